"""From a TIMEX3 value to EDTF with its first and last day, and the arithmetic between days.

TIMEX3: ISO 24617-1. EDTF: ISO 8601-2 as published by the Library of Congress; `[a..b]` is some time
within, `199X` a decade, codes 21 to 24 seasons, 33 to 36 quarters, 40 and 41 halves. Seasons are
the meteorological ones of the northern half of the world (March to May is spring).
"""

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from dateline.vocabulary import TimePrecision

SEASONS = {"SP": (21, 3), "SU": (22, 6), "FA": (23, 9), "WI": (24, 12)}
"""EDTF code and first month."""

THIRDS = {"START": (1, 10), "MID": (11, 20), "END": (21, 31)}
"""Days of the early, middle and late part of a month."""

YEAR_PARTS = {"START": (1, 4), "MID": (5, 8), "END": (9, 12)}
"""Months of the early, middle and late part of a year."""

DECADE_PARTS = {"START": (0, 3), "MID": (4, 6), "END": (7, 9)}
"""Years of the early, middle and late part of a decade; ten times as many of a century."""

DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}|MO|MI|AF|EV|NI)?.*)?")
WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
MONTH = re.compile(r"(\d{4})-(\d{2})")
SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
QUARTER = re.compile(r"(\d{4})-([QH])([1-4])")
FISCAL = re.compile(r"FY(\d{4})")
YEARS = re.compile(r"\d{2,4}")
BEFORE_CHRIST = re.compile(r"BC(\d{2,4})((?:-\d{2}){0,2})")
UNKNOWN_YEAR = re.compile(
    r"(XXXX-(?:\d{2}|XX)(?:-(?:\d{2}|XX))?)(?:T(\d{2}:\d{2}|MO|MI|AF|EV|NI).*)?"
)
UNKNOWN_WEEK = re.compile(r"XXXX-WXX-\d(?:T(\d{2}:\d{2}|MO|MI|AF|EV|NI).*)?")

UNKNOWN_DAY = "XXXX-XX-XX"
"""A day of which neither the year nor the month is told."""

CLOCK_PRECISION = {"MO", "MI", "AF", "EV", "NI"}


class Extent(NamedTuple):
    """What a value says about the calendar; days are both inclusive, absent where not known."""

    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: TimePrecision = TimePrecision.UNKNOWN
    clock: str | None = None


def extent(timex: str, modifier: str = "") -> Extent:
    """The extent of a TIMEX3 date or time; an empty one for what has no place in the calendar."""
    for pattern, read in READERS:
        match = pattern.fullmatch(timex)
        if match:
            try:
                return read(match, modifier)
            except (ValueError, OverflowError):
                return Extent()
    return Extent()


def within(first: date, last: date, precision: TimePrecision, form: str = "day") -> Extent:
    """Some time from a first to a last day, written in days, months or years."""
    length = {"day": 10, "month": 7, "year": 4}[form]
    return Extent(
        f"[{first.isoformat()[:length]}..{last.isoformat()[:length]}]", first, last, precision
    )


def of_day(match: re.Match[str], _modifier: str) -> Extent:
    """2022-11-08, 2022-11-08TMO, 2022-11-08T18:40Z."""
    day = date(int(match[1]), int(match[2]), int(match[3]))
    return Extent(day.isoformat(), day, day, clock_precision(match[4]), match[4])


def clock_precision(clock: str | None) -> TimePrecision:
    """How finely a time of day is told."""
    if clock is None:
        return TimePrecision.DAY
    return TimePrecision.PART_OF_DAY if clock in CLOCK_PRECISION else TimePrecision.MINUTE


def of_week(match: re.Match[str], _modifier: str) -> Extent:
    """2022-W45, 2022-W45-WE: some time within the ISO week or its weekend."""
    first = date.fromisocalendar(int(match[1]), int(match[2]), 6 if match[3] else 1)
    last = date.fromisocalendar(int(match[1]), int(match[2]), 7)
    return within(first, last, TimePrecision.DAYS if match[3] else TimePrecision.WEEK)


def of_month(match: re.Match[str], modifier: str) -> Extent:
    """2022-09, and early, mid or late in it."""
    year, month = int(match[1]), int(match[2])
    first, last = date(year, month, 1), date(year, month, days_in(year, month))
    if modifier in THIRDS:
        start, end = THIRDS[modifier]
        return within(
            date(year, month, start),
            date(year, month, min(end, last.day)),
            TimePrecision.PART_OF_MONTH,
        )
    return Extent(match[0], first, last, TimePrecision.MONTH)


def of_season(match: re.Match[str], _modifier: str) -> Extent:
    """2022-SU; a winter runs into the next year."""
    code, month = SEASONS[match[2]]
    first = date(int(match[1]), month, 1)
    last = add_months(first, 3) - timedelta(days=1)
    return Extent(f"{match[1]}-{code}", first, last, TimePrecision.SEASON)


