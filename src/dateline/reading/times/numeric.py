"""Dates in digits: 8/11/22, 08.11.2022, 9/11; day or month first by the report's other dates."""

import re
from datetime import date
from typing import NamedTuple

from dateline.reading.times.calendar import is_day
from dateline.reading.times.dates import on_day
from dateline.reading.times.grammar import Expression
from dateline.reading.times.lexicon import word_set
from dateline.reading.times.story import Moment, Place, Story
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
MANY = 50
"""Dates of a report that are looked at for its order."""

OtherDay = tuple[date, Place | None]


class Order(NamedTuple):
    """Whether the day comes first, and the dates that show it."""

    day_first: bool
    places: tuple[Place, ...]


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


def order_of(story: Story, home: str | None) -> Order:
    """The order in which a report writes day and month, and the dates that show it.

    By its numeric dates that can be read one way only; then by which reading lies nearer to the
    report's other dates; then by the outlet's home. Month first where nothing speaks.
    """
    numeric = [one for one in story.expressions if one.kind == "numeric" and is_date(one, story)]
    read = [(one, *pieces_of(one)) for one in numeric[:MANY]]
    votes = [(one, order) for one, first, second, _, order in read if order and first != second]
    if votes:
        day_first = sum(order == DAY_FIRST for _, order in votes) * 2 > len(votes)
        shown = next(one for one, order in votes if (order == DAY_FIRST) == day_first)
        return Order(day_first, (story.place(shown),))
    open_ones = [(first, second) for _, first, second, _, _ in read if first != second]
    nearer = nearer_order(open_ones, other_days(story))
    if nearer:
        return nearer
    foreign = home is not None and len(home) == 2 and home.upper() not in MONTH_FIRST_HOMES
    return Order(foreign, ())


def nearer_order(open_ones: list[tuple[int, int]], others: list[OtherDay]) -> Order | None:
    """The order whose days lie nearer to the report's other days, if one does."""
    if not others or not open_ones:
        return None
    day_first = [nearest(second, first, others) for first, second in open_ones]
    month_first = [nearest(first, second, others) for first, second in open_ones]
    gaps = sum(gap for gap, _ in day_first), sum(gap for gap, _ in month_first)
    if gaps[0] == gaps[1]:
        return None
    _, place = min(day_first if gaps[0] < gaps[1] else month_first, key=lambda pair: pair[0])
    return Order(gaps[0] < gaps[1], (place,) if place else ())


def is_date(expression: Expression, story: Story) -> bool:
    """Whether digits are a date: with a year, or after a word that dates follow; not "24/7"."""
    return pieces_of(expression)[2] is not None or (
        story.before(expression).lower in word_set("before_numeric")
    )


def other_days(story: Story) -> list[OtherDay]:
    """Days of the report's dates in words, all put into one year, and the day of the report."""
    days: list[OtherDay] = []
    for one in story.expressions:
        if one.kind == "date" and {"month", "day"} <= one.parts.keys() and "short" not in one.parts:
            month, day = int(one.parts["month"].value), int(one.parts["day"].value)
            if is_day(2000, month, day):
                days.append((date(2000, month, day), story.place(one)))
    if story.reference:
        days.append((story.reference.day.replace(year=2000), story.reference.place))
    return days[-MANY:]


def nearest(month: int, day: int, others: list[OtherDay]) -> tuple[int, Place | None]:
    """Days to the nearest of other days, around the year, and its place; far where it is none."""
    if not is_day(2000, month, day):
        return 366, None
    one = date(2000, month, day)
    gaps = [(abs((one - other).days), place) for other, place in others]
    return min(((min(gap, 366 - gap), place) for gap, place in gaps), key=lambda pair: pair[0])


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
        moment = on_day(Moment(DATE, ""), year, month, day)
        return ordered(moment, story) if order is None and first != second else moment
    if story.before(expression).lower not in word_set("before_numeric") or not is_day(
        2000, month, day
    ):
        return None
    found = guess_year(expression, story, month, day)
    if found is None:
        unsaid = Moment(DATE, f"XXXX-{month:02d}-{day:02d}")
        return ordered(unsaid, story) if order is None and first != second else unsaid
    moment = on_day(found, int(found.timex), month, day)
    return ordered(moment, story) if order is None and first != second else moment


def ordered(moment: Moment | None, story: Story) -> Moment | None:
    """A date whose order of day and month follows from the report's other dates."""
    if moment:
        moment.basis, moment.probability = Basis.COMPUTED, 0.8
        moment.sources += story.order_places
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
