"""Orders: the days that three numbers may be where nobody says which is the month."""

import re
from collections.abc import Sequence
from datetime import date

_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")


def readings(text: str) -> tuple[date, ...]:
    """The days that the first such date of a text may be, the one with the day first before."""
    match = _NUMBERS.search(text)
    if match is None:
        return ()
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    found = (_day(year, second, first), _day(year, first, second))
    return tuple(dict.fromkeys(day for day in found if day is not None))


def either(days: Sequence[date], before: str = "") -> str:
    """How to write the days that are possible: none is preferred."""
    return " or ".join(f"{before}{day.isoformat()} ({day.day} {day:%B})" for day in days)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
