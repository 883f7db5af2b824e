"""Ranging: the days that an axis is drawn over - all, or those in which most events are.

One event of a year long past, or of some day in it, would take most of an axis of last month. The
few that lie far from all others are left out of it, and counted at its edges.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

MOST_OF = 0.9
"""Share of the events that an axis has to show."""

SHORTER = 0.5
"""Events are left out only of an axis that becomes at most as long as this share of it."""

FEWEST = 5
"""Events from which on one of them can be the one that is far from all others."""

NARROW = 31
"""Days: a time that is wider than that does not say where an axis has to end."""

NEAR = 7
"""Days around those of most events within which others are drawn too; or a quarter of those."""

QUIET = 0.06
"""A stretch without events that is longer than this share of all drawn days is left out."""

Days = tuple[int, int]

Ordinals = NDArray[Any]


def main_days(first: Ordinals, last: Ordinals) -> Days | None:
    """First and last ordinal of the days in which most events are; None where all are drawn.

    Days of events, sorted by the first.
    """
    if len(first) < FEWEST:
        return None
    low, high = _densest(first, last)
    whole = (int(first.min()), int(last.max()))
    short = _drawn(first, last, whole) * SHORTER
    ways = [(low, high), (low, whole[1]), (whole[0], high)]
    found = [one for one in ways if _drawn(first, last, one) <= short]
    return min(found, key=lambda one: sum(beyond(first, last, one)), default=None)


def _densest(first: Ordinals, last: Ordinals) -> Days:
    """The fewest days that hold the middles of most events, and with them what lies near."""
    middle = (first + last) // 2
    ordered = np.sort(middle)
    most = int(MOST_OF * len(first))
    start = int(np.argmin(ordered[most - 1 :] - ordered[: len(first) - most + 1]))
    low, high = int(ordered[start]), int(ordered[start + most - 1])
    reach = max(NEAR, (high - low) // 4)
    near = (first >= low - reach) & (last <= high + reach) & (last - first < NARROW)
    if not near.any():
        return low, high
    return min(low, int(first[near].min())), max(high, int(last[near].max()))


def beyond(first: Ordinals, last: Ordinals, days: Days) -> tuple[int, int]:
    """How many events lie wholly before some days, and how many wholly after them."""
    low, high = days
    return int(np.count_nonzero(last < low)), int(np.count_nonzero(first > high))


def within(first: Ordinals, last: Ordinals, days: Days) -> tuple[Ordinals, Ordinals]:
    """What of events lies within some days."""
    low, high = days
    kept = (last >= low) & (first <= high)
    return np.maximum(first[kept], low), np.minimum(last[kept], high)


def _drawn(first: Ordinals, last: Ordinals, days: Days) -> int:
    """Days of an axis, without the long stretches in which nothing happened."""
    return sum(end - begin + 1 for begin, end in runs(*within(first, last, days)))


def runs(first: Ordinals, last: Ordinals) -> Iterator[Days]:
    """Stretches of days with events, given sorted by the first: first and last of each."""
    if not len(first):
        return
    reach = np.maximum.accumulate(last)
    gaps = first[1:] - reach[:-1]
    # What is quiet depends on how much is drawn, which depends on what is left out: two rounds do.
    drawn = float(reach[-1] - first[0] + 1)
    cuts = np.zeros(0, dtype=np.int64)
    for _ in range(2):
        cuts = np.flatnonzero(gaps > max(10.0, QUIET * drawn))
        drawn = float(reach[-1] - first[0] + 1 - gaps[cuts].sum())
    begins = first[np.concatenate([[0], cuts + 1])]
    ends = reach[np.concatenate([cuts, [len(reach) - 1]])]
    yield from zip(begins.tolist(), ends.tolist(), strict=True)
