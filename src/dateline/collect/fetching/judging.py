"""What the status of an answer means for a fetch."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from dateline.collect.fetching.outcome import Outcome
from dateline.vocabulary import Capture

REDIRECTS = {301, 302, 303, 307, 308}

MEANINGS = {
    401: Outcome.LOGIN,
    403: Outcome.BLOCKED,
    404: Outcome.GONE,
    410: Outcome.GONE,
    429: Outcome.BUSY,
    451: Outcome.BLOCKED,
    503: Outcome.BUSY,
}


def location(capture: Capture) -> str | None:
    """Where a redirect leads, as it is written."""
    return capture.header("location") if capture.status in REDIRECTS else None


def judge(capture: Capture, conditional: bool) -> Outcome:
    """The outcome that an answer stands for, if it is not a redirect."""
    status = capture.status or 0
    if status == 304 and conditional:
        return Outcome.UNCHANGED
    # 206 is part of a page, and no part was asked for.
    if 200 <= status < 300 and status != 206:
        return Outcome.OK
    return MEANINGS.get(status, Outcome.ERROR)


def tell(capture: Capture, outcome: Outcome) -> str:
    """One sentence on an answer."""
    if outcome is Outcome.OK:
        return f"{len(capture.payload)} bytes"
    if outcome is Outcome.UNCHANGED:
        return "unchanged since the last visit"
    reason = "".join(letter for letter in capture.reason if letter.isprintable())
    return f"the server answered {capture.status} {reason[:60]}".rstrip()


def retry_after(capture: Capture) -> datetime | None:
    """The moment a Retry-After header names, in seconds or as a date (RFC 9110, 10.2.3)."""
    value = (capture.header("retry-after") or "").strip()
    try:
        if value.isascii() and value.isdigit():
            return datetime.now(UTC) + timedelta(seconds=min(int(value[:12]), 10**8))
        moment = parsedate_to_datetime(value)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
