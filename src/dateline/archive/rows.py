"""Rows of captures in the database: finding them, and what they say."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime

from dateline.archive.kept import Kept

_WITH_FILE = "SELECT capture.*, warc.name AS file FROM capture LEFT JOIN warc ON warc.number = warc"
_PAGE = 1000
"""Rows read at once, so that a long walk neither fills memory nor holds up who writes."""


def kept(row: sqlite3.Row, file: str | None = None, *, new: bool = False) -> Kept:
    """What a row says."""
    name = file if file is not None else row["file"]
    return Kept(
        id=row["id"],
        address=row["address"],
        at=datetime.fromisoformat(row["at"]),
        status=row["status"],
        media_type=row["media_type"],
        sha256=row["sha256"],
        length=row["length"],
        file=name or "",
        offset=row["offset"] or 0,
        revisit_of=row["revisit_of"],
        leaf=row["leaf"],
        new=new,
        withdrawn=row["withdrawn"] is not None,
    )


def one(connection: sqlite3.Connection, name: str) -> sqlite3.Row | None:
    """The row of a capture by its id."""
    found: sqlite3.Row | None = connection.execute(f"{_WITH_FILE} WHERE id = ?", (name,)).fetchone()
    return found


def latest(connection: sqlite3.Connection, address: str) -> sqlite3.Row | None:
    """The row of an address's latest capture."""
    found: sqlite3.Row | None = connection.execute(
        f"{_WITH_FILE} WHERE address = ? AND withdrawn IS NULL ORDER BY at DESC, leaf DESC LIMIT 1",
        (address,),
    ).fetchone()
    return found


def of_address(connection: sqlite3.Connection, address: str) -> list[sqlite3.Row]:
    """The rows of an address's captures, the earliest first."""
    return connection.execute(
        f"{_WITH_FILE} WHERE address = ? AND withdrawn IS NULL ORDER BY at, leaf", (address,)
    ).fetchall()


def same_payload(connection: sqlite3.Connection, row: sqlite3.Row) -> list[sqlite3.Row]:
    """The rows that have the payload of this one; of an empty payload only the row itself."""
    if not row["length"]:
        return [row]
    return connection.execute(
        f"{_WITH_FILE} WHERE sha256 = ? AND withdrawn IS NULL ORDER BY leaf", (row["sha256"],)
    ).fetchall()


def was_withdrawn(connection: sqlite3.Connection, digest: str, length: int) -> bool:
    """Whether a payload was withdrawn; an empty one never is."""
    found = connection.execute(
        "SELECT 1 FROM capture WHERE sha256 = ? AND withdrawn IS NOT NULL", (digest,)
    ).fetchone()
    return bool(length) and found is not None


def walk(connection: sqlite3.Connection, *, withdrawn: bool = False) -> Iterator[sqlite3.Row]:
    """All rows in the order of the log."""
    last = -1
    rest = "" if withdrawn else " AND withdrawn IS NULL"
    while page := connection.execute(
        f"{_WITH_FILE} WHERE leaf > ?{rest} ORDER BY leaf LIMIT {_PAGE}", (last,)
    ).fetchall():
        yield from page
        last = page[-1]["leaf"]


def in_file(connection: sqlite3.Connection, number: int) -> Iterator[sqlite3.Row]:
    """All rows of one WARC file in the order of their records."""
    last = -1
    while page := connection.execute(
        f"{_WITH_FILE} WHERE warc = ? AND offset > ? ORDER BY offset LIMIT {_PAGE}", (number, last)
    ).fetchall():
        yield from page
        last = page[-1]["offset"]
