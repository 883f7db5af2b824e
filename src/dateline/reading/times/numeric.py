"""Dates in digits: 8/11/22, 08.11.2022, 9/11; day or month first by the report's other dates."""

import re
from datetime import date

from dateline.reading.times.calendar import is_day
from dateline.reading.times.dates import on_day
from dateline.reading.times.grammar import Expression
from dateline.reading.times.lexicon import word_set
from dateline.reading.times.story import Moment, Reference, Story
from dateline.reading.times.unsaid import guess_year
from dateline.vocabulary import Basis, TimexType

DATE = TimexType.DATE
DAY_FIRST, MONTH_FIRST = "day", "month"
MONTH_FIRST_HOMES = frozenset({"US", "PH", "PR", "GU", "FM", "MH", "PW"})
"""Countries that write the month first (Unicode CLDR, short dates)."""

ATTACKS = re.compile(
    r"terror|hijack|twin towers|trade cent|qaeda|qaida|ground zero|commission|anniversary|pentagon",
    re.IGNORECASE,
)
NEAR = 150
"""Characters on both sides in which the words that speak of 11 September 2001 are looked for."""


def pieces_of(expression: Expression) -> tuple[int, int, int | None, str | None]:
    """First and second number, the year, and the order where the form decides it."""
    written = expression.parts["numeric"].lower
    numbers = re.split(r"[/.-]", written)
    if len(numbers[0]) == 4:
        return int(numbers[1]), int(numbers[2]), int(numbers[0]), MONTH_FIRST
    first, second = int(numbers[0]), int(numbers[1])
    year = None
    if len(numbers) == 3:
        year = int(numbers[2])
        year += 0 if len(numbers[2]) == 4 else 1900 if year > 68 else 2000
    order = DAY_FIRST if first > 12 or "." in written else MONTH_FIRST if second > 12 else None
    return first, second, year, order


def is_day_first(found: list[Expression], reference: Reference | None, home: str | None) -> bool:
    """Whether a report writes the day first.

    By its numeric dates that can be read one way only; then by which reading lies nearer to the
    report's other dates; then by the outlet's home. Month first where nothing speaks.
    """
    numeric = [pieces_of(one) for one in found if one.kind == "numeric"]
    votes = [order for first, second, _, order in numeric if order and first != second]
    if votes:
        return votes.count(DAY_FIRST) > votes.count(MONTH_FIRST)
    others = other_days(found, reference)
    open_ones = [(first, second) for first, second, _, _ in numeric if first != second]
    if others and open_ones:
        day_first = sum(distance(second, first, others) for first, second in open_ones)
        month_first = sum(distance(first, second, others) for first, second in open_ones)
        if day_first != month_first:
            return day_first < month_first
    return home is not None and len(home) == 2 and home.upper() not in MONTH_FIRST_HOMES


def other_days(found: list[Expression], reference: Reference | None) -> list[date]:
    """Days of the report's dates in words, within one year for all, and the day of the report."""
    days = [reference.day.replace(year=2000)] if reference else []
    for one in found:
        if (
            one.kind == "date"
            and "month" in one.parts
            and "day" in one.parts
            and "short" not in one.parts
        ):
            month, day = int(one.parts["month"].value), int(one.parts["day"].value)
            if is_day(2000, month, day):
                days.append(date(2000, month, day))
    return days[:50]


def distance(month: int, day: int, others: list[date]) -> int:
    """Days to the nearest of other days, around the year; a year where it is no day at all."""
    if not is_day(2000, month, day):
        return 366
    one = date(2000, month, day)
    gaps = [abs((one - other).days) for other in others]
    return min(min(gap, 366 - gap) for gap in gaps)


def resolve_numeric(expression: Expression, story: Story) -> Moment | None:
    """8/11/22, 2022/11/08, "on 9/11" of this year, and "9/11", the attacks of 2001."""
    first, second, year, order = pieces_of(expression)
    if (
        year is None
        and expression.parts["numeric"].lower == "9/11"
        and tells_attacks(expression, story)
    ):
        return Moment(DATE, "2001-09-11")
    day_first = order == DAY_FIRST or (order is None and story.day_first)
    day, month = (first, second) if day_first else (second, first)
    if year is not None:
        return on_day(Moment(DATE, ""), year, month, day)
    if story.before(expression).lower not in word_set("before_numeric") or not is_day(
        2000, month, day
    ):
        return None
    found = guess_year(expression, story, month, day)
    if found is None:
        return Moment(DATE, f"XXXX-{month:02d}-{day:02d}")
    moment = on_day(found, int(found.timex), month, day)
    if moment and order is None:
        moment.basis, moment.probability = Basis.COMPUTED, 0.8
    return moment


def tells_attacks(expression: Expression, story: Story) -> bool:
    """Whether "9/11" names the attacks of 2001: by its words, unless it is a bare "on 9/11"."""
    start, end = story.place(expression)
    around = story.text[max(0, start - NEAR) : end + NEAR]
    if ATTACKS.search(around):
        return True
    return story.before(expression).lower not in word_set("before_numeric") - {
        "since",
        "after",
        "before",
    }
