"""Alpha: Krippendorff's coefficient of agreement, for any number of people, with values missing.

alpha = 1 - Do / De: the disagreement that was seen within units over the one to be expected of the
same values by chance; 1 is full agreement, 0 none beyond chance. Formulas: K. Krippendorff,
"Computing Krippendorff's Alpha-Reliability" (2011), https://repository.upenn.edu/asc_papers/43,
and "Content Analysis" (4th ed., 2019), chapter 12; its worked examples are our tests. (A package
exists, `krippendorff`; its licence, GPL-3.0, is not one that this program can take on.)
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.record.reviewing.coding import Level

RESAMPLES = 1_000
"""Times that units are drawn again with replacement for the interval."""

MOST_VALUES = 300
"""Different values up to which an interval is computed: beyond, it takes seconds."""

FEWEST = 5
"""Units from which an interval is told: fewer say nothing of others."""

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Alpha:
    """How far people agree; None where nothing varies, so that chance explains all of it.

    `low` and `high` hold 95 of 100 resamples of the units.
    """

    value: float | None
    units: int
    values: int
    low: float | None = None
    high: float | None = None


def alpha(units: Iterable[Sequence[Any]], level: Level, *, interval: bool = False) -> Alpha:
    """Alpha of units, each the values that people gave it; units with one value do not count."""
    paired = [tuple(one) for one in units if len(one) > 1]
    total = sum(map(len, paired))
    if not paired:
        return Alpha(None, 0, 0)
    words: list[Hashable] = sorted({one for unit in paired for one in unit}, key=_order)
    at = {word: i for i, word in enumerate(words)}
    counts = _counts(paired, at)
    apart = _differences(words, level)
    seen = np.array([_within([at[one] for one in unit], apart) for unit in paired])
    found = _alphas(np.ones((1, len(paired))), counts, seen, apart)[0]
    value = None if np.isnan(found) else round(float(found), 4)
    if value is None or not interval or len(words) > MOST_VALUES or len(paired) < FEWEST:
        return Alpha(value, len(paired), total)
    low, high = _interval(counts, seen, apart)
    return Alpha(value, len(paired), total, low, high)


def _order(one: Any) -> tuple[str, Any]:
    return type(one).__name__, one


def _counts(units: Sequence[Sequence[Any]], at: Mapping[Hashable, int]) -> Numbers:
    """How often each value stands in each unit."""
    found = np.zeros((len(units), len(at)))
    for i, unit in enumerate(units):
        for word, number in Counter(unit).items():
            found[i, at[word]] = number
    return found


def _differences(words: Sequence[Any], level: Level) -> Numbers:
    """The squared difference of any two values: (12.7), (12.9) and (12.10) of the book."""
    if level is Level.NOMINAL:
        return np.ones((len(words), len(words))) - np.eye(len(words))
    numbers = np.array([float(one) for one in words])
    apart = numbers[:, None] - numbers[None, :]
    if level is Level.RATIO:
        both = numbers[:, None] + numbers[None, :]
        apart = np.divide(apart, both, out=np.zeros_like(apart), where=both != 0)
    return np.asarray(np.square(apart), dtype=np.float64)


def _within(unit: Sequence[int], apart: Numbers) -> float:
    """The disagreement within a unit: both orders of each pair, over its values less one."""
    return float(2 * sum(apart[i, j] for i, j in combinations(unit, 2)) / (len(unit) - 1))


def _alphas(weights: Numbers, counts: Numbers, seen: Numbers, apart: Numbers) -> Numbers:
    """Alpha for each row of weights of units; not a number where nothing varies."""
    held = weights @ counts
    total = held.sum(axis=1)
    observed = weights @ seen / total
    expected = ((held @ apart) * held).sum(axis=1) / (total * (total - 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(expected > 0, 1 - observed / expected, np.nan))


def _interval(counts: Numbers, seen: Numbers, apart: Numbers) -> tuple[float | None, float | None]:
    """Between which bounds 95 of 100 resamples lie; the same for the same values."""
    number = len(seen)
    draws = np.random.default_rng(0).multinomial(number, np.full(number, 1 / number), RESAMPLES)
    found = _alphas(draws.astype(float), counts, seen, apart)
    found = found[~np.isnan(found)]
    if len(found) < RESAMPLES / 2:
        return None, None
    low, high = np.percentile(found, [2.5, 97.5])
    return round(float(low), 4), round(float(high), 4)
