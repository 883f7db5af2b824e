"""Alignment: how much of two texts is the same words in the same order."""

from bisect import bisect_left
from collections import Counter
from typing import NamedTuple

from dateline.linking.copies.notices import is_notice
from dateline.linking.copies.shingles import shingles
from dateline.linking.words import located, names_in, tokens

ANCHOR = 3
"""Words a shingle that ties two texts: light rewriting leaves few longer runs."""

GAP = 3
"""Words between two ties that may differ on both sides and still count as the same."""

RUN = 7
"""Words that a run must have: shorter ones are turns of phrase, or names with their titles."""

QUOTES = frozenset('"“”')


class Alignment(NamedTuple):
    """Words of two texts, and how many of them stand in runs that both have, in order.

    `longest` is the longest run, `told` how many different names and numbers stand in all of them.
    Words within quotation marks are left out where enough others
    remain: two reporters quote the same speaker.
    """

    mine: int
    yours: int
    my_shared: int
    your_shared: int
    longest: int
    told: int

    @property
    def contained(self) -> float:
        """Share of the text of which more is shared."""
        return max(self.my_shared / max(1, self.mine), self.your_shared / max(1, self.yours))

    @property
    def alike(self) -> float:
        """Share of both texts that is shared."""
        return (self.my_shared + self.your_shared) / max(1, self.mine + self.yours)


class Running(NamedTuple):
    """A run of words: from, to (exclusive) in both texts."""

    mine: int
    my_end: int
    yours: int
    your_end: int


def align(a: str, b: str) -> Alignment:
    """Align two texts."""
    mine, my_quoted = _words(a)
    yours, your_quoted = _words(b)
    long = (run for run in _runs(mine, yours) if run.my_end - run.mine >= RUN)
    runs = [run for run in long if not is_notice(mine[run.mine : run.my_end])]
    both = {mine[i] for run in runs for i in range(run.mine, run.my_end)}
    both &= {yours[j] for run in runs for j in range(run.yours, run.your_end)}
    own = [sum(not my_quoted[i] for i in range(run.mine, run.my_end)) for run in runs]
    other = [sum(not your_quoted[i] for i in range(run.yours, run.your_end)) for run in runs]
    return Alignment(
        len(mine) - sum(my_quoted),
        len(yours) - sum(your_quoted),
        sum(own),
        sum(other),
        max(own, default=0),
        len(_telling(a, b) & both),
    )


def _telling(a: str, b: str) -> set[str]:
    """Names and numbers: what a notice that is printed everywhere does not have."""
    numbers = {word for word in tokens(a) if any(letter.isdigit() for letter in word)}
    return numbers | set(names_in(a)) | set(names_in(b))


def _words(text: str) -> tuple[list[str], list[bool]]:
    """Words, and whether each stands within quotation marks."""
    words, quoted = [], []
    inside, at = False, 0
    for word, match in located(text):
        between = text[at : match.start()]
        for mark in between:
            if mark == "“":
                inside = True
            elif mark in "”\n":
                inside = False
            elif mark == '"':
                inside = not inside
        words.append(word)
        quoted.append(inside)
        at = match.end()
    return words, quoted


def _runs(mine: list[str], yours: list[str]) -> list[Running]:
    """Runs in order: ties that follow each other in both texts, with small gaps closed."""
    runs: list[Running] = []
    for i, j in _ordered(_ties(mine, yours)):
        end, your_end = i + ANCHOR, j + ANCHOR
        if runs and _close(runs[-1], i, j):
            last = runs[-1]
            runs[-1] = Running(
                last.mine, max(end, last.my_end), last.yours, max(your_end, last.your_end)
            )
        else:
            runs.append(Running(i, end, j, your_end))
    return runs


def _close(last: Running, i: int, j: int) -> bool:
    return i - last.my_end <= GAP and j - last.your_end <= GAP


def _ties(mine: list[str], yours: list[str]) -> list[tuple[int, int]]:
    """Where a shingle that stands once in each text stands in both."""
    first, second = shingles(mine, ANCHOR), shingles(yours, ANCHOR)
    once, twice = Counter(first), Counter(second)
    places = {run: j for j, run in enumerate(second) if twice[run] == 1}
    return [(i, places[run]) for i, run in enumerate(first) if once[run] == 1 and run in places]


def _ordered(ties: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest series of ties that is in order in both texts."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for index, (_, j) in enumerate(ties):
        at = bisect_left(tails, j)
        before.append(ends[at - 1] if at else None)
        tails[at : at + 1] = [j]
        ends[at : at + 1] = [index]
    chain: list[tuple[int, int]] = []
    current = ends[-1] if ends else None
    while current is not None:
        chain.append(ties[current])
        current = before[current]
    return chain[::-1]
