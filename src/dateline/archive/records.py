"""WARC 1.1 records of a capture, as bytes.

A capture is a group of records, one gzip member each: the answer first (`response`, of a file
`resource`, of a payload that is there already `revisit`), then the `request`, then `metadata`.
"""

import re
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import quote, unquote, urlsplit
from uuid import NAMESPACE_URL, uuid5

from dateline.vocabulary import Capture
from dateline.vocabulary.capture import Headers

REVISIT = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
SET_ASIDE = "X-Archive-Orig-Transfer-Encoding"
"""The payload is kept without transfer coding, so the header that tells of one is set aside."""

_STANDARD = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
_IN_NAMES = "/!$&'()*+,;=:@"
_LEVEL = 6  # of zlib: 9 takes twice the time for 0.5 % of the size of web pages
_PACKED = ("image/", "video/", "audio/", "application/zip", "application/gzip", "font/")


@dataclass(frozen=True, slots=True)
class Original:
    """The capture whose payload a revisit points to."""

    id: str
    address: str
    at: str


def moment(at: datetime) -> str:
    """A time as in WARC-Date, to the microsecond, so that times sort as text."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def target(address: str) -> str:
    """An address as a URI: file names may have blanks, which a WARC field must not have."""
    if address.startswith("file:"):
        return f"file:{quote(address[5:], safe=_IN_NAMES)}"
    return address.replace(" ", "%20")


def address_of(uri: str) -> str:
    """The address of a URI that `target` made; of a file its name as it was."""
    return f"file:{unquote(uri[5:])}" if uri.startswith("file:") else uri


def record_id(capture: str, kind: str) -> str:
    """The id of a record, the same wherever the same capture is kept."""
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, f'urn:dateline:{capture}/{kind}')}>"


def group(capture: Capture, name: str, digest: str, original: Original | None) -> tuple[bytes, int]:
    """The records of a capture, and how many bytes the first of them takes.

    `name` and `digest` are its id and payload digest, which are costly to compute again.
    """
    main = _answer(capture, name, digest, original)
    more = b""
    if capture.status is not None:
        more += _request(capture, name)
    if capture.about:
        more += _about(capture, name)
    return main + more, len(main)


def file_head(file: str, software: str, at: datetime) -> bytes:
    """The `warcinfo` record with which a file begins."""
    about = (
        ("software", software),
        ("format", "WARC File Format 1.1"),
        ("conformsTo", _STANDARD),
    )
    fields = (
        ("WARC-Type", "warcinfo"),
        ("WARC-Record-ID", record_id(file, "warcinfo")),
        ("WARC-Date", moment(at)),
        ("WARC-Filename", file),
        ("Content-Type", "application/warc-fields"),
    )
    return _member(fields, _lines(about))


def _answer(capture: Capture, name: str, digest: str, original: Original | None) -> bytes:
    http = capture.status is not None
    kind = "revisit" if original else "response" if http else "resource"
    fields = [
        ("WARC-Type", kind),
        ("WARC-Record-ID", record_id(name, "answer")),
        ("WARC-Date", moment(capture.at)),
        ("WARC-Target-URI", target(capture.address)),
        ("WARC-Payload-Digest", f"sha256:{digest}"),
    ]
    if original:
        fields += [
            ("WARC-Profile", REVISIT),
            ("WARC-Refers-To", record_id(original.id, "answer")),
            ("WARC-Refers-To-Target-URI", target(original.address)),
            ("WARC-Refers-To-Date", original.at),
        ]
    if capture.server:
        fields.append(("WARC-IP-Address", capture.server))
    if capture.truncated:
        fields.append(("WARC-Truncated", capture.truncated))
    if http:
        fields.append(("Content-Type", "application/http;msgtype=response"))
    elif capture.media_type:
        fields.append(("Content-Type", capture.media_type))
    block = _answer_head(capture) if http else b""
    block += b"" if original else capture.payload
    return _member(fields, block, _level(capture))


def _request(capture: Capture, name: str) -> bytes:
    fields = (
        ("WARC-Type", "request"),
        ("WARC-Record-ID", record_id(name, "request")),
        ("WARC-Date", moment(capture.at)),
        ("WARC-Target-URI", target(capture.address)),
        ("WARC-Concurrent-To", record_id(name, "answer")),
        ("Content-Type", "application/http;msgtype=request"),
    )
    parts = urlsplit(capture.address)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    head = f"{capture.method} {path} HTTP/1.1"
    return _member(fields, _http(head, capture.request_headers))


def _about(capture: Capture, name: str) -> bytes:
    fields = (
        ("WARC-Type", "metadata"),
        ("WARC-Record-ID", record_id(name, "metadata")),
        ("WARC-Date", moment(capture.at)),
        ("WARC-Target-URI", target(capture.address)),
        ("WARC-Concurrent-To", record_id(name, "answer")),
        ("Content-Type", "application/warc-fields"),
    )
    return _member(fields, _lines(capture.about))


def _answer_head(capture: Capture) -> bytes:
    headers = tuple(
        (SET_ASIDE if key.lower() == "transfer-encoding" else key, value)
        for key, value in capture.headers
    )
    return _http(f"HTTP/1.1 {capture.status} {capture.reason}", headers)


def _http(head: str, headers: Headers) -> bytes:
    lines = [_one_line(head), *(f"{_one_line(key)}: {_one_line(value)}" for key, value in headers)]
    return _encoded("\r\n".join(lines) + "\r\n\r\n")


def _member(fields: list[tuple[str, str]] | Headers, block: bytes, level: int = _LEVEL) -> bytes:
    """One record as a gzip member."""
    whole = [
        *fields,
        ("WARC-Block-Digest", f"sha256:{sha256(block).hexdigest()}"),
        ("Content-Length", str(len(block))),
    ]
    head = b"WARC/1.1\r\n" + _lines(whole) + b"\r\n"
    packer = zlib.compressobj(level, zlib.DEFLATED, 31)
    return b"".join(
        (
            packer.compress(head),
            packer.compress(block),
            packer.compress(b"\r\n" * 2),
            packer.flush(),
        )
    )


def _level(capture: Capture) -> int:
    kind = (capture.media_type or capture.header("content-type") or "").lower()
    packed = kind.startswith(_PACKED) or capture.header("content-encoding") not in {
        None,
        "identity",
    }
    return 1 if packed else _LEVEL


def _lines(fields: list[tuple[str, str]] | Headers) -> bytes:
    return _encoded("".join(f"{_one_line(key)}: {_one_line(value)}\r\n" for key, value in fields))


def _one_line(words: str) -> str:
    """Without line breaks, which would begin a header of their own."""
    return re.sub(r"[\r\n]+", " ", words)


def _encoded(words: str) -> bytes:
    try:
        return words.encode(errors="surrogateescape")
    except UnicodeEncodeError:
        return words.encode(errors="replace")
