"""Dates as pages write them: in figures or words, of several languages, with or without a time."""

import re
import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateline.extract.problem import Unreadable
from dateline.extract.published import YEARS, published_at, zone_of

DATA = tomllib.loads(Path(__file__).with_name("dates.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Written:
    """A date that stands in a text: the day or minute (EDTF), its zone ("+08:00"), and where."""

    edtf: str
    zone: str | None = None
    start: int = 0
    end: int = 0

    @property
    def day(self) -> date:
        """The day, in its own zone."""
        return date.fromisoformat(self.edtf[:10])

    @property
    def fineness(self) -> int:
        """0 for a day, 1 for a minute without zone, 2 for a minute with zone."""
        return 0 if "T" not in self.edtf else 1 if self.zone is None else 2

    @property
    def moment(self) -> datetime | None:
        """The moment in UTC, if the zone is known."""
        if self.fineness < 2:
            return None
        return datetime.fromisoformat(f"{self.edtf}{self.zone}").astimezone(UTC)


@cache
def _months() -> dict[str, int]:
    return {name: int(number) for number, names in DATA["months"].items() for name in names.split()}


@cache
def _dates() -> re.Pattern[str]:
    """All forms of a day; which groups matched tells the form."""
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    return re.compile(
        rf"""(?<![\d.,])(?:
          (?P<y1>\d{{4}})(?P<s1>[-/.])(?P<m1>\d{{1,2}})(?P=s1)(?P<d1>\d{{1,2}})(?!\d)
        | (?P<d2>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?[\s-]+(?:(?:de|of)\s+)?(?P<n2>{names})\b
          \.?,?[\s-]+(?:del?\s+)?(?P<y2>\d{{4}})
        | (?P<a4>\d{{1,2}})(?P<s4>[./-])(?P<b4>\d{{1,2}})(?P=s4)(?P<y4>\d{{4}})(?!\.?\d)
        | (?P<y5>\d{{4}})\s*[年년]\s*(?P<m5>\d{{1,2}})\s*[月월]\s*(?P<d5>\d{{1,2}})\s*[日일]
        )
        | \b(?P<n3>{names})\b\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th|d)?,?\s+(?P<y3>\d{{4}})(?!\d)""",
        re.IGNORECASE | re.VERBOSE,
    )


_HOURS = r"""(?P<h>2[0-4]|[01]?\d)(?!\d)
    (?:\s?[:.hH時时点시]\s?(?P<mi>[0-5]\d)(?::[0-5]\d(?:[.,]\d+)?)?)?[分분]?
    \s*(?P<half>[ap]\.?\s?m\b\.?)?"""
_ZONE = r"""(?:\s*\(?(?P<zone>(?:UTC|GMT)?\s?[+−-]\d{1,2}(?::?[0-5]\d)?|[^\W\d_]{1,5})\b\)?)?"""
_AFTER = re.compile(
    rf"(?:T|[\s,;|•·–—-]*(?:at|um|à|às|a\ las|alle|kl\.?|om|o|в|-)?[\s,:]*){_HOURS}{_ZONE}",
    re.IGNORECASE | re.VERBOSE,
)
_BEFORE = re.compile(
    rf"(?<!\d){_HOURS}{_ZONE}[\s,;|•·–—-]*(?:on\s)?(?:[^\W\d_]+,?\s)?\s*$",
    re.IGNORECASE | re.VERBOSE,
)
_WINDOW = 28
"""Characters before a date in which its time may stand: "8:30 a.m. GMT, Wednesday, "."""

_ISO_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}")
_LOOSE_ZONE = re.compile(
    r"\s*(?:(?P<z>Z|UTC|GMT)|(?P<sign>[+-])(?P<hh>\d{2}):?(?P<mm>\d{2})?)?\s*$"
)
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(?:\d{2})?(.*)")


def declared_date(written: str, month_first: bool | None = None) -> Written | None:
    """The date that a piece of metadata tells; nothing where it cannot be read."""
    text = written.strip()[:80]
    if basic := _BASIC.fullmatch(text):
        year, month, day, hour, minute, rest = basic.groups()
        text = f"{year}-{month}-{day}T{hour}:{minute}{rest}"
    if _ISO_TIME.match(text):
        text = _LOOSE_ZONE.sub(_strict_zone, text.replace(" ", "T", 1), count=1)
    try:
        found = published_at(text, "page")
        return Written(found.edtf, found.zone)
    except (Unreadable, OverflowError):
        return next(iter(dates_in(text, month_first)), None)


def _strict_zone(zone: re.Match[str]) -> str:
    if zone["z"]:
        return "+00:00"
    return f"{zone['sign']}{zone['hh']}:{zone['mm'] or '00'}" if zone["sign"] else ""


def dates_in(text: str, month_first: bool | None = None) -> list[Written]:
    """All dates that a short text holds, with the times beside them.

    `month_first` says how 3/5/2024 is meant; without it such a date tells nothing.
    """
    return [
        _with_time(text, match, day)
        for match in _dates().finditer(text)
        if (day := _day(match, month_first)) is not None and day.year in YEARS
    ]


def _day(match: re.Match[str], month_first: bool | None) -> date | None:
    part = match.groupdict()
    try:
        if part["y1"]:
            return date(int(part["y1"]), int(part["m1"]), int(part["d1"]))
        if part["y5"]:
            return date(int(part["y5"]), int(part["m5"]), int(part["d5"]))
        if part["y4"]:
            numbers = int(part["a4"]), int(part["b4"]), int(part["y4"])
            return _numeric(*numbers, part["s4"], month_first)
        year, name, day = (part[key + ("2" if part["y2"] else "3")] for key in ("y", "n", "d"))
        return date(int(year), _months()[name.lower()], int(day))
    except (ValueError, KeyError):
        return None


def _numeric(a: int, b: int, year: int, sign: str, month_first: bool | None) -> date | None:
    """A date of three numbers: what only one order allows, or the order of the page's language.

    Dots stand between them only where the day comes first.
    """
    if b > 12 or (a <= 12 and month_first and sign != "."):
        return date(year, a, b)
    if a > 12 or a == b or sign == "." or month_first is False:
        return date(year, b, a)
    return None


def _with_time(text: str, match: re.Match[str], day: date) -> Written:
    start, end = match.span()
    time = _AFTER.match(text, end)
    if time and (clock := _clock(time)):
        return _timed(day, clock, time["zone"], start, _end(time))
    head = text[max(0, start - _WINDOW) : start]
    time = _BEFORE.search(head)
    if time and (clock := _clock(time)):
        return _timed(day, clock, time["zone"], start - len(head) + time.start(), end)
    return Written(day.isoformat(), None, start, end)


def _end(time: re.Match[str]) -> int:
    known = time["zone"] and _offset(time["zone"], date(2000, 1, 1))
    return time.end() if known or not time["zone"] else time.start("zone")


def _clock(time: re.Match[str]) -> str | None:
    """The time of day as "08:30"; a bare number is none unless a.m. or p.m. follows."""
    hour, half = int(time["h"]), (time["half"] or "").lower()
    if not time["mi"] and not half:
        return None
    if half:
        if hour > 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return f"{hour % 24:02}:{time['mi'] or '00'}"


def _timed(day: date, clock: str, zone: str | None, start: int, end: int) -> Written:
    offset = _offset(zone, day) if zone else None
    return Written(f"{day.isoformat()}T{clock}", offset, start, end)


_FIGURES = re.compile(r"(?:utc|gmt)?\s?([+−-])(\d{1,2})(?::?(\d{2}))?")


def _offset(zone: str, day: date) -> str | None:
    """The offset that a zone's name or figures mean on a day."""
    name = zone.strip().lower()
    if figures := _FIGURES.fullmatch(name):
        sign = "+" if figures[1] == "+" else "-"
        return f"{sign}{int(figures[2]):02}:{figures[3] or '00'}" if int(figures[2]) < 15 else None
    if region := DATA["regions"].get(name):
        try:
            return zone_of(datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(region)))
        except ZoneInfoNotFoundError:
            return None
    offset: str | None = DATA["zones"].get(name)
    return offset


def later_than(written: Written, moment: datetime, slack: timedelta) -> bool:
    """Whether a date lies after a moment by more than some slack, wherever its zone is."""
    known = written.moment
    if known is None:
        first = datetime.fromisoformat(written.edtf).replace(tzinfo=timezone(timedelta(hours=14)))
        known = first
    return known > moment + slack
