"""Times: what feeds tell of when, in the ISO form; what cannot be right is not believed."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from dateline.collect.feeds.faults import Faults

AHEAD = timedelta(days=1)
"""Clocks and zones that are wrong put an entry some hours ahead; more than a day is a slip."""

FIRST_YEAR = 1600
"""Newspapers begin in 1605; year 1 is how programs write a time that they do not have."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)


class Clock:
    """Reads times as they are told, against the present; what it refuses is counted."""

    def __init__(self, now: datetime | None, faults: Faults) -> None:
        self.latest = (now or datetime.now(UTC)) + AHEAD
        self.faults = faults

    def told(self, written: object) -> str | None:
        """A time as ISO 8601, a day without time as a day; nothing for what cannot be believed.

        Read are ISO 8601 (Atom, JSON Feed, sitemaps) and the form of mail headers (RSS).
        """
        if not isinstance(written, str) or not written.strip():
            return None
        text = " ".join(written.split())
        moment = _day(text) if _DAY.fullmatch(text) else _time(text)
        if moment is None:
            self.faults.count("with a time that cannot be read", text)
            return None
        begin = moment if isinstance(moment, datetime) else datetime(*moment.timetuple()[:3])
        if begin.year < FIRST_YEAR or self._in_utc(begin) == _UNKNOWN:
            self.faults.count("with a time that stands for none", text)
            return None
        if self._in_utc(begin) > self.latest:
            self.faults.count("with a time in the future", text)
            return None
        if isinstance(moment, datetime):
            return moment.isoformat(timespec="seconds")
        return moment.isoformat()

    def _in_utc(self, moment: datetime) -> datetime:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _time(text: str) -> datetime | None:
    if _DAY.match(text):
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, IndexError, OverflowError, TypeError):
        return None
