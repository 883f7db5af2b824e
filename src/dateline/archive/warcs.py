"""WARC files of an archive: records are added to the last; when it is full, the next begins."""

import os
import sqlite3
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from dateline._version import __version__
from dateline.archive import index
from dateline.archive.disk import put, sync
from dateline.archive.records import file_head
from dateline.errors import ArchiveError

WARCS = "warcs"
INDEX = "index"
LARGEST = 1_000_000_000
"""Bytes after which a new file begins (the size that the WARC standard recommends)."""


@dataclass(slots=True)
class Last:
    """The WARC file that grows, as the database knows it."""

    number: int
    name: str
    length: int
    index_length: int


class Appender:
    """Adds records to the last file within one transaction of the database."""

    def __init__(
        self, connection: sqlite3.Connection, folder: Path, origin: str, largest: int
    ) -> None:
        self.connection, self.folder, self.origin = connection, folder, origin
        self.largest = largest
        self.filled: list[int] = []
        self.last = self._found() or self._next(1)
        self.warc, self.index = self._opened()

    def add(self, group: bytes) -> tuple[int, str, int]:
        """Write the records of one capture: number and name of the file, and the offset."""
        if self.last.length >= self.largest:
            self._turn()
        offset = self.last.length
        self.warc.write(group)
        self.last.length += len(group)
        return self.last.number, self.last.name, offset

    def note(self, row: sqlite3.Row) -> None:
        """Write the index line of a capture just added."""
        line = index.line(row, self.last.name)
        self.index.write(line)
        self.last.index_length += len(line)

    def finish(self) -> None:
        """Have all on disk, and let the database know how long the files are."""
        for file in (self.warc, self.index):
            file.flush()
            os.fsync(file.fileno())
            file.close()
        self.connection.execute(
            "UPDATE warc SET length = ?, index_length = ? WHERE number = ?",
            (self.last.length, self.last.index_length, self.last.number),
        )

    def drop(self) -> None:
        """Close the files after a failure; what was not acknowledged is cut away at the next."""
        for file in (self.warc, self.index):
            try:
                file.close()
            except OSError:  # what is buffered still finds no room
                continue

    def _turn(self) -> None:
        self.connection.execute("UPDATE warc SET full = 1 WHERE number = ?", (self.last.number,))
        self.finish()
        self.filled.append(self.last.number)
        self.last = self._next(self.last.number + 1)
        self.warc, self.index = self._opened()

    def _found(self) -> Last | None:
        row = self.connection.execute(
            "SELECT number, name, length, index_length, full FROM warc ORDER BY number DESC LIMIT 1"
        ).fetchone()
        if row is None:
            return None
        last = Last(row["number"], row["name"], row["length"], row["index_length"])
        return self._next(last.number + 1) if row["full"] else last

    def _next(self, number: int) -> Last:
        name = f"{self.origin}-{number:06}.warc.gz"
        head = file_head(name, f"Dateline {__version__}", datetime.now(UTC))
        path = self.folder / WARCS / name
        path.write_bytes(head)
        index_path(self.folder, name).write_bytes(b"")
        sync(path.parent)
        sync(self.folder / INDEX)
        self.connection.execute(
            "INSERT INTO warc VALUES (?, ?, ?, ?, ?, 0, 0)",
            (number, name, len(head), sha256(head).digest(), len(head)),
        )
        return Last(number, name, len(head), 0)

    def _mend_index(self) -> None:
        """Write the index anew where lines were lost: the database has them all."""
        path = index_path(self.folder, self.last.name)
        if not path.exists() or path.stat().st_size < self.last.index_length:
            rewrite_index(self.connection, self.folder, self.last.number)

    def _opened(self) -> tuple[BinaryIO, BinaryIO]:
        """The files, cut to what was acknowledged."""
        self._mend_index()
        pair = []
        for path, length in (
            (self.folder / WARCS / self.last.name, self.last.length),
            (index_path(self.folder, self.last.name), self.last.index_length),
        ):
            file = path.open("r+b")
            if (found := file.seek(0, os.SEEK_END)) > length:
                file.truncate(length)
            elif found < length:
                file.close()
                raise ArchiveError(
                    f"{path}: has {found:,} bytes, {length:,} were kept; restore it from a copy"
                    " (dateline archive verify tells what is missing)"
                )
            file.seek(length)
            pair.append(file)
        return pair[0], pair[1]


def index_path(folder: Path, name: str) -> Path:
    """The index file of a WARC file."""
    return folder / INDEX / f"{name.removesuffix('.warc.gz')}.cdxj"


def rewrite_index(connection: sqlite3.Connection, folder: Path, number: int) -> None:
    """Write the index of one WARC file anew, sorted, from the database."""
    name = connection.execute("SELECT name FROM warc WHERE number = ?", (number,)).fetchone()[0]
    lines = index.ordered(index_lines(connection, number, name))
    put(index_path(folder, name), lines)
    connection.execute("UPDATE warc SET index_length = ? WHERE number = ?", (len(lines), number))


def index_lines(
    connection: sqlite3.Connection, number: int, name: str, length: int = sys.maxsize
) -> list[bytes]:
    """The index lines of (the first bytes of) a WARC file, in the order of the captures."""
    rows = connection.execute(
        "SELECT * FROM capture WHERE warc = ? AND offset < ? ORDER BY offset", (number, length)
    )
    return [index.line(row, name) for row in rows]


def read(folder: Path, name: str, offset: int, size: int) -> bytes:
    """The bytes of one capture's records."""
    with (folder / WARCS / name).open("rb") as file:
        file.seek(offset)
        return file.read(size)
