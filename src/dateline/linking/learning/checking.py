"""Checking: trained weights on judgements that they were not trained on.

Pairs that hang together by mentions are held out together, so that what is learnt of one pair of a
story is never asked of another.
"""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from dateline.linking.learning.examples import Example, shares, weighed
from dateline.linking.learning.learning import learn, likely, sorted_by
from dateline.linking.matching import Weights

FOLDS = 5
BINS = (0.0, 0.2, 0.5, 0.8, 1.0)
"""Bounds of what is compared with how often it was so: even odds part the two answers."""


class Reliability(NamedTuple):
    """Of pairs that were given from `low` to `high` likely: how many, how likely, how many were."""

    low: float
    high: float
    pairs: int
    said: float
    were: float


class Check(NamedTuple):
    """How far answers agree with people, and the bits lost on a pair (log loss); lower is better.

    `before` are the weights as they were; `after` trained ones, each pair judged by weights that
    were trained without its story.
    """

    pairs: int
    agree_before: float
    agree_after: float
    lost_before: float
    lost_after: float
    reliability: tuple[Reliability, ...]
    reliability_before: tuple[Reliability, ...]

    @property
    def better(self) -> bool:
        """Whether training is worth it: it loses less and agrees no worse."""
        return self.lost_after < self.lost_before and self.agree_after >= self.agree_before


class Point(NamedTuple):
    """A held-out pair: how likely one event it was said to be, whether it is, its share."""

    said: float
    same: bool
    share: float


def check(
    examples: Sequence[Example], present: Weights, step: Callable[[], None] = lambda: None
) -> Check | None:
    """Hold out a fifth of the stories at a time; None where there are no two stories."""
    listed = sorted_by(examples)
    folds = _folds(listed)
    if len(folds) < 2:
        return None
    before, after = [], []
    for held in folds:
        inside = set(held)
        trained = learn([one for one in listed if one.story not in inside]).weights
        asked = [one for one in listed if one.story in inside]
        before += _points(asked, present)
        after += _points(asked, trained)
        step()
    return Check(
        len(listed),
        _agree(before),
        _agree(after),
        _lost(before),
        _lost(after),
        _reliability(after),
        _reliability(before),
    )


def _folds(examples: Sequence[Example]) -> list[list[str]]:
    """Stories in folds of about as many pairs, the same for the same set."""
    size: dict[str, int] = {}
    for one in examples:
        size[one.story] = size.get(one.story, 0) + 1
    folds: list[list[str]] = [[] for _ in range(min(FOLDS, len(size)))]
    held = [0] * len(folds)
    for story in sorted(size, key=lambda name: (-size[name], name)):
        least = held.index(min(held))
        folds[least].append(story)
        held[least] += size[story]
    return folds


def _points(examples: Sequence[Example], weights: Weights) -> list[Point]:
    counted = shares(examples)
    return [Point(likely(weighed(one, weights)), one.same, counted[one]) for one in examples]


def _agree(points: Sequence[Point]) -> float:
    return _mean([((one.said >= 0.5) == one.same, one.share) for one in points])


def _lost(points: Sequence[Point]) -> float:
    return _mean(
        [(-math.log2(max(1e-4, p.said if p.same else 1 - p.said)), p.share) for p in points]
    )


def _reliability(points: Sequence[Point]) -> tuple[Reliability, ...]:
    found = []
    for low, high in pairwise(BINS):
        inside = [one for one in points if low <= one.said < high or one.said == high == 1]
        if inside:
            said = _mean([(one.said, one.share) for one in inside])
            were = _mean([(float(one.same), one.share) for one in inside])
            found.append(Reliability(low, high, len(inside), said, were))
    return tuple(found)


def _mean(values: Sequence[tuple[float, float]]) -> float:
    return sum(value * count for value, count in values) / max(1e-9, sum(c for _, c in values))
