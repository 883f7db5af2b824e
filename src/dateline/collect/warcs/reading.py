"""Reading: the captures of a web archive in their order, each with the offset to go on from."""

import shutil
import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import SEEK_END
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from fastwarc.warc import WarcRecord, WarcRecordType

from dateline.collect.warcs.found import BrokenRecord, Found
from dateline.collect.warcs.members import Member, Members
from dateline.collect.warcs.recording import Broken, Exchange, capture_of, exchange_of, time_of
from dateline.collect.warcs.records import Break, records_of, unpacked
from dateline.collect.warcs.revisits import Originals
from dateline.errors import CollectError
from dateline.vocabulary import Capture


def captures_of_warc(path: str | Path, start: int = 0) -> Iterator[tuple[Found, int]]:
    """The captures of a WARC (plain or gzip) or WACZ file that may hold reports, in its order.

    Each comes with the offset to go on from: as `start` it gives what follows, nothing twice.
    Only responses, resources and revisits of kinds that may hold reports are given; memory does
    not grow with the file. Raises `CollectError` for what cannot be opened or is no web archive.
    """
    try:
        with Path(path).open("rb") as stream:
            yield from captures_in(stream, str(path), start)
    except OSError as error:
        raise CollectError(f"{path}: cannot be opened ({error.strerror or error})") from None


def captures_in(stream: IO[bytes], name: str, start: int = 0) -> Iterator[tuple[Found, int]]:
    """The captures in an open file, as `captures_of_warc`; a pipe is kept on disk meanwhile."""
    if not stream.seekable():
        with TemporaryFile() as file:
            shutil.copyfileobj(stream, file, 1 << 20)
            file.seek(0)
            yield from captures_in(file, name, start)
        return
    members = Members(stream, name)
    originals = Originals(members)
    for member in members.listed:
        if start < member.end or len(members.listed) == 1:
            yield from _of_member(members, member, max(0, start - member.begin), originals)


def _of_member(
    members: Members, member: Member, start: int, originals: Originals
) -> Iterator[tuple[Found, int]]:
    """What is found in one member. An item waits for the next record: there one can go on."""
    waiting: list[Found] = []
    broken = -1
    with members.open(member) as file:
        stream = unpacked(file)
        # Offsets in what was packed as a whole could not be told from those of the next member.
        repeated = stream is not file and len(members.listed) > 1
        for offset, record in records_of(stream, start):
            if isinstance(record, Break) and offset == broken:
                continue  # it was told when its body was read
            yield from ((one, member.begin + (0 if repeated else offset)) for one in waiting)
            waiting.clear()
            where = f"{member.name} at byte {offset:,}"
            if not isinstance(record, Break):
                waiting += _of_record(record, where, originals)
            else:
                waiting.append(BrokenRecord(where, f"passed over: {record.what}"))
            if any(isinstance(one, BrokenRecord) and one.lost for one in waiting):
                broken = offset
        end = member.end if stream is file or repeated else _length(stream, member)
        yield from ((one, end) for one in waiting)


def _length(stream: IO[bytes], member: Member) -> int:
    """Bytes that were packed in a member; of one that is broken, more than can be read."""
    try:
        return stream.seek(0, SEEK_END)
    except (OSError, EOFError, zlib.error):
        return member.begin + (1 << 60)


def _of_record(record: WarcRecord, where: str, originals: Originals) -> Iterator[Found]:
    """The capture of a record, if it may hold a report, and what is wrong with it."""
    try:
        exchange = exchange_of(record)
        if exchange is None:
            return
        if record.record_type == WarcRecordType.revisit:
            capture, told = _again(record, exchange, originals)
        else:
            capture, told = capture_of(record, exchange)
    except (Broken, OSError, ValueError) as error:
        yield BrokenRecord(where, f"passed over: {error}")
        return
    if told:
        yield BrokenRecord(where, told, lost=capture is None)
    if capture is not None:
        yield capture


def _again(
    revisit: WarcRecord, exchange: Exchange, originals: Originals
) -> tuple[Capture | None, str]:
    """A revisit as the capture that it is: another time, the same body."""
    original = originals.of(revisit)
    if original is None:
        raise Broken("the same bytes as a record that is not in this archive")
    first = exchange_of(original)
    capture, told = capture_of(original, first) if first else (None, "")
    if capture is None:
        return None, told
    again = replace(
        capture,
        address=exchange.address,
        at=time_of(revisit),
        headers=exchange.headers or capture.headers,
        status=exchange.status or capture.status,
        reason=exchange.reason or capture.reason,
        server=revisit.headers.get("WARC-IP-Address") or None,
    )
    return again, told
