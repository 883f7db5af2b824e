"""WARC files: every byte of every record, and every payload."""

import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from dateline.archive import rows
from dateline.archive.checking.found import note, wrong
from dateline.archive.database import NAME
from dateline.archive.keeping import media_type_of
from dateline.archive.kept import Finding, What
from dateline.archive.reading import Record, capture_of, records
from dateline.archive.records import record_id
from dateline.archive.warcs import WARCS


def check_warcs(connection: sqlite3.Connection, folder: Path) -> Iterator[Finding]:
    """Check all WARC files against the log's digests."""
    strays = "SELECT id, leaf FROM capture WHERE warc NOT IN (SELECT number FROM warc)"
    for row in connection.execute(strays).fetchall():
        told = "the file in which the capture lies is not noted"
        yield wrong(What.ROW, told, file=NAME, entry=row["leaf"], capture=row["id"])
    found = connection.execute("SELECT * FROM warc ORDER BY number").fetchall()
    for warc in found:
        name = f"{WARCS}/{warc['name']}"
        try:
            with (folder / name).open("rb") as file:
                yield from _check_length(file, warc, name, grows=warc is found[-1])
                yield from _check_file(connection, file, warc, name)
        except FileNotFoundError:
            yield wrong(What.FILE_MISSING, "the file is missing", file=name)


def _check_length(
    file: BinaryIO, warc: sqlite3.Row, name: str, *, grows: bool
) -> Iterator[Finding]:
    length = file.seek(0, 2)
    more = length - warc["length"]
    if more < 0:
        told = f"the file ends {-more:,} bytes too early"
        yield wrong(What.FILE_SHORT, told, file=name, offset=length)
    elif more and grows and not warc["full"]:
        told = f"{more:,} bytes follow that were never acknowledged; who writes next cuts them off"
        yield note(What.FILE_LONGER, told, file=name, offset=warc["length"])
    elif more:
        told = f"{more:,} bytes follow that were not kept by the archive"
        yield wrong(What.FILE_LONGER, told, file=name, offset=warc["length"])


def _check_file(
    connection: sqlite3.Connection, file: BinaryIO, warc: sqlite3.Row, name: str
) -> Iterator[Finding]:
    file.seek(0)
    if sha256(file.read(warc["head"])).digest() != bytes(warc["head_sha256"]):
        told = "the record that describes the file is not the one that was written"
        yield wrong(
            What.RECORD, told, file=name, offset=0, record=record_id(warc["name"], "warcinfo")
        )
    end = warc["head"]
    for row in rows.in_file(connection, warc["number"]):
        if row["offset"] >= warc["length"]:
            break  # kept after this check began
        if row["offset"] != end:
            told = f"the capture is noted at byte {row['offset']}, not where the one before ends"
            yield wrong(What.ROW, told, file=name, offset=end, capture=row["id"])
        file.seek(row["offset"])
        yield from _check_capture(connection, file.read(row["size"]), row, name)
        end = row["offset"] + row["size"]
    if end != warc["length"]:
        told = f"{warc['length'] - end:,} bytes are of no capture"
        yield wrong(What.ROW, told, file=name, offset=end)


def _check_capture(
    connection: sqlite3.Connection, data: bytes, row: sqlite3.Row, name: str
) -> Iterator[Finding]:
    place = {"file": name, "capture": row["id"], "entry": row["leaf"]}
    if sha256(data).hexdigest() != row["record"]:
        record, offset = _culprit(data, row)
        told = "the bytes of the record are not those that were kept"
        yield wrong(What.RECORD, told, **place, offset=row["offset"] + offset, record=record)
        return
    parts = list(records(data))
    capture = capture_of(parts)
    if row["revisit_of"] is None:
        if capture.sha256 != row["sha256"] or len(capture.payload) != row["length"]:
            told = "the payload does not have the digest in the log"
            yield wrong(What.PAYLOAD, told, **place, offset=row["offset"])
    else:
        yield from _check_revisit(connection, parts[0], row, place)
    told_of = (capture.status, media_type_of(capture), parts[0].size)
    if told_of != (row["status"], row["media_type"], row["main"]):
        told = "status, media type or length are not noted as they are in the record"
        yield wrong(What.ROW, told, **place, offset=row["offset"])


def _check_revisit(
    connection: sqlite3.Connection, main: Record, row: sqlite3.Row, place: dict[str, object]
) -> Iterator[Finding]:
    original = rows.one(connection, row["revisit_of"])
    fits = (
        original is not None
        and original["withdrawn"] is None
        and (original["sha256"], original["length"]) == (row["sha256"], row["length"])
        and main.field("WARC-Refers-To") == record_id(original["id"], "answer")
    )
    if not fits:
        told = f"the capture with the payload, {row['revisit_of']}, is not there or has another"
        yield wrong(What.PAYLOAD, told, **place, offset=row["offset"])


def _culprit(data: bytes, row: sqlite3.Row) -> tuple[str | None, int]:
    """Which record of a damaged group is not what it was: its id, and where it begins in it."""
    kinds = ("answer", "request", "metadata")
    offset, place = 0, 0
    try:
        for place, record in enumerate(records(data)):
            digest = f"sha256:{sha256(record.block).hexdigest()}"
            if record.field("WARC-Block-Digest") != digest:
                return record_id(row["id"], kinds[min(place, 2)]), record.offset
            offset = record.offset + record.size
    except ValueError:
        seen = place + 1 if offset else 0
        return record_id(row["id"], kinds[min(seen, 2)]), offset
    return None, 0
