"""Alignment: how much of two texts is the same words in the same order."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from dateline.linking.copies.notices import is_notice
from dateline.linking.copies.shingles import shingles
from dateline.linking.words import located, names_in

ANCHOR = 3
"""Words a shingle that ties two texts: light rewriting leaves few longer runs."""

GAP = 4
"""Words between two ties that may differ on both sides and still count as the same."""

RUN = 7
"""Words that a run must have: shorter ones are turns of phrase, or names with their titles."""

SPOKEN = 0.75
"""Share of a text within quotation marks from which they are not left out: it is made of them."""


class Alignment(NamedTuple):
    """Words of two texts, and how many of them stand in runs that both have, in order.

    `longest` is the longest run, `told` how many different names and numbers stand in all of them.
    Words within quotation marks are left out where enough others remain: two reporters quote the
    same speaker.
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


class Prepared(NamedTuple):
    """A text for aligning: its words, which of them are quoted, and its names and numbers."""

    words: list[str]
    quoted: list[bool]
    telling: frozenset[str]


def align(a: str, b: str) -> Alignment:
    """Align two texts."""
    mine, yours = prepared(a), prepared(b)
    spoken = max(_spoken(mine), _spoken(yours)) >= SPOKEN
    long = (run for run in _runs(mine.words, yours.words) if run.my_end - run.mine >= RUN)
    runs = [run for run in long if not is_notice(mine.words[run.mine : run.my_end])]
    my_runs = [range(run.mine, run.my_end) for run in runs]
    your_runs = [range(run.yours, run.your_end) for run in runs]
    own = [_counted(mine, run, spoken) for run in my_runs]
    other = [_counted(yours, run, spoken) for run in your_runs]
    both = {mine.words[i] for run in my_runs for i in run}
    both &= {yours.words[j] for run in your_runs for j in run}
    return Alignment(
        mine=_counted(mine, range(len(mine.words)), spoken),
        yours=_counted(yours, range(len(yours.words)), spoken),
        my_shared=sum(own),
        your_shared=sum(other),
        longest=max(own, default=0),
        told=len(both & (mine.telling | yours.telling)),
    )


def _counted(text: Prepared, run: Sequence[int], spoken: bool) -> int:
    return len(run) if spoken else sum(not text.quoted[i] for i in run)


def _spoken(text: Prepared) -> float:
    return sum(text.quoted) / max(1, len(text.quoted))


@lru_cache(maxsize=1024)
def prepared(text: str) -> Prepared:
    """A text made ready; kept for a while, as an edition is compared with many others."""
    words, quoted = _words(text)
    numbers = {word for word in words if any(letter.isdigit() for letter in word)}
    return Prepared(words, quoted, frozenset(numbers.union(names_in(text))))


def _words(text: str) -> tuple[list[str], list[bool]]:
    """Words, and whether each stands within quotation marks."""
    words, quoted = [], []
    inside, at = False, 0
    for word, match in located(text):
        for mark in text[at : match.start()]:
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
        if runs and i - runs[-1].my_end <= GAP and j - runs[-1].your_end <= GAP:
            last = runs[-1]
            runs[-1] = last._replace(
                my_end=max(end, last.my_end), your_end=max(your_end, last.your_end)
            )
        else:
            runs.append(Running(i, min(end, len(mine)), j, min(your_end, len(yours))))
    return runs


def _ties(mine: list[str], yours: list[str]) -> list[tuple[int, int]]:
    """Where a shingle stands in both: its first place with its first, its second with its second.

    Texts that hold a paragraph twice (a caption, a summary) are aligned like all others.
    """
    places: dict[tuple[str, ...], list[int]] = {}
    for j, run in enumerate(shingles(yours, ANCHOR)):
        places.setdefault(run, []).append(j)
    ties: list[tuple[int, int]] = []
    seen: dict[tuple[str, ...], int] = {}
    for i, run in enumerate(shingles(mine, ANCHOR)):
        count = seen.get(run, 0)
        seen[run] = count + 1
        ties += ((i, j) for j in islice(places.get(run, ()), count, count + 1))
    return ties


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
