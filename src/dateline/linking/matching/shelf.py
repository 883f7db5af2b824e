"""A shelf of tellings: of many at once, which could be the same event as one, or belong to it.

Half of all mentions name no place and half no day, so that thousands of others may be told of the
same event as far as an index knows. Here all of them are weighed at once by arrays; what is left,
one in a hundred, is looked at singly. Nothing is left out that `match` would not call different.
"""

from array import array
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.linking.matching.comparing import ALIKE, CLOSE, LARGE, MANY
from dateline.linking.matching.events import ROLES
from dateline.linking.matching.kinds import kind_case
from dateline.linking.matching.quick import ROUNDING
from dateline.linking.matching.ready import NONE, Ready, Words
from dateline.linking.matching.reports import WORDLESS
from dateline.linking.matching.weights import Comparison, Weights

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

EDGE = 1e-5
"""How near the edge of a level the order of adding, and short numbers, may make a difference."""

ROW = ("report", "kind", "first", "last", "published", "place", "wordless", "speechless")
"""The numbers of a telling, before those of its counts; the last two are whether its report, and
it, have no words."""

WIDTH = len(ROW) + 2 * len(ROLES)


class Postings:
    """Words with the places on the shelf that have them: all likenesses to one text at once."""

    def __init__(self) -> None:
        self._of: dict[int, tuple[array[int], array[float]]] = {}

    def put(self, place: int, words: Words) -> None:
        """Put words at a place."""
        for word, weight in words.tolist():
            kept = self._of.get(word)
            if kept is None:
                kept = self._of[word] = (array("i"), array("f"))
            kept[0].append(place)
            kept[1].append(weight)

    def cosines(self, words: Words, size: int) -> Floats:
        """The cosine with each of the texts, by place."""
        found = [(self._of[word], weight) for word, weight in words.tolist() if word in self._of]
        if not found:
            return np.zeros(size)
        places = np.concatenate([np.frombuffer(kept[0], dtype=np.int32) for kept, _ in found])
        weights = np.concatenate([np.frombuffer(kept[1], dtype=np.float32) for kept, _ in found])
        mine = np.repeat([weight for _, weight in found], [len(kept[0]) for kept, _ in found])
        likeness = np.bincount(places, weights * mine, size)
        return np.asarray(np.minimum(likeness, 1.0), dtype=np.float64)


