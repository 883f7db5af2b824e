"""Listing: the entries of a feed, each once; an id is not believed to name one report."""

from dateline.collect.feeds.faults import Faults
from dateline.collect.feeds.feed import Entry


class Listing:
    """Takes entries in their order; what is listed twice or holds nothing is counted."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.kept: dict[tuple[str, str], Entry] = {}
        self.ids: dict[str, str | None] = {}

    def add(self, entry: Entry) -> None:
        """One more entry, unless its address came before, or without one its id."""
        if not entry.address and not entry.content_html:
            self.faults.count("without an address that can be fetched", entry.title or "")
        if entry.id and self.ids.setdefault(entry.id, entry.address) != entry.address:
            self.faults.count("with the id of another", entry.id)
        words = entry.id or entry.content_html or entry.summary or entry.title
        if not entry.address and not words:
            return
        key = ("address", entry.address) if entry.address else ("words", words or "")
        if key in self.kept:
            self.faults.count("listed twice", key[1])
        else:
            self.kept[key] = entry

    def entries(self) -> tuple[Entry, ...]:
        """The entries, each once."""
        return tuple(self.kept.values())
