"""Few points of a monotone map: shares of right values in bins, pooled where they would fall."""

from collections.abc import Sequence

from benchmarks.reliability import Point

EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 1.0)
"""Bounds of the bins of sureness; values that are quite sure (1) have a bin of their own."""

DOUBT = 2
"""Values, half of them right, that each bin is given beforehand: who wrote the rules labelled the
data, so that even where all are right no bin says 1."""


def fit(points: Sequence[Point]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Mean sureness and share of right values of each bin that has any; the shares never fall."""
    told = [_bin(inside) for inside in _parted(points) if inside]
    while (at := _falling(told)) is not None:
        told[at : at + 2] = [_pooled(told[at], told[at + 1])]
    sure, right = (tuple(round(one[part], 3) for one in told) for part in (0, 1))
    return sure, right


Pooled = tuple[float, float, int]
"""Mean sureness, share of right values, and how many values."""


def _parted(points: Sequence[Point]) -> list[list[Point]]:
    inside: list[list[Point]] = [[] for _ in EDGES]
    for point in points:
        inside[sum(point.said >= edge for edge in EDGES) - 1].append(point)
    return inside


def _bin(points: Sequence[Point]) -> Pooled:
    right = sum(point.right for point in points) + DOUBT / 2
    size = len(points) + DOUBT
    return sum(point.said for point in points) / len(points), right / size, size


def _falling(told: Sequence[Pooled]) -> int | None:
    falls = (at for at in range(len(told) - 1) if told[at][1] > told[at + 1][1])
    return next(falls, None)


def _pooled(one: Pooled, other: Pooled) -> Pooled:
    size = one[2] + other[2]
    sure, right = ((one[at] * one[2] + other[at] * other[2]) / size for at in (0, 1))
    return sure, right, size
