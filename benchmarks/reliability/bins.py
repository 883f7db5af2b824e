"""Bins of predicted probability, expected calibration error and Brier score."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

BINS = 10
"""Bins of equal width from 0 to 1; the last one holds 1, too."""


class Point(NamedTuple):
    """A value: how likely it was said to be right, and whether it is."""

    said: float
    right: bool


@dataclass(frozen=True)
class Bin:
    """Values said to be `low` to `high` likely: how many, how likely on average, how many were."""

    low: float
    high: float
    size: int
    said: float
    right: float


@dataclass(frozen=True)
class Reliability:
    """One layer.

    `error` is the expected calibration error: the mean over values of |said - right| of their bin.
    `brier` is the mean squared error of the probabilities; `base` is that of saying the share of
    right ones of every value, which is what a layer without any knowledge of its doubt can reach.
    """

    layer: str
    size: int
    said: float
    right: float
    error: float
    brier: float
    base: float
    bins: tuple[Bin, ...]

    def as_dict(self) -> dict[str, Any]:
        """All of it, rounded to four decimals."""
        told = asdict(self)
        told["bins"] = [_rounded(one) for one in told["bins"]]
        return _rounded(told)


def measured(layer: str, points: Sequence[Point]) -> Reliability | None:
    """The reliability of a layer's values; None without any."""
    if not points:
        return None
    bins = tuple(_bins(points))
    right = _mean(float(point.right) for point in points)
    return Reliability(
        layer=layer,
        size=len(points),
        said=_mean(point.said for point in points),
        right=right,
        error=sum(one.size * abs(one.said - one.right) for one in bins) / len(points),
        brier=_mean((point.said - point.right) ** 2 for point in points),
        base=right * (1 - right),
        bins=bins,
    )


def _bins(points: Sequence[Point]) -> Iterable[Bin]:
    for number in range(BINS):
        inside = [p for p in points if min(int(p.said * BINS), BINS - 1) == number]
        if inside:
            yield Bin(
                number / BINS,
                (number + 1) / BINS,
                len(inside),
                _mean(p.said for p in inside),
                _mean(float(p.right) for p in inside),
            )


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)


def _rounded(told: dict[str, Any]) -> dict[str, Any]:
    return {k: round(v, 4) if isinstance(v, float) else v for k, v in told.items()}
