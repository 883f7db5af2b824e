"""Records: the WARC records of one stream, one at a time, over whatever is broken between them."""

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import SEEK_END
from typing import IO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from dateline.collect.warcs.zstd import ZstdFile, is_zstd

WANTED = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.revisit

STEP = 1 << 20
"""Bytes read at a time when a place is looked for."""

MAX_HEADER = 32 << 10
"""Bytes of a record's own header that fastwarc takes."""

OVERLAP = 16
"""Bytes looked at again, so that a mark on the border of two steps is found."""

GZIP = b"\x1f\x8b\x08"

_BEGIN = re.compile(rb"WARC/1\.[01]\r?\n")
_LENGTH = re.compile(rb"\ncontent-length[ \t]*:[ \t]*(\d{1,15})[ \t]*\r?\n", re.IGNORECASE)
_HEADER_END = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, slots=True)
class Break:
    """A place where no record could be read, and why."""

    what: str


def records_of(
    stream: IO[bytes], start: int = 0, wanted: WarcRecordType = WANTED
) -> Iterator[tuple[int, WarcRecord | Break]]:
    """Records of some types with their offsets, from an offset on, and breaks among them.

    A record must be used before the next one is asked for. After a break the next place where a
    record begins is looked for, so one bad record costs only itself.
    """
    offset: int | None = start
    while offset is not None:
        last, broken = offset, ""
        try:
            stream.seek(offset)
            for record in ArchiveIterator(stream, parse_http=False):
                last = record.stream_pos
                if record.record_type & wanted:
                    yield last, record
        except (OSError, ValueError, EOFError, zlib.error) as error:
            broken = str(error) or type(error).__name__
        if not broken:
            if (cut := _cut_off(stream, last)) is not None:
                yield cut, Break("the file was cut off")
            return
        if isinstance(stream, ZstdFile):
            yield last, Break(f"what follows cannot be unpacked ({broken})")
            return
        end = _end_of(stream, last)
        yield (end or last), Break(broken)
        offset = _next_begin(stream, end or last + 1)


def unpacked(stream: IO[bytes]) -> IO[bytes]:
    """The stream itself, or what a zstd file holds, or a gzip file that was packed as a whole.

    WARC 1.1 (annex D) packs each record on its own, so that one can begin at any; offsets of other
    files count the unpacked bytes.
    """
    stream.seek(0)
    if is_zstd(stream.read(8)):
        return cast("IO[bytes]", ZstdFile(stream))
    whole = is_packed_as_one(stream)
    stream.seek(0)
    return cast("IO[bytes]", gzip.GzipFile(fileobj=stream, mode="rb")) if whole else stream


def is_packed_as_one(stream: IO[bytes]) -> bool:
    """Whether a gzip file does not end its first member where the first record in it ends."""
    stream.seek(0)
    head = stream.read(MAX_HEADER)
    if is_zstd(head):
        return True  # of its frames none is looked for
    if not head.startswith(GZIP):
        return False
    unpacker = zlib.decompressobj(wbits=31)
    try:
        held = unpacker.decompress(head, 2 * MAX_HEADER)
        length = _record_length(held)
        if length is None:
            return False  # whatever it is, reading it tells
        return _longer(unpacker, stream, length - len(held))
    except zlib.error:
        return False


def _longer(unpacker: "zlib._Decompress", stream: IO[bytes], expected: int) -> bool:
    """Whether a gzip member goes on after so many bytes more, its end included."""
    while not unpacker.eof:
        data = unpacker.unconsumed_tail or stream.read(STEP)
        if not data:
            return False
        expected -= len(unpacker.decompress(data, STEP))
        if expected < -4:
            return True
    return expected < -4


def _record_length(data: bytes) -> int | None:
    """Bytes of the record at the head, with the two line ends after it."""
    end = _HEADER_END.search(data) if data.startswith(b"WARC/") else None
    told = _LENGTH.search(data, 0, end.end()) if end else None
    return end.end() + int(told.group(1)) + 4 if end and told else None


def _end_of(stream: IO[bytes], offset: int) -> int | None:
    """Where the whole record at an offset ends; nothing if it does not end or is none."""
    stream.seek(offset)
    head = stream.read(MAX_HEADER)
    if head.startswith(GZIP):
        return _end_of_packed(stream, offset, head)
    length = _record_length(head)
    return offset + length if length and stream.seek(0, SEEK_END) >= offset + length else None


def _end_of_packed(stream: IO[bytes], offset: int, head: bytes) -> int | None:
    unpacker, data, read = zlib.decompressobj(wbits=31), head, offset + len(head)
    try:
        while data and not unpacker.eof:
            unpacker.decompress(data, STEP)
            if not (data := unpacker.unconsumed_tail) and not unpacker.eof:
                data = stream.read(STEP)
                read += len(data)
    except zlib.error:
        return None
    return read - len(unpacker.unused_data) if unpacker.eof else None


def _cut_off(stream: IO[bytes], last: int) -> int | None:
    """Where the last record begins if the file ends within it; fastwarc passes over such a one."""
    if isinstance(stream, gzip.GzipFile | ZstdFile):
        return None  # which raises where it is cut off
    size = stream.seek(0, SEEK_END)
    stream.seek(last)
    head = stream.read(MAX_HEADER)
    end = _end_of(stream, last)
    if end is None:
        length = _record_length(head)
        # Some programs leave out the two line ends after the last record.
        return last if head and (length is None or last + length - 4 > size) else None
    stream.seek(end)
    return end if stream.read(MAX_HEADER).strip(b"\r\n\x00 ") else None


def _next_begin(stream: IO[bytes], offset: int) -> int | None:
    """The next offset at which a record begins, packed or not; nothing if there is none."""
    stream.seek(0)
    packed = stream.read(len(GZIP)) == GZIP
    mark = re.compile(re.escape(GZIP)) if packed else _BEGIN
    stream.seek(offset)
    held, base = b"", offset
    while data := stream.read(STEP):
        held += data
        for found in mark.finditer(held):
            place = base + found.start()
            if not packed or _packs_a_record(stream, place):
                return place
        base += len(held) - len(held[-OVERLAP:])
        held = held[-OVERLAP:]
        stream.seek(base + len(held))
    return None


def _packs_a_record(stream: IO[bytes], offset: int) -> bool:
    stream.seek(offset)
    try:
        head = zlib.decompressobj(wbits=31).decompress(stream.read(4096), 64)
    except zlib.error:
        return False
    return _BEGIN.match(head) is not None
