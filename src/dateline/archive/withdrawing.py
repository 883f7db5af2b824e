"""Withdrawing: payload, index lines and revisits go for good; the log keeps the digest.

A WARC file is replaced by a copy without the records. Files that are to go are noted in the
database before, so that a crash at any point withdraws all or nothing and leaves nothing behind.
"""

import os
import re
import sqlite3
from bisect import bisect_left
from datetime import UTC, datetime
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO

from dateline._version import __version__
from dateline.archive import rows
from dateline.archive.database import telling, writing
from dateline.archive.disk import sync
from dateline.archive.kept import Withdrawn
from dateline.archive.log import Log
from dateline.archive.records import file_head, moment
from dateline.archive.warcs import INDEX, WARCS, index_path, rewrite_index
from dateline.errors import ArchiveError

_PIECE = 1 << 20


def withdraw(
    connection: sqlite3.Connection, folder: Path, name: str, reason: str, author: str
) -> Withdrawn:
    """Remove a capture and all with its payload; raises `ArchiveError` where it is not there."""
    clear(connection, folder)
    files = _files(connection, name)
    _will_go(connection, folder, [_next_name(row["name"]) for row in files])
    with writing(connection, folder):
        going = rows.same_payload(connection, _withdrawable(connection, name))
        entry = _say(connection, going, reason, author)
        for number in sorted({row["warc"] for row in going}):
            _without(connection, folder, number, [row for row in going if row["warc"] == number])
    clear(connection, folder)
    return Withdrawn(tuple(rows.kept(row) for row in going), entry)


def clear(connection: sqlite3.Connection, folder: Path) -> None:
    """Delete the files that a withdrawal replaced or left half done."""
    if connection.execute("SELECT 1 FROM leftover").fetchone() is None:
        return
    with writing(connection, folder):
        for (path,) in connection.execute("SELECT path FROM leftover").fetchall():
            (folder / path).unlink(missing_ok=True)
        for part in (WARCS, INDEX):
            sync(folder / part)
    with telling(folder):
        # Pages that were split or merged keep copies of rows in bytes that are not in use.
        connection.execute("VACUUM")
    with writing(connection, folder):
        connection.execute("DELETE FROM leftover")


def _withdrawable(connection: sqlite3.Connection, name: str) -> sqlite3.Row:
    row = rows.one(connection, name)
    if row is None:
        raise ArchiveError(f"{name}: there is no such capture in the archive")
    if row["withdrawn"] is not None:
        raise ArchiveError(f"{name}: is withdrawn already (entry {row['withdrawn']} of the log)")
    return row


def _files(connection: sqlite3.Connection, name: str) -> list[sqlite3.Row]:
    going = rows.same_payload(connection, _withdrawable(connection, name))
    numbers = {row["warc"] for row in going}
    return [row for row in connection.execute("SELECT * FROM warc") if row["number"] in numbers]


def _will_go(connection: sqlite3.Connection, folder: Path, names: list[str]) -> None:
    """Note files for deletion: whoever opens the archive next removes them."""
    within = _paths(folder, names)
    if connection.in_transaction:
        connection.executemany("INSERT OR IGNORE INTO leftover VALUES (?)", within)
        return
    with writing(connection, folder):
        connection.executemany("INSERT OR IGNORE INTO leftover VALUES (?)", within)


def _paths(folder: Path, names: list[str]) -> list[tuple[str]]:
    """WARC files and their indexes, as the database names them."""
    paths = [folder / WARCS / name for name in names]
    paths += [index_path(folder, name) for name in names]
    return [(path.relative_to(folder).as_posix(),) for path in paths]


def _say(connection: sqlite3.Connection, going: list[sqlite3.Row], reason: str, author: str) -> int:
    """Log the withdrawal, and take the captures out of rows and entries."""
    captures = [{"entry": row["leaf"], "id": row["id"], "sha256": row["sha256"]} for row in going]
    at = moment(datetime.now(UTC))
    said = {"captures": captures, "reason": reason, "author": author, "at": at}
    entry = Log(connection).say("withdrawal", said)
    leaves = [(row["leaf"],) for row in going]
    connection.executemany("UPDATE entry SET body = NULL WHERE number = ?", leaves)
    connection.executemany(
        "UPDATE capture SET address = '', media_type = NULL, warc = NULL, offset = NULL,"
        f" size = NULL, main = NULL, revisit_of = NULL, withdrawn = {entry} WHERE leaf = ?",
        leaves,
    )
    return entry


def _without(
    connection: sqlite3.Connection, folder: Path, number: int, going: list[sqlite3.Row]
) -> None:
    """Replace a WARC file by a copy that lacks some captures, and move the others up."""
    old = connection.execute("SELECT * FROM warc WHERE number = ?", (number,)).fetchone()
    name = _next_name(old["name"])
    head = file_head(name, f"Dateline {__version__}", datetime.now(UTC))
    gone = sorted((row["offset"], row["size"]) for row in going)
    length = _copy(folder / WARCS, old, name, head, gone)
    _move_up(connection, number, gone, len(head) - old["head"])
    connection.execute(
        "UPDATE warc SET name = ?, head = ?, head_sha256 = ?, length = ? WHERE number = ?",
        (name, len(head), sha256(head).digest(), length, number),
    )
    rewrite_index(connection, folder, number)
    connection.executemany("DELETE FROM leftover WHERE path = ?", _paths(folder, [name]))
    _will_go(connection, folder, [old["name"]])


def _copy(
    folder: Path, old: sqlite3.Row, name: str, head: bytes, gone: list[tuple[int, int]]
) -> int:
    """Copy what stays; the length of the new file."""
    with (folder / old["name"]).open("rb") as source, (folder / name).open("wb") as target:
        target.write(head)
        start = old["head"]
        for offset, size in [*gone, (old["length"], 0)]:
            source.seek(start)
            _copy_bytes(source, target, offset - start)
            start = offset + size
        target.flush()
        os.fsync(target.fileno())
        length = target.tell()
    sync(folder)
    return length


def _copy_bytes(source: BinaryIO, target: BinaryIO, number: int) -> None:
    while number:
        piece = source.read(min(number, _PIECE))
        if not piece:
            raise ArchiveError(f"{source.name}: ends too early; see: dateline archive verify")
        target.write(piece)
        number -= len(piece)


def _move_up(
    connection: sqlite3.Connection, number: int, gone: list[tuple[int, int]], shift: int
) -> None:
    """New offsets: less what went before each, plus what the file's head grew by."""
    offsets = [offset for offset, _ in gone]
    sums = [0, *accumulate(size for _, size in gone)]
    found = connection.execute(
        "SELECT leaf, offset FROM capture WHERE warc = ? ORDER BY offset", (number,)
    ).fetchall()
    moved = [
        (row["offset"] + shift - sums[bisect_left(offsets, row["offset"])], row["leaf"])
        for row in found
    ]
    connection.executemany("UPDATE capture SET offset = ? WHERE leaf = ?", moved)


def _next_name(name: str) -> str:
    """The name of the file that replaces one: "...-000001-r2.warc.gz" after "...-000001"."""
    stem = name.removesuffix(".warc.gz")
    found = re.fullmatch(r"(.+-\d{6})-r(\d+)", stem)
    return f"{found[1]}-r{int(found[2]) + 1}.warc.gz" if found else f"{stem}-r2.warc.gz"
