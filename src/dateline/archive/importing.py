"""Importing: web archives of others, or exports of ours, come into the archive.

An id is made of address, time and payload digest, so it is the same here as it was there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from fastwarc.warc import WarcRecord, WarcRecordType

from dateline.archive.archive import Archive
from dateline.archive.decoding import decoded
from dateline.archive.kept import Kept
from dateline.archive.reading import EMPTY, fields_of
from dateline.archive.records import SET_ASIDE, address_of
from dateline.collect.warcs.bodies import without_chunks
from dateline.collect.warcs.digests import fits
from dateline.collect.warcs.members import Members
from dateline.collect.warcs.recording import Broken, time_of
from dateline.collect.warcs.records import WANTED, Break, records_of, unpacked
from dateline.collect.warcs.revisits import Originals
from dateline.errors import ArchiveError
from dateline.vocabulary import Capture
from dateline.vocabulary.capture import Headers

LARGEST = 1 << 30
"""Bytes of one body; nothing larger is held in memory."""

_BESIDE = 50
"""Requests that wait for their answers; they stand next to them."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A record that was passed over, and why."""

    where: str
    why: str

    def __str__(self) -> str:
        """One line for a person."""
        return f"{self.where}: {self.why}"


def import_file(archive: Archive, path: Path) -> Iterator[Kept | Passed]:
    """Keep all captures of a WARC or WACZ file; what is yielded is on disk. Flat memory.

    Raises `ArchiveError` where the file cannot be opened or is no web archive.
    """
    passed: list[Passed] = []

    def good() -> Iterator[Capture]:
        for one in captures_in(path):
            if isinstance(one, Passed):
                passed.append(one)
            else:
                yield one

    for kept in archive.keeping(good()):
        yield from passed
        passed.clear()
        yield kept
    yield from passed


def captures_in(path: Path) -> Iterator[Capture | Passed]:
    """All exchanges and files in a WARC or WACZ file, with their requests and metadata."""
    try:
        with path.open("rb") as stream:
            members = Members(stream, str(path))
            originals = Originals(members)
            for member in members.listed:
                with members.open(member) as file:
                    yield from _of_member(unpacked(file), member.name, originals)
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be opened ({error.strerror or error})") from None


def _of_member(stream: IO[bytes], name: str, originals: Originals) -> Iterator[Capture | Passed]:
    """Captures in order; each waits for the record after it, which may be its request."""
    group = _Group()
    every = WANTED | WarcRecordType.request | WarcRecordType.metadata
    for offset, record in records_of(stream, 0, every):
        where = f"{name} at byte {offset:,}"
        if isinstance(record, Break):
            yield Passed(where, record.what)
            continue
        try:
            if record.record_type & WANTED:
                yield from group.turn(record, _capture(record, originals))
            else:
                group.take(record)
        except (Broken, ValueError, OSError) as error:
            yield Passed(where, str(error))
    yield from group.rest()


class _Group:
    """The records of one exchange, in whatever order they stand."""

    def __init__(self) -> None:
        self.capture: Capture | None = None
        self.id = ""
        self.asked: dict[str, tuple[str, Headers]] = {}

    def turn(self, record: WarcRecord, capture: Capture) -> Iterator[Capture]:
        """Begin with an answer; the one before is complete."""
        yield from self.rest()
        self.id = record.headers.get("WARC-Record-ID") or ""
        self.capture = _with_request(capture, self.asked.pop(self.id, None))

    def take(self, record: WarcRecord) -> None:
        """A request or metadata, of the last answer or of one that follows."""
        of = record.headers.get("WARC-Concurrent-To") or record.headers.get("WARC-Refers-To") or ""
        body = record.reader.read(1 << 20)
        if record.record_type == WarcRecordType.request:
            first, _, lines = body.partition(b"\r\n\r\n")[0].partition(b"\r\n")
            asked = (first.split(b" ", 1)[0].decode("ascii", "replace"), fields_of(lines))
            if of == self.id and self.capture:
                self.capture = _with_request(self.capture, asked)
            elif of and len(self.asked) < _BESIDE:
                self.asked[of] = asked
        elif of == self.id and self.capture and not self.capture.about:
            told = record.headers.get("Content-Type") or ""
            about = fields_of(body) if told.startswith("application/warc-fields") else EMPTY
            self.capture = replace(self.capture, about=about)

    def rest(self) -> Iterator[Capture]:
        """The last capture."""
        if self.capture is not None:
            yield self.capture
        self.capture = None


def _with_request(capture: Capture, asked: tuple[str, Headers] | None) -> Capture:
    if asked is None:
        return capture
    return replace(capture, method=asked[0] or "GET", request_headers=asked[1])


def _capture(record: WarcRecord, originals: Originals) -> Capture:
    own = _exchange(record)
    if record.record_type != WarcRecordType.revisit:
        return own
    original = originals.of(record)
    if original is None:
        raise Broken("passed over: the same bytes as a record that is not in this file")
    first = _exchange(original)
    return replace(
        own,
        payload=first.payload,
        decoded=first.decoded,
        media_type=own.media_type or first.media_type,
    )


def _exchange(record: WarcRecord) -> Capture:
    if record.content_length > LARGEST:
        raise Broken(f"passed over: {record.content_length:,} bytes are too many")
    address = address_of((record.headers.get("WARC-Target-URI") or "").strip("<> "))
    if not address:
        raise Broken("passed over: the record has no address")
    status, reason, headers = _answer(record)
    stored = record.reader.read(record.content_length)
    coding = next((value for key, value in headers if key.lower() == "transfer-encoding"), None)
    body = stored if any(key == SET_ASIDE for key, _ in headers) else without_chunks(stored, coding)
    capture = Capture(
        address=address,
        at=time_of(record),
        payload=body,
        status=status,
        reason=reason,
        headers=tuple(("Transfer-Encoding" if k == SET_ASIDE else k, v) for k, v in headers),
        server=record.headers.get("WARC-IP-Address"),
        media_type=None if status is not None else _media_type(record),
        truncated=record.headers.get("WARC-Truncated"),
    )
    if record.record_type != WarcRecordType.revisit:
        digest = record.headers.get("WARC-Payload-Digest")
        if not fits(digest, stored, body, decoded(capture)):
            raise Broken(
                "passed over: the body is not the one that the record's digest was made for"
            )
    return capture


def _answer(record: WarcRecord) -> tuple[int | None, str, Headers]:
    if not record.is_http:
        return None, "", EMPTY
    record.parse_http()
    parsed = record.http_headers
    if parsed is None or parsed.status_code is None:
        raise Broken("passed over: no HTTP status line")
    return parsed.status_code, parsed.reason_phrase or "", tuple(parsed.to_tuples())


def _media_type(record: WarcRecord) -> str | None:
    return record.headers.get("Content-Type") or None
