"""The timeline: days on an axis that leaves out the years in which nothing happened.

A report of this week that recalls a treaty of last century would otherwise be one dot and one line.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateline.display.dates import MONTHS

Interval = tuple[date, date]

GAP_SHARE = 0.15
"""A gap of more than this share of the whole is cut out of the axis."""

GAP_DAYS = 10
"""Shorter gaps are never cut out."""

BREAK = 3.0
"""Width of a cut, in percent of the axis."""


LETTER_WIDTH = 1.7
"""Room that a letter of a label needs, in percent of an axis of 400 pixels."""


MANY_DAYS = 365
"""From a year on, labels tell years only."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of days [first, last] (ordinals) drawn from `left` over `width` percent.

    A margin of days at both ends keeps what lies there apart from the cuts.
    """

    first: int
    last: int
    left: float
    width: float
    margin: int = 0

    def at(self, day: float) -> float:
        """Where a day begins, in percent of the axis."""
        days = self.last - self.first + 1 + 2 * self.margin
        share = (day - self.first + self.margin) / days
        return self.left + self.width * min(1.0, max(0.0, share))


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled point of the axis."""

    at: float
    label: str
    anchor: str = "start"

    @property
    def left(self) -> float:
        """Where the label begins."""
        return self.at - (len(self.label) * LETTER_WIDTH if self.anchor == "end" else 0)

    @property
    def right(self) -> float:
        """Where the label ends."""
        return self.left + len(self.label) * LETTER_WIDTH


@dataclass(frozen=True, slots=True)
class Bar:
    """An interval on the axis, in percent."""

    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Axis:
    """Stretches of time from left to right, with cuts between them."""

    stretches: tuple[Stretch, ...] = ()

    @property
    def breaks(self) -> tuple[float, ...]:
        """The middles of the cuts, in percent."""
        return tuple(stretch.left - BREAK / 2 for stretch in self.stretches[1:])

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """A label where each stretch begins and ends, as far as there is room for it."""
        shown: list[Tick] = []
        brief = len(self.stretches) > 2
        for tick in (tick for stretch in self.stretches for tick in _ticks(stretch, brief=brief)):
            if not shown or tick.left - shown[-1].right >= LETTER_WIDTH:
                shown.append(tick)
        return tuple(shown)

    def bar(self, interval: Interval) -> Bar | None:
        """Where an interval lies; nothing where it is on no stretch."""
        first, last = (day.toordinal() for day in interval)
        for stretch in self.stretches:
            if stretch.first <= first <= stretch.last:
                left = stretch.at(first)
                return Bar(round(left, 2), round(max(stretch.at(last + 1) - left, 0.4), 2))
        return None


def axis(intervals: Iterable[Interval]) -> Axis:
    """The axis on which some intervals (first and last day, inclusive) all find their place."""
    days = sorted((first.toordinal(), last.toordinal()) for first, last in intervals)
    if not days:
        return Axis()
    clusters = _clusters(days)
    # Busy stretches get more room, but lonely ones enough for their label.
    weights = [2 + min(count, 12) for _, _, count in clusters]
    room = 100 - BREAK * (len(clusters) - 1)
    stretches, left = [], 0.0
    for (first, last, _), weight in zip(clusters, weights, strict=True):
        width = room * weight / sum(weights)
        margin = max(1, (last - first) // 15)
        stretches.append(Stretch(first, last, left, width, margin))
        left += width + BREAK
    return Axis(tuple(stretches))


def _clusters(days: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Runs of intervals without a wide gap: first day, last day, how many."""
    whole = max(last for _, last in days) - days[0][0]
    widest = max(GAP_DAYS, GAP_SHARE * whole)
    found: list[tuple[int, int, int]] = []
    for first, last in days:
        if found and first - found[-1][1] <= widest:
            start, end, count = found[-1]
            found[-1] = (start, max(end, last), count + 1)
        else:
            found.append((first, last, 1))
    return found


def _ticks(stretch: Stretch, *, brief: bool) -> tuple[Tick, ...]:
    days = MANY_DAYS if brief else stretch.last - stretch.first + 1
    first, last = _label(stretch.first, days), _label(stretch.last, days)
    start = Tick(round(stretch.at(stretch.first), 2), first, "start")
    end = Tick(round(stretch.at(stretch.last + 1), 2), last, "end")
    return (start, end) if first != last else (start,)


def _label(ordinal: int, days: int) -> str:
    day = date.fromordinal(ordinal)
    month = MONTHS[day.month - 1][:3]
    if days <= 100:
        return f"{day.day} {month} {day.year}"
    return f"{month} {day.year}" if days < MANY_DAYS else str(day.year)
