"""The database file: whether it is the one that was closed, and whole in itself."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from dateline.archive.checking.found import note, wrong
from dateline.archive.database import NAME, SEAL, digest
from dateline.archive.kept import Finding, What


def check_database(connection: sqlite3.Connection, folder: Path) -> Iterator[Finding]:
    """Compare the file with the digest noted at the last closing, and have SQLite check it."""
    connection.execute("BEGIN")
    try:
        connection.execute("SELECT count(*) FROM about").fetchone()  # from here none can commit
        yield from _check_seal(folder)
    finally:
        connection.execute("ROLLBACK")
    problems = [row[0] for row in connection.execute("PRAGMA integrity_check(5)")]
    for words in problems:
        if words != "ok":
            yield wrong(What.LOG, f"the database is damaged: {words}", file=NAME)


def _check_seal(folder: Path) -> Iterator[Finding]:
    try:
        noted = (folder / SEAL).read_bytes()
    except FileNotFoundError:
        yield note(
            What.LOG,
            "is open in another process or was not closed by the last; its content is checked,"
            " not the unused bytes between",
            file=NAME,
        )
        return
    if noted != f"{digest(folder / NAME)}  {NAME}\n".encode():
        told = f"is not the file that was closed last: its SHA-256 is not the one in {SEAL}"
        yield wrong(What.LOG, told, file=NAME)
