"""Timing: events counted over time, with what is not sure of them apart.

An event of an uncertain time counts in parts: one that happened "some time from 5 to 11 November"
is a seventh in each of these days. One that lasted counts where it began. Long stretches in which
nothing happened are left out of the axis.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.record.overview.choosing import Rows
from dateline.record.overview.columns import Columns
from dateline.record.overview.fetching import NO_FIRST, NO_LAST
from dateline.record.overview.ranging import beyond, main_days, runs, within

MOST = 110
"""Bins of a timeline: at 900 pixels, eight for each."""

VAGUE = 366
"""Days from which on a time is too vague to be drawn: the 1990s would be spread over thousands."""

Counts = NDArray[np.float64]

HAPPENED = frozenset({"actual", "background"})


@dataclass(frozen=True, slots=True)
class Bin:
    """From a first to a last day: events surely in it, perhaps in it, and not told as happened."""

    first: date
    last: date
    sure: float
    unsure: float
    other: float
    after_gap: bool = False

    @property
    def total(self) -> float:
        """All of them."""
        return self.sure + self.unsure + self.other


@dataclass(frozen=True, slots=True)
class Beyond:
    """Events that lie beyond one end of an axis, and the day of the farthest."""

    number: int
    farthest: date


@dataclass(frozen=True)
class Timeline:
    """Bins in order; `undated` events have no day, `vague` ones none that could be drawn."""

    unit: str
    bins: tuple[Bin, ...]
    undated: int
    vague: int
    earlier: Beyond | None = None
    later: Beyond | None = None
    narrows: bool = False
    """Whether it goes over all days, and over fewer if only those of most events were asked."""

    @property
    def highest(self) -> float:
        """The most that one bin holds."""
        return max((one.total for one in self.bins), default=0.0)


@dataclass(frozen=True)
class Scale:
    """The bins of an axis: ordinals of their first days and of the days after their last."""

    unit: str
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    earlier: Beyond | None = None
    later: Beyond | None = None
    narrows: bool = False


def timeline(columns: Columns, chosen: Rows, scale: Scale | None = None) -> Timeline:
    """Chosen events counted over time, on their own scale or a given one."""
    scale = scale or scale_of(columns, chosen)
    sure, unsure, other = Counter(columns, chosen, scale).counted()
    gaps = [False, *(scale.starts[1:] > scale.ends[:-1]).tolist()] if len(scale.starts) else []
    bins = tuple(
        Bin(
            first=date.fromordinal(int(scale.starts[i])),
            last=date.fromordinal(int(scale.ends[i]) - 1),
            sure=round(float(sure[i]), 4),
            unsure=round(float(unsure[i]), 4),
            other=round(float(other[i]), 4),
            after_gap=gap,
        )
        for i, gap in enumerate(gaps)
    )
    first, last = _days(columns)
    undated = int(np.count_nonzero(chosen & (first == NO_FIRST)))
    drawn = _drawable(first, last)
    vague = int(np.count_nonzero(chosen & ~drawn)) - undated
    ends = (scale.earlier, scale.later, scale.narrows)
    return Timeline(scale.unit, bins, undated, vague, *ends)


class Counter:
    """Counts chosen events, or some of them, per bin of a scale."""

    def __init__(self, columns: Columns, chosen: Rows, scale: Scale) -> None:
        first, last = _days(columns)
        self.rows = np.flatnonzero(chosen & _drawable(first, last))
        self.scale = scale
        self.first = first[self.rows]
        self.last = np.where(columns.numbers["lasted"][self.rows], self.first, last[self.rows])
        self.happened = columns.among("modality", HAPPENED.__contains__)[self.rows]
        self.home = np.searchsorted(scale.starts, self.first, side="right") - 1
        self.within = self.home >= 0
        if len(scale.starts):
            self.within &= self.last < scale.ends[np.clip(self.home, 0, None)]

    def counted(self, which: Rows | None = None) -> tuple[Counts, Counts, Counts]:
        """Per bin: surely in it, perhaps in it, and not told as having happened."""
        size = len(self.scale.starts)
        if not size:
            return np.zeros(0), np.zeros(0), np.zeros(0)
        among = np.ones(len(self.rows), dtype=bool) if which is None else which[self.rows]
        told = among & self.happened
        sure = np.bincount(self.home[told & self.within], minlength=size).astype(float)
        return sure, self._spread(told & ~self.within), self._spread(among & ~self.happened)

    def _spread(self, which: Rows) -> Counts:
        """Parts of events per bin: each is spread evenly over its days."""
        scale = self.scale
        low, high = int(scale.starts[0]), int(scale.ends[-1])
        begins, ends = self.first[which], self.last[which]
        share = 1.0 / (ends - begins + 1)
        size = high - low + 1
        opened = np.bincount(np.clip(begins - low, 0, size - 1), share, size)
        closed = np.bincount(np.clip(ends + 1 - low, 0, size - 1), share, size)
        so_far = np.concatenate([[0.0], np.cumsum(np.cumsum(opened - closed))])
        spread: Counts = so_far[scale.ends - low] - so_far[scale.starts - low]
        return np.where(spread < 1e-6, 0.0, spread)  # what rounding leaves


def scale_of(columns: Columns, chosen: Rows, *, whole: bool = True) -> Scale:
    """The axis on which chosen events are drawn: the finest unit that has room.

    It goes over all of them, or where it is not `whole` over the days in which most are.
    """
    first, last = _days(columns)
    rows = chosen & _drawable(first, last)
    first, last = first[rows], last[rows]
    order = np.argsort(first, kind="stable")
    first, last = first[order], last[order]
    main = main_days(first, last)
    days = None if whole else main
    stretches = list(runs(*(within(first, last, days) if days else (first, last))))
    unit, starts = next(
        (
            (unit, found)
            for unit, step in STEPS.items()
            if len(found := _starts(stretches, step)) <= MOST
        ),
        ("century", _starts(stretches, STEPS["century"])),
    )
    listed = np.array([one.toordinal() for one, _ in starts], dtype=np.int64)
    ends = np.array([end.toordinal() for _, end in starts], dtype=np.int64)
    if days is None:
        return Scale(unit, listed, ends, narrows=main is not None)
    # Bins begin and end with their unit: what that takes in is beyond no more.
    before, after = beyond(first, last, (int(listed[0]), int(ends[-1]) - 1))
    return Scale(
        unit,
        listed,
        ends,
        Beyond(before, date.fromordinal(int(first[0]))) if before else None,
        Beyond(after, date.fromordinal(int(last.max()))) if after else None,
    )


def _days(columns: Columns) -> tuple[NDArray[Any], NDArray[Any]]:
    """First and last days; where only one is known it stands for both."""
    first, last = columns.numbers["first"], columns.numbers["last"]
    return np.where(first == NO_FIRST, np.where(last == NO_LAST, NO_FIRST, last), first), np.where(
        last == NO_LAST, first, last
    )


def _drawable(first: NDArray[Any], last: NDArray[Any]) -> Rows:
    drawable: Rows = (first != NO_FIRST) & (last - first < VAGUE)
    return drawable


def _starts(runs: Sequence[tuple[int, int]], step: "Step") -> list[tuple[date, date]]:
    """The bins of one unit over all runs: first day, and day after the last."""
    found: list[tuple[date, date]] = []
    for first, last in runs:
        start = step.begin(date.fromordinal(first))
        while start.toordinal() <= last:
            end = step.next(start)
            if not found or start > found[-1][0]:
                found.append((start, end))
            if len(found) > MOST * 30:  # finer than would be taken anyway
                return found
            start = end
    return found


class Step:
    """A unit of the calendar."""

    def __init__(self, months: int = 0, days: int = 0) -> None:
        self.months, self.days = months, days

    def begin(self, day: date) -> date:
        """The first day of the unit that a day is in; weeks begin on Monday."""
        if self.days == 7:
            return day - timedelta(days=day.weekday()) if day.toordinal() > 7 else date.min
        if self.days:
            return day
        if self.months < 12:
            return day.replace(month=(day.month - 1) // self.months * self.months + 1, day=1)
        years = self.months // 12
        return date(max(1, day.year // years * years), 1, 1)

    def next(self, start: date) -> date:
        """The first day of the next unit."""
        if self.days:
            ahead = start.toordinal() + self.days
            return date.fromordinal(min(ahead, date.max.toordinal()))
        number = start.year * 12 + start.month - 1 + self.months
        return date(number // 12, number % 12 + 1, 1) if number < 9999 * 12 else date.max


STEPS = {
    "day": Step(days=1),
    "week": Step(days=7),
    "month": Step(months=1),
    "quarter": Step(months=3),
    "year": Step(months=12),
    "decade": Step(months=120),
    "century": Step(months=1200),
}
