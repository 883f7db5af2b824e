"""Notes: what was made coarser or left out while an event is made ready, each said once."""

from collections.abc import Iterable

from dateline.publishing.published import Coarsening

WHY = {
    "names": "names are kept only of people in a public role",
    "contact": "addresses, numbers and accounts lead to people",
    "address": "home addresses lead to people",
    "minor": "a single minor may be recognised",
    "age": "ages may lead to people",
    "self-harm": "reports of self-harm are told without method, words or exact place",
    "living": "victims may live",
    "small": "so few people may be recognised",
    "words": "texts stay with their publishers",
    "victims": "victims are described, whatever their role",
    "reviewers": "those who correct the record are not named",
    "team": "the policy does not name this field",
    "withdrawn": "the outlet withdrew it in a later edition",
}
"""Reasons by short names, as they are published."""


class Notes:
    """Collects coarsenings of one event; what is said twice is kept once."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, str], None] = {}

    def add(self, field: str, what: str, why: str) -> None:
        """Say that something of a field was changed; `why` is a short name of `WHY`."""
        self._kept[field, what, WHY[why]] = None

    def words(self, field: str, changes: Iterable[str]) -> None:
        """Say what was taken out of the words of a field."""
        for change in sorted(changes):
            what = "words left out" if change == "self-harm" else "words replaced in brackets"
            if change in {"minor", "age"}:
                what = "words made coarser"
            self.add(field, what, change)

    def listed(self) -> tuple[Coarsening, ...]:
        """All that was said, in order."""
        return tuple(Coarsening(field=f, what=what, why=why) for f, what, why in self._kept)
