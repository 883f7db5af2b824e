"""Recording: one WARC record becomes a capture, or nothing, or what is broken about it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from fastwarc.warc import WarcRecord

from dateline.collect.warcs.bodies import decoded, without_chunks
from dateline.collect.warcs.digests import fits
from dateline.collect.warcs.holding import VAGUE, begins_as_text, may_hold
from dateline.vocabulary import Capture
from dateline.vocabulary.capture import Headers

MAX_BODY = 20 << 20
"""Bytes of a body; a fetch takes no more, and no page, PDF or newsletter that is read has more."""

PRIVATE = frozenset(
    {"set-cookie", "set-cookie2", "cookie", "authorization", "proxy-authorization", "proxy-status"}
)
"""Headers that are never kept: they may let somebody in, or tell who asked."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """The head of a record: what was asked for, and what the answer says of itself."""

    address: str
    status: int | None
    reason: str
    headers: Headers
    media_type: str

    def header(self, name: str) -> str | None:
        """A header by its name in lower case."""
        return next((value for key, value in self.headers if key.lower() == name), None)


class Broken(Exception):
    """A record is not what it should be."""


def exchange_of(record: WarcRecord) -> Exchange | None:
    """The head of a record that may hold a report, else nothing. Raises `Broken`."""
    address = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    if not address or record.headers.get("Content-Length") is None:
        raise Broken("the record's header is not whole")
    if not address.lower().startswith(("http:", "https:", "file:")):
        return None
    told = record.headers.get("Content-Type") or ""
    status, reason = None, ""
    headers: Headers = ()
    if record.is_http:
        record.parse_http()
        status, reason, headers = _answer(record)
        told = next((told for key, told in headers if key.lower() == "content-type"), "")
    media_type = told.split(";")[0].strip().lower()
    if not may_hold(status, media_type, address):
        return None
    return Exchange(address, status, reason, headers, media_type)


def capture_of(record: WarcRecord, exchange: Exchange) -> tuple[Capture | None, str]:
    """The capture of a record, if it may hold a report; and what is wrong with it, if anything.

    Raises `Broken` where nothing can be made of it.
    """
    stored = _body(record)
    body = without_chunks(stored, exchange.header("transfer-encoding"))
    content, told = decoded(body, exchange.header("content-encoding"))
    if not fits(record.headers.get("WARC-Payload-Digest"), stored, body, content):
        told = "the body is not the one that the record's digest was made for"
    if exchange.media_type in VAGUE and not begins_as_text(body if content is None else content):
        return None, ""
    capture = Capture(
        address=exchange.address,
        at=time_of(record),
        payload=body,
        status=exchange.status,
        reason=exchange.reason,
        headers=exchange.headers,
        server=record.headers.get("WARC-IP-Address"),
        media_type=None if record.is_http else exchange.media_type or None,
        truncated=record.headers.get("WARC-Truncated"),
        decoded=content,
    )
    return capture, told


def time_of(record: WarcRecord) -> datetime:
    """When a record was captured (WARC-Date), in UTC."""
    try:
        moment = datetime.fromisoformat(record.headers.get("WARC-Date") or "")
    except ValueError:
        raise Broken("no time of capture (WARC-Date)") from None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _answer(record: WarcRecord) -> tuple[int, str, Headers]:
    parsed = record.http_headers
    if parsed is None or parsed.status_code is None:
        raise Broken("no HTTP status line")
    kept = tuple(line for line in parsed.to_tuples() if line[0].lower() not in PRIVATE)
    return parsed.status_code, parsed.reason_phrase or "", kept


def _body(record: WarcRecord) -> bytes:
    """What is left of a record; shorter than it says where the file ends in the middle of it."""
    expected = record.content_length
    if expected > MAX_BODY:
        raise Broken(f"too long: {expected:,} bytes, and a page has at most {MAX_BODY:,}")
    body: bytes = record.reader.read(expected) if expected else b""
    if len(body) < expected:
        raise Broken(f"ends after {len(body):,} of {expected:,} bytes: the file was cut off")
    return body
