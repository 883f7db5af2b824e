"""WARC records as the archive wrote them: bytes in, records and captures out."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from dateline.archive.records import SET_ASIDE, address_of
from dateline.vocabulary import Capture
from dateline.vocabulary.capture import Headers

EMPTY: Headers = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One WARC record: its header fields, its block, and its place within the bytes given."""

    fields: Headers
    block: bytes
    offset: int
    size: int

    def field(self, name: str) -> str | None:
        """A header field by its name in any case."""
        wanted = name.lower()
        return next((value for key, value in self.fields if key.lower() == wanted), None)


def records(data: bytes) -> Iterator[Record]:
    """The records of a group; raises `ValueError` where the bytes are none, with the byte."""
    offset = 0
    while offset < len(data):
        content, used = _inflated(data, offset)
        yield _parsed(content, offset, used)
        offset += used


def capture_of(group_of: list[Record], payload: bytes | None = None) -> Capture:
    """The capture of a group of records; the payload is given where the group is a revisit."""
    main = group_of[0]
    answer = main.field("Content-Type") or ""
    status: int | None = None
    reason, headers, body = "", EMPTY, main.block
    if answer.startswith("application/http"):
        status, reason, headers, body = _parsed_answer(main.block)
    method, asked, about = "GET", EMPTY, EMPTY
    for record in group_of[1:]:
        if record.field("WARC-Type") == "request":
            method, asked = _parsed_request(record.block)
        else:
            about = fields_of(record.block)
    return Capture(
        address=address_of(main.field("WARC-Target-URI") or ""),
        at=datetime.fromisoformat(main.field("WARC-Date") or ""),
        payload=body if payload is None else payload,
        status=status,
        reason=reason,
        headers=headers,
        method=method,
        request_headers=asked,
        server=main.field("WARC-IP-Address"),
        media_type=answer or None if status is None else None,
        truncated=main.field("WARC-Truncated"),
        about=about,
    )


def _inflated(data: bytes, offset: int) -> tuple[bytes, int]:
    unpacker = zlib.decompressobj(31)
    try:
        content = unpacker.decompress(data[offset:] if offset else data)
    except zlib.error as error:
        raise ValueError(f"byte {offset}: no gzip member ({error})") from None
    if not unpacker.eof:
        raise ValueError(f"byte {offset}: the gzip member is cut off")
    return content, len(data) - offset - len(unpacker.unused_data)


def _parsed(content: bytes, offset: int, size: int) -> Record:
    head, gap, rest = content.partition(b"\r\n\r\n")
    first, _, lines = head.partition(b"\r\n")
    fields = fields_of(lines)
    record = Record(fields, b"", offset, size)
    length = record.field("Content-Length") or ""
    if not gap or first != b"WARC/1.1" or not length.isdigit():
        raise ValueError(f"byte {offset}: no WARC 1.1 record")
    block = rest[: int(length)]
    if rest[int(length) :] != b"\r\n" * 2 or len(block) != int(length):
        raise ValueError(f"byte {offset}: the WARC record does not end where it says")
    return Record(fields, block, offset, size)


def _parsed_answer(block: bytes) -> tuple[int, str, Headers, bytes]:
    head, _, body = block.partition(b"\r\n\r\n")
    first, _, lines = head.partition(b"\r\n")
    _, status, reason = (*_text(first).split(" ", 2), "", "")[:3]
    headers = tuple(
        ("Transfer-Encoding" if key == SET_ASIDE else key, value) for key, value in fields_of(lines)
    )
    return int(status), reason, headers, body


def _parsed_request(block: bytes) -> tuple[str, Headers]:
    first, _, lines = block.partition(b"\r\n\r\n")[0].partition(b"\r\n")
    return _text(first).split(" ", 1)[0], fields_of(lines)


def fields_of(lines: bytes) -> Headers:
    """Header lines, or those of `application/warc-fields`, as pairs."""
    pairs = (line.partition(":") for line in _text(lines).split("\r\n") if line)
    return tuple((key, value[1:] if value.startswith(" ") else value) for key, _, value in pairs)


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")
