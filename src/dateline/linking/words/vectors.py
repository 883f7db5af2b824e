"""Vectors of weighted words, and how alike two are."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from dateline.linking.words.weights import weight

Vector = Mapping[str, float]
"""Words with weights; the squares add up to 1."""


def vector(words: Iterable[str], weigh: Callable[[str], float] = weight) -> Vector:
    """The unit vector of some words; one that is repeated counts by the logarithm."""
    raw = {
        word: (1 + math.log(count)) * weighed
        for word, count in sorted(Counter(words).items())
        if (weighed := weigh(word)) > 0
    }
    return _unit(raw)


def pooled(vectors: Iterable[Vector]) -> Vector:
    """The unit vector of some texts together, each counting the same; the same in any order."""
    shares: dict[str, list[float]] = {}
    for one in vectors:
        for word, value in one.items():
            shares.setdefault(word, []).append(value)
    return _unit({word: math.fsum(shares[word]) for word in sorted(shares)})


def _unit(raw: Vector) -> Vector:
    length = math.sqrt(math.fsum(value * value for value in raw.values()))
    return {word: value / length for word, value in raw.items()}


def cosine(a: Vector, b: Vector) -> float:
    """Cosine of two unit vectors: 0 to 1, the same either way round."""
    shared = a.keys() & b.keys()
    return min(1.0, math.fsum(a[word] * b[word] for word in shared))
