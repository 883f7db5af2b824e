"""The archive of a record: captures are kept once, for good, and can be checked by anybody."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Self

from dateline.archive import rows, warcs
from dateline.archive.checking.verifying import NOTHING, Trusted, verify
from dateline.archive.database import begin, connect, is_unborn, seal, telling
from dateline.archive.decoding import decoded
from dateline.archive.keeping import batches, cut_back, keep_batch
from dateline.archive.kept import Finding, Kept, Withdrawn
from dateline.archive.keys import Key
from dateline.archive.log import Log
from dateline.archive.notes import Checkpoint
from dateline.archive.reading import capture_of, records
from dateline.archive.records import moment
from dateline.archive.signing import Since, begin_with, checkpoint, keys_of, last_checkpoint, rotate
from dateline.archive.withdrawing import clear, withdraw
from dateline.errors import ArchiveError
from dateline.vocabulary import Capture

CHECKPOINTS = "checkpoints"


class Archive:
    """A folder of WARC files with an index and an append-only log.

    Several processes may keep captures in one archive at the same time. Raises `ArchiveError`.
    """

    def __init__(self, folder: Path, connection: sqlite3.Connection, *, write: bool) -> None:
        """Used by `create` and `open`."""
        self.folder, self.connection, self.write = folder, connection, write
        self.log = Log(connection)
        self.largest = warcs.LARGEST
        self.closed = False
        with telling(folder):
            self.origin: str = connection.execute(
                "SELECT value FROM about WHERE name = 'origin'"
            ).fetchone()[0]

    @classmethod
    def create(cls, folder: Path, key: Key | None = None) -> Self:
        """Begin an archive in a new or empty folder; open for writing.

        Without a key nothing is signed yet; one can be given to it at any later time.
        """
        origin = f"dateline-{token_hex(6)}"
        with telling(folder):
            for part in (warcs.WARCS, warcs.INDEX, CHECKPOINTS):
                (folder / part).mkdir(parents=True, exist_ok=True)
        archive = cls(folder, begin(folder, origin, now()), write=True)
        if key is not None:
            begin_with(archive.connection, folder, key)
        return archive

    @classmethod
    def open(cls, folder: Path, *, write: bool = False) -> Self:
        """Open an archive; for writing, what a killed writer left half done is cut away."""
        if write and is_unborn(folder):
            return cls.create(folder)
        archive = cls(folder, connect(folder, write=write), write=write)
        if write:
            with telling(folder):
                clear(archive.connection, folder)
                cut_back(archive.connection, folder, archive.origin, archive.largest)
        return archive

    def keep(self, captures: Iterable[Capture]) -> list[Kept]:
        """Keep captures: when it returns, bytes, index and log entries are on disk.

        One answer a capture, in order. A capture that is there already is not kept again (`new` is
        false); of one whose payload was withdrawn nothing is kept (`withdrawn` is true). User names
        and passwords in an address, cookies, credentials and proxy details are taken out first, so
        that `Kept.address` and `Kept.id` may differ from the capture's.
        """
        return list(self.keeping(captures))

    def keeping(self, captures: Iterable[Capture]) -> Iterator[Kept]:
        """As `keep`, for any number of captures in flat memory; each answer is on disk already."""
        self.must_write()
        for batch in batches(captures):
            yield from keep_batch(self.connection, self.folder, batch, self.origin, self.largest)

    def capture(self, name: str) -> Capture:
        """The capture of an id, its bytes checked against the log's digest.

        Raises `ArchiveError` where it is unknown, withdrawn or damaged.
        """
        row = self.row(name)
        found = self._read(row)
        if row["revisit_of"] is not None:
            original = self._read(self.row(row["revisit_of"]))
            found = replace(found, payload=original.payload)
        if sha256(found.payload).hexdigest() != row["sha256"]:
            raise ArchiveError(f"{name}: its payload is not the one that was kept")
        return replace(found, decoded=decoded(found))

    def kept(self, name: str) -> Kept | None:
        """Where the capture of an id lies; None where it is unknown. Also of withdrawn ones."""
        with telling(self.folder):
            row = rows.one(self.connection, name)
        return None if row is None else rows.kept(row)

    def latest(self, address: str) -> Kept | None:
        """The capture of an address with the latest time; None where there is none."""
        with telling(self.folder):
            row = rows.latest(self.connection, address)
        return None if row is None else rows.kept(row)

    def captures_of(self, address: str) -> list[Kept]:
        """All captures of an address, the earliest first; withdrawn ones are not among them."""
        with telling(self.folder):
            return [rows.kept(row) for row in rows.of_address(self.connection, address)]

    def all(self) -> Iterator[Kept]:
        """All captures in the order of the log, withdrawn ones left out; in flat memory."""
        with telling(self.folder):
            for row in rows.walk(self.connection):
                yield rows.kept(row)

    def same_payload(self, name: str) -> list[Kept]:
        """The capture and all others with its payload: what a withdrawal would take."""
        row = self.row(name)
        with telling(self.folder):
            return [rows.kept(one) for one in rows.same_payload(self.connection, row)]

    def withdraw(self, name: str, reason: str, author: str) -> Withdrawn:
        """Remove a capture, and all with the same payload, for good; the log keeps the digest.

        What was made of the bytes elsewhere (texts, readings) is for the caller to remove: the
        answer names all captures that went. Reason and author stay in the log for good.
        """
        self.must_write()
        return withdraw(self.connection, self.folder, name, reason, author)

    def use(self, key: Key) -> Checkpoint:
        """Give the archive its first key, and sign what is there."""
        self.must_write()
        return begin_with(self.connection, self.folder, key)

    def rotate(self, old: Key, new: Key) -> Checkpoint:
        """Sign with another key from now on; the old key signs the new one, in the log."""
        self.must_write()
        return rotate(self.connection, self.folder, old, new)

    def checkpoint(self, key: Key) -> Checkpoint:
        """Sign the log as it is now."""
        self.must_write()
        return checkpoint(self.connection, self.folder, key)

    def last_checkpoint(self) -> Checkpoint | None:
        """The latest checkpoint; None where nothing was signed yet."""
        found = last_checkpoint(self.connection, self.folder)
        return None if found is None else found[0]

    def keys(self) -> list[Since]:
        """The keys that signed the log, the first first."""
        with telling(self.folder):
            return keys_of(self.log)

    def verify(self, trusted: Trusted = NOTHING) -> Iterator[Finding]:
        """Check everything that was kept so far; see `dateline.archive.checking`."""
        return verify(self.folder, trusted)

    def withdrawn_with(self, name: str) -> tuple[Kept, ...]:
        """What went when this capture was withdrawn; empty where it was not."""
        with telling(self.folder):
            found = self.connection.execute(
                "SELECT id FROM capture WHERE withdrawn ="
                " (SELECT withdrawn FROM capture WHERE id = ?) ORDER BY leaf",
                (name,),
            ).fetchall()
        kept = (self.kept(row["id"]) for row in found)
        return tuple(one for one in kept if one is not None)

    def must_write(self) -> None:
        """Raises `ArchiveError` where the archive was opened for reading."""
        if not self.write:
            raise ArchiveError(f"{self.folder}: was opened for reading")

    def close(self) -> None:
        """Close the files; of one open for writing, note the digest of the log's file."""
        if self.closed:
            return
        self.closed = True
        try:
            if self.write:
                with suppress(ArchiveError):  # without it a check says that it looked less closely
                    seal(self.connection, self.folder)
        finally:
            self.connection.close()

    def row(self, name: str) -> sqlite3.Row:
        """The row of a capture; raises `ArchiveError` where it is unknown or withdrawn."""
        with telling(self.folder):
            row = rows.one(self.connection, name)
        if row is None:
            raise ArchiveError(f"{name}: there is no such capture in {self.folder}")
        if row["withdrawn"] is not None:
            raise ArchiveError(f"{name}: was withdrawn (entry {row['withdrawn']} of the log)")
        return row

    def _read(self, row: sqlite3.Row) -> Capture:
        """The capture of a row, of a revisit without payload."""
        place = f"{row['id']}: {warcs.WARCS}/{row['file']} at byte {row['offset']}"
        with telling(self.folder):
            data = warcs.read(self.folder, row["file"], row["offset"], row["size"])
        if sha256(data).hexdigest() != row["record"]:
            raise ArchiveError(f"{place}: the bytes are not those that were kept")
        try:
            return replace(capture_of(list(records(data))), address=row["address"])
        except ValueError as error:
            raise ArchiveError(f"{place}: {error}") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def now() -> str:
    """The present moment, as entries of the log write it."""
    return moment(datetime.now(UTC))
