"""Publication times: a day or a minute with its zone, from how sources write them."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from dateline.extract.orders import either, readings
from dateline.extract.problem import Unreadable
from dateline.vocabulary import Basis, Published

YEARS = range(1600, 2200)
"""Newspapers begin in 1605; a year beyond these is a slip."""

ADVICE = "write it as 2022-11-12 or 2022-11-12T08:30+08:00"

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def published_at(written: str, supplied_by: str) -> Published:
    """A publication time as supplied: ISO 8601 day or time, or the form of mail headers.

    `supplied_by` names the option, the front matter, or the piece of page metadata. Raises
    `Unreadable` for anything else, impossible days included.
    """
    text = written.strip()
    edtf, zone = _day(text) if _DAY.fullmatch(text) else _minute(text)
    if int(edtf[:4]) not in YEARS:
        raise Unreadable(f"'{text}' is no plausible publication date", ADVICE)
    return Published(edtf=edtf, zone=zone, basis=Basis.SUPPLIED, supplied_by=supplied_by)


def _day(text: str) -> tuple[str, None]:
    try:
        return date.fromisoformat(text).isoformat(), None
    except ValueError:
        raise Unreadable(f"'{text}' is not a day of the calendar", ADVICE) from None


def _minute(text: str) -> tuple[str, str | None]:
    moment = _iso(text) or _mail(text)
    if moment is None:
        days = readings(text)
        advice = f"write it as {either(days)}" if days else ADVICE
        raise Unreadable(f"'{text[:60]}' is not a date that can be read", advice)
    return moment.replace(tzinfo=None).isoformat(timespec="minutes"), zone_of(moment)


def _iso(text: str) -> datetime | None:
    # "20221112" is a day in ISO's basic form, but more often the number of something else.
    if not _DAY.match(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _mail(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, IndexError):
        return None


def zone_of(moment: datetime) -> str | None:
    """The offset from UTC as "+08:00", or nothing where it is not told."""
    offset = moment.utcoffset()
    if offset is None:
        return None
    if moment.tzinfo is UTC or not offset:
        return "+00:00"
    sign = "-" if offset < timedelta(0) else "+"
    minutes = abs(offset) // timedelta(minutes=1)
    return f"{sign}{minutes // 60:02}:{minutes % 60:02}"


def known_time(written: str | None, supplied_by: str) -> Published | None:
    """The same; nothing where nothing is told, or nothing that can be read."""
    try:
        return published_at(written, supplied_by) if written else None
    except Unreadable:
        return None
