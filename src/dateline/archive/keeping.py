"""Keeping: captures become records, rows and log entries, a batch at a time."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from dateline.archive import rows
from dateline.archive.cleaning import cleaned
from dateline.archive.database import telling, writing
from dateline.archive.kept import Kept
from dateline.archive.log import Log, canonical
from dateline.archive.records import Original, group, moment
from dateline.archive.warcs import WARCS, Appender, index_path, rewrite_index
from dateline.errors import ArchiveError
from dateline.vocabulary import Capture
from dateline.vocabulary.capture import capture_id

BATCH = 500
BATCH_BYTES = 64_000_000
"""What is written and acknowledged together, at most: bounds memory and what others wait for."""


_INSERT = (
    "INSERT INTO capture (leaf, id, address, at, status, media_type, sha256, length, warc, offset,"
    " size, main, record, revisit_of) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def batches(captures: Iterable[Capture]) -> Iterator[list[Capture]]:
    """Captures in lists that are written together."""
    batch: list[Capture] = []
    size = 0
    for capture in captures:
        batch.append(capture)
        size += len(capture.payload)
        if len(batch) >= BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class Keeping:
    """One batch, within one transaction."""

    def __init__(self, connection: sqlite3.Connection, appender: Appender) -> None:
        self.connection, self.appender = connection, appender
        self.log = Log(connection)
        self.size = self.log.size
        self.bodies: list[bytes] = []

    def keep(self, capture: Capture) -> Kept:
        """Write one capture, unless it is there or was withdrawn."""
        capture = cleaned(capture)
        digest = sha256(capture.payload).hexdigest()
        name = capture_id(capture.address, capture.at, digest)
        known = rows.one(self.connection, name)
        if known is not None:
            return rows.kept(known)
        if rows.was_withdrawn(self.connection, digest, len(capture.payload)):
            return _refused(capture, name, digest)
        return self._write(capture, name, digest)

    def _write(self, capture: Capture, name: str, digest: str) -> Kept:
        original = self._original(digest) if capture.payload else None
        data, main = group(capture, name, digest, original)
        number, file, offset = self.appender.add(data)
        record = sha256(data).hexdigest()
        at = moment(capture.at)
        leaf = self.size + len(self.bodies)
        self.connection.execute(
            _INSERT,
            (
                *(leaf, name, capture.address, at, capture.status, media_type_of(capture), digest),
                *(len(capture.payload), number, offset, len(data), main, record),
                original.id if original else None,
            ),
        )
        self.bodies.append(leaf_of(name, capture.address, at, digest, record))
        row = rows.one(self.connection, name)
        assert row is not None  # it was just written
        self.appender.note(row)
        return rows.kept(row, file=file, new=True)

    def _original(self, digest: str) -> Original | None:
        row = self.connection.execute(
            "SELECT id, address, at FROM capture WHERE sha256 = ? AND revisit_of IS NULL"
            " AND withdrawn IS NULL LIMIT 1",
            (digest,),
        ).fetchone()
        return None if row is None else Original(row["id"], row["address"], row["at"])


def keep_batch(
    connection: sqlite3.Connection, folder: Path, batch: list[Capture], origin: str, largest: int
) -> list[Kept]:
    """Keep a batch: all of it is on disk when this returns, or nothing of it is kept."""
    with writing(connection, folder):
        appender = Appender(connection, folder, origin, largest)
        try:
            keeping = Keeping(connection, appender)
            kept = [keeping.keep(capture) for capture in batch]
            keeping.log.append(keeping.bodies)
            appender.finish()
        except BaseException:
            appender.drop()
            raise
    for number in appender.filled:
        with suppress(ArchiveError), writing(connection, folder):
            rewrite_index(connection, folder, number)
    return kept


def leaf_of(name: str, address: str, at: str, digest: str, record: str) -> bytes:
    """The log entry of a capture: `sha256` is of the payload, `record` of the bytes in the WARC."""
    entry = {"kind": "capture", "id": name, "address": address, "at": at}
    return canonical({**entry, "sha256": digest, "record": record})


def cut_back(connection: sqlite3.Connection, folder: Path, origin: str, largest: int) -> None:
    """Cut away what a killed writer left after the last acknowledged capture."""
    row = connection.execute("SELECT * FROM warc ORDER BY number DESC LIMIT 1").fetchone()
    if row is None or row["full"]:
        return
    files = (folder / WARCS / row["name"], index_path(folder, row["name"]))
    with telling(folder):
        lengths = [path.stat().st_size for path in files]
    if lengths == [row["length"], row["index_length"]]:
        return
    with writing(connection, folder):  # none writes now: what is longer still was left behind
        Appender(connection, folder, origin, largest).finish()


def media_type_of(capture: Capture) -> str | None:
    """The media type without parameters: of a file as told, of an answer from its header."""
    told = capture.media_type or capture.header("content-type") or ""
    return told.partition(";")[0].strip().lower() or None


def _refused(capture: Capture, name: str, digest: str) -> Kept:
    return Kept(
        id=name,
        address="",
        at=capture.at,
        status=capture.status,
        media_type=None,
        sha256=digest,
        length=len(capture.payload),
        file="",
        offset=0,
        revisit_of=None,
        leaf=-1,
        withdrawn=True,
    )