class Shelf:
    """Tellings in slots, ready to be weighed against one of them."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._held = 0
        self._rows: Integers = np.zeros((1024, WIDTH), dtype=np.int64)
        self._reports: dict[str, tuple[int, bool]] = {}
        self._kinds: dict[str, int] = {}
        self._words = {name: Postings() for name in weights.mixture}
        self._local = Postings()
        self._likeness: tuple[int, Floats] = (NONE, np.zeros(0))

    def __len__(self) -> int:
        return self._held

    def has(self, report: str) -> bool:
        """Whether the words of a report lie on the shelf."""
        return report in self._reports

    def put_report(self, report: str, words: Mapping[str, Words]) -> None:
        """Put the words of a report on the shelf, which its tellings share."""
        place = len(self._reports)
        self._reports[report] = (place, not len(words["words"]))
        for name, postings in self._words.items():
            postings.put(place, words[name])

    def put(self, ready: Ready) -> int:
        """Put a telling whose report lies on the shelf; gives its slot, numbered from 0."""
        slot, self._held = self._held, self._held + 1
        if slot == len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        report, wordless = self._reports[ready.report]
        kind = self._kinds.setdefault(ready.kind, len(self._kinds))
        speechless = not len(ready.words)
        whose = (report, kind, ready.first, ready.last, ready.published, ready.place)
        self._rows[slot] = (*whose, wordless, speechless, *ready.counts)
        self._local.put(slot, ready.words)
        return slot

    def open_to(
        self, slot: int, own: Words, report: Mapping[str, Words], others: Integers
    ) -> Integers:
        """Of the slots of others those that may not be different from a telling.

        `own` are the words of its sentences, `report` those of its report.
        """
        if not len(others):
            return others
        mine, theirs = self._rows[slot], self._rows[others]
        words = self._words_weigh(mine, theirs, report) + self._told_weigh(theirs, own, others)
        linked = words + self._published_weigh(mine, theirs) + self._there_at_most(mine, theirs)
        same = linked + self._then_weigh(mine, theirs)
        limits = self.weights.thresholds
        is_open = (same >= limits.different - ROUNDING) | (linked >= limits.same - ROUNDING)
        return others[is_open]

    def _words_weigh(self, mine: Integers, theirs: Integers, report: Mapping[str, Words]) -> Floats:
        place, table = int(mine[0]), self.weights.event
        if self._likeness[0] != place or len(self._likeness[1]) < len(self._reports):
            size = len(self._reports)
            found = np.zeros(size)
            for name, share in self.weights.mixture.items():
                found += share * self._words[name].cosines(report[name], size)
            self._likeness = (place, found)
        bits = _levels(table["words"], self._likeness[1][theirs[:, 0]])
        wordless = (theirs[:, _at("wordless")] == 1) | bool(mine[_at("wordless")])
        return np.where(wordless, table["wordless"].cases[WORDLESS], bits)

    def _told_weigh(self, theirs: Integers, own: Words, slots: Integers) -> Floats:
        if not len(own):
            return np.zeros(len(theirs))
        bits = _levels(self.weights.event["told"], self._local.cosines(own, self._held)[slots])
        return np.where(theirs[:, _at("speechless")] == 1, 0.0, bits)

    def _published_weigh(self, mine: Integers, theirs: Integers) -> Floats:
        own, days = mine[_at("published")], theirs[:, _at("published")]
        bits = _levels(self.weights.event["published"], np.abs(days - own))
        return np.where((days == NONE) | (own == NONE), 0.0, bits)

    def _there_at_most(self, mine: Integers, theirs: Integers) -> Floats:
        """Place and groups: what they weigh at most, as far as ids of places tell."""
        cases = self.weights.event["place"].cases
        own, ids = mine[_at("place")], theirs[:, _at("place")]
        other = max([0.0, *(bits for case, bits in cases.items() if case != "the same town")])
        same = (ids == own) & (ids > 0)
        bits = np.where(same, max(other, cases["the same town"]), other)
        groups = max(0.0, *self.weights.event["groups"].cases.values())
        return np.where((ids == NONE) | (own == NONE), 0.0, bits) + groups

    def _then_weigh(self, mine: Integers, theirs: Integers) -> Floats:
        bits = self._kinds_weigh(int(mine[_at("kind")]))[theirs[:, _at("kind")]]
        bits = bits + self._days_weigh(mine, theirs)
        for number, role in enumerate(ROLES):
            at = len(ROW) + 2 * number
            cases = self.weights.event[role.value].cases
            bits += _counts(cases, mine[at : at + 2], theirs[:, at : at + 2])
        return bits

    def _kinds_weigh(self, own: int) -> Floats:
        names = list(self._kinds)
        cases = self.weights.event["kind"].cases
        return np.array([cases[kind_case(names[own], name)] for name in names])

    def _days_weigh(self, mine: Integers, theirs: Integers) -> Floats:
        first, last = theirs[:, _at("first")], theirs[:, _at("last")]
        begin, end = mine[_at("first")], mine[_at("last")]
        gap = np.maximum(first - end, begin - last)
        wide = np.maximum(last - first, end - begin) > CLOSE.days
        bits = _levels(self.weights.event["day"], np.where(gap > 0, gap, np.where(wide, 0.5, 0.0)))
        return np.where((last == NONE) | (end == NONE), 0.0, bits)


def _at(name: str) -> int:
    return ROW.index(name)


def _levels(comparison: Comparison, values: npt.NDArray[Any]) -> Floats:
    """What numbers weigh; of one that lies at the edge of a level the greater of both."""
    least = np.array([level.least for level in comparison.levels])
    bits: Floats = np.array([0.0, *(level.weight for level in comparison.levels)])
    below = np.searchsorted(least, values - EDGE, side="right")
    above = np.searchsorted(least, values + EDGE, side="right")
    return np.asarray(np.maximum(bits[below], bits[above]))


def _counts(cases: dict[str, float], mine: Integers, theirs: Integers) -> Floats:
    """What numbers of people weigh, as `count_case` says."""
    low, high = theirs[:, 0], theirs[:, 1]
    if mine[0] == NONE:
        return np.where(low == NONE, 0.0, cases["told by one only"])
    gap = np.maximum(low - mine[1], mine[0] - high)
    shared, fewer = np.maximum(low, mine[0]), np.minimum(high, mine[1])
    large = (gap > 0) & (fewer >= LARGE) & (shared <= ALIKE * fewer)
    return np.select(
        [low == NONE, large, gap == 1, gap > 1, shared <= 1, shared >= MANY],
        [
            cases["told by one only"],
            cases["nearly the same, ten or more"],
            cases["one apart"],
            cases["different"],
            cases["the same, one"],
            cases["the same, four or more"],
        ],
        cases["the same, a few"],
    )
