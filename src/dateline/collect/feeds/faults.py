"""Faults: what is wrong with the entries of a feed, one line a kind, however many there are."""

from collections import Counter


class Faults:
    """Counts faults by kind and keeps the first example of each."""

    def __init__(self) -> None:
        self.whole: list[str] = []
        self.counts: Counter[str] = Counter()
        self.examples: dict[str, str] = {}

    def tell(self, what: str) -> None:
        """Something wrong with the feed as a whole."""
        if what not in self.whole:
            self.whole.append(what)

    def count(self, kind: str, example: str = "") -> None:
        """One more fault of a kind such as "without an address"."""
        self.counts[kind] += 1
        self.examples.setdefault(kind, " ".join(example.split())[:80])

    def lines(self) -> tuple[str, ...]:
        """One line for each, as "3 entries whose time cannot be read (as '31 June')"."""
        counted = [
            f"{number} {'entry' if number == 1 else 'entries'} {kind}"
            + (f" (as '{self.examples[kind]}')" if self.examples[kind] else "")
            for kind, number in self.counts.items()
        ]
        return (*self.whole, *counted)