def of_quarter(match: re.Match[str], _modifier: str) -> Extent:
    """2022-Q3, 2022-H1."""
    number, months = int(match[3]), 3 if match[2] == "Q" else 6
    first = date(int(match[1]), months * (number - 1) + 1, 1)
    last = add_months(first, months) - timedelta(days=1)
    code = (32 if match[2] == "Q" else 39) + number
    return Extent(f"{match[1]}-{code}", first, last, TimePrecision.SEASON)


def of_fiscal(match: re.Match[str], _modifier: str) -> Extent:
    """FY2009: countries and firms begin it between the April before and the April of its year."""
    year = int(match[1])
    return Extent(f"{year}~", date(year - 1, 4, 1), date(year + 1, 3, 31), TimePrecision.YEAR)


def of_years(match: re.Match[str], modifier: str) -> Extent:
    """2022, 199 (a decade), 19 (a century), and early, mid or late in it."""
    digits = match[0]
    size = 10 ** (4 - len(digits))
    start = int(digits) * size
    first, last = date(start, 1, 1), date(start + size - 1, 12, 31)
    precision = {1: TimePrecision.YEAR, 10: TimePrecision.DECADE, 100: TimePrecision.CENTURY}[size]
    if modifier in YEAR_PARTS and size == 1:
        begin, end = YEAR_PARTS[modifier]
        last = date(start, end, days_in(start, end))
        return within(date(start, begin, 1), last, precision, "month")
    if modifier in DECADE_PARTS:
        begin, end = (part * size // 10 for part in DECADE_PARTS[modifier])
        last = date(start + end + size // 10 - 1, 12, 31)
        return within(date(start + begin, 1, 1), last, precision, "year")
    return Extent(digits + "X" * (4 - len(digits)), first, last, precision)


def of_before_christ(match: re.Match[str], _modifier: str) -> Extent:
    """BC0480, BC048, BC05: EDTF counts a year 0, so 480 BC is -0479; no day of ours is so early."""
    if len(match[1]) == 4:
        year = int(match[1]) - 1
        precision = [TimePrecision.YEAR, TimePrecision.MONTH, TimePrecision.DAY][
            match[2].count("-")
        ]
        return Extent(f"{-year:05d}{match[2]}" if year else f"0000{match[2]}", precision=precision)
    precision = TimePrecision.DECADE if len(match[1]) == 3 else TimePrecision.CENTURY
    return Extent(precision=precision)


def of_unknown_year(match: re.Match[str], _modifier: str) -> Extent:
    """XXXX-11-09: the year is not told, so no bounds."""
    parts = match[1].split("-")
    if len(parts) == 3 and "XX" not in parts:
        date(2000, int(parts[1]), int(parts[2]))  # raises for a day that no year has
    precision = clock_precision(match[2]) if len(parts) == 3 else TimePrecision.MONTH
    return Extent(match[1], None, None, precision, match[2])


def of_unknown_week(match: re.Match[str], _modifier: str) -> Extent:
    """XXXX-WXX-2: a Tuesday, of which EDTF can only say that it is a day."""
    return Extent(UNKNOWN_DAY, None, None, clock_precision(match[1]), match[1])


READERS = (
    (DAY, of_day),
    (WEEK, of_week),
    (MONTH, of_month),
    (SEASON, of_season),
    (QUARTER, of_quarter),
    (FISCAL, of_fiscal),
    (YEARS, of_years),
    (BEFORE_CHRIST, of_before_christ),
    (UNKNOWN_YEAR, of_unknown_year),
    (UNKNOWN_WEEK, of_unknown_week),
)


def days_in(year: int, month: int) -> int:
    """The number of days of a month."""
    return calendar.monthrange(year, month)[1]


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the last of that month; raises OverflowError."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    if not 1 <= year <= 9999:
        raise OverflowError(f"year {year} is outside the calendar")
    return date(year, month, min(day.day, days_in(year, month)))


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def week_of(day: date, weekend: bool = False) -> str:
    """The ISO week of a day as TIMEX3."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}{'-WE' if weekend else ''}"


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """The Nth Monday (1) to Sunday (7) of a month, the last for -1."""
    if number < 0:
        last = date(year, month, days_in(year, month))
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, skipped = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - correction + 15) % 30
    quarter, odd = divmod(rest, 4)
    weekday = (32 + 2 * skipped + 2 * quarter - epact - odd) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def holiday(rule: str, year: int) -> date:
    """The day of a holiday in a year, by the rule that the lexicon writes."""
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule.removeprefix("easter")))
    if fixed := re.fullmatch(r"(\d{2})-(\d{2})", rule):
        return date(year, int(fixed[1]), int(fixed[2]))
    moving = re.fullmatch(r"(\d{2})-(\d)-(-?\d)(?:\+(\d))?", rule)
    if moving is None:
        raise ValueError(f"no rule for a holiday: {rule}")
    day = nth_weekday(year, int(moving[1]), int(moving[2]), int(moving[3]))
    return day + timedelta(days=int(moving[4] or 0))
