"""Lengths that stand at a day: "for three days from Monday", "a week after the quake of 4 May"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from dateline.reading.times import calendar
from dateline.reading.times.calendar import Extent
from dateline.reading.times.durations import span_of
from dateline.reading.times.grammar import Expression
from dateline.reading.times.story import Story, shifted
from dateline.vocabulary import Basis, Time, TimexType

LENGTH = re.compile(r"P(\d+)([DWMY])")
UNITS = {"D": "D", "W": "W", "M": "MON", "Y": "Y"}

ONWARD = frozenset({"from", "since", "starting", "beginning"})
BACK = frozenset({"until", "till", "to", "ending"})
AWAY = {"after": 1, "following": 1, "before": -1}

GAP = 3
"""Words between a length and "from": "a three-day strike from Monday"."""

AWAY_GAP = 7
"""Words between a length and a date that names its event: "a week after the fire on 4 May"."""

FULL = frozenset({"date", "iso", "numeric"})
"""Dates that name an event; a weekday is rather when the later thing was."""

Found = list[tuple[Expression, Time]]


def anchored(story: Story, found: Found) -> Found:
    """The times of a report, lengths that begin, end or count at a day with their own extent."""
    done = [(one[0], _anchored(story, one, other)) for one, other in pairwise(found)]
    return [*done, *found[-1:]]


def _anchored(story: Story, pair: tuple[Expression, Time], other: tuple[Expression, Time]) -> Time:
    (length, time), (at, anchor) = pair, other
    told = LENGTH.fullmatch(time.timex.value) if time.timex else None
    if told is None or time.edtf or time.timex is None or time.timex.type is not TimexType.DURATION:
        return time
    if anchor.earliest is None or anchor.earliest != anchor.latest:
        return time
    gap = [token.lower for token in story.tokens[length.last : at.begin]]
    try:
        whole = _extent(
            gap, int(told[1]), UNITS[told[2]], anchor.earliest, at, story.before(length).lower
        )
    except (ValueError, OverflowError):
        return time  # outside the calendar
    return time if whole is None else placed(time, whole, anchor)


def _extent(
    gap: Sequence[str], number: int, unit: str, day: date, at: Expression, lead: str
) -> Extent | None:
    """Where a length lies that is joined to a day by these words; None where they do not say."""
    if not gap or "," in gap:
        return None
    last = gap[-2] if gap[-1] in {"on", "the"} and len(gap) > 1 else gap[-1]
    if last in ONWARD and len(gap) <= GAP:
        return lasting(day, shifted(day, number, unit) - timedelta(days=1), unit)
    if last in BACK and len(gap) == 1 and lead == "for":
        return lasting(shifted(day, -number, unit) + timedelta(days=1), day, unit)
    if gap[0] in AWAY and len(gap) <= AWAY_GAP and at.kind in FULL:
        return away(shifted(day, AWAY[gap[0]] * number, unit), unit)
    return None


def lasting(first: date, last: date, unit: str) -> Extent:
    """All the days from the first to the last, told in some unit."""
    return Extent(f"{first.isoformat()}/{last.isoformat()}", first, last, span_of(unit)[1])


def away(day: date, unit: str) -> Extent:
    """A day told in days is that day; told in weeks it may be three days off, and so on."""
    if unit == "D":
        return calendar.extent(day.isoformat())
    slack = {"W": 3, "MON": 15, "Y": 183}[unit]
    first, last = day - timedelta(days=slack), day + timedelta(days=slack)
    return calendar.within(first, last, span_of(unit)[1])


def placed(time: Time, whole: Extent, anchor: Time | None) -> Time:
    """A length with the extent that it has in the calendar, on its words and those of a day."""
    return time.model_copy(
        update={
            "edtf": whole.edtf,
            "earliest": whole.earliest,
            "latest": whole.latest,
            "precision": whole.precision,
            "basis": Basis.COMPUTED,
            "evidence": tuple(
                dict.fromkeys((*time.evidence, *(anchor.evidence if anchor else ())))
            ),
        }
    )
