"""The archive's database, `log.sqlite`: the log, its tree, and where each capture lies.

Its write lock is the archive's: who writes holds it from the first byte until all is on disk, and
a writer that is killed lets go of it. What it says is what was acknowledged.
"""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import file_digest
from pathlib import Path

from dateline.archive.disk import put, sync
from dateline.archive.log import Log
from dateline.errors import ArchiveError

NAME = "log.sqlite"
SEAL = "log.sqlite.sha256"
FORMAT = 1
SYNCHRONOUS = "EXTRA"
"""Syncs the folder too when the journal goes: what is acknowledged outlives a power cut."""

CACHE = 32_000
"""KiB of the database in memory, at most."""

WAIT = 120.0
"""Seconds to wait for another process that writes; a batch takes about one."""

SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entry (number INTEGER PRIMARY KEY, hash BLOB NOT NULL, body BLOB);
CREATE TABLE special (number INTEGER PRIMARY KEY, kind TEXT NOT NULL);
CREATE TABLE node (
  level INTEGER NOT NULL, number INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (level, number)
) WITHOUT ROWID;
CREATE TABLE warc (
  number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, head INTEGER NOT NULL,
  head_sha256 BLOB NOT NULL, length INTEGER NOT NULL, index_length INTEGER NOT NULL,
  full INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE capture (
  leaf INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, address TEXT NOT NULL, at TEXT NOT NULL,
  status INTEGER, media_type TEXT, sha256 TEXT NOT NULL, length INTEGER NOT NULL,
  warc INTEGER, offset INTEGER, size INTEGER, main INTEGER, record TEXT, revisit_of TEXT,
  withdrawn INTEGER
);
CREATE INDEX capture_by_address ON capture (address, at);
CREATE INDEX capture_by_payload ON capture (sha256);
CREATE INDEX capture_by_place ON capture (warc, offset);
CREATE TABLE checkpoint (size INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL);
CREATE TABLE stamp (
  name TEXT PRIMARY KEY, size INTEGER NOT NULL, sha256 TEXT NOT NULL, authority TEXT
) WITHOUT ROWID;
CREATE TABLE leftover (path TEXT PRIMARY KEY) WITHOUT ROWID;
"""

FULL_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
MAY_NOT = {errno.EACCES, errno.EPERM, errno.EROFS}


def connect(folder: Path, *, write: bool) -> sqlite3.Connection:
    """The database of an archive; raises `ArchiveError` where there is none that can be used."""
    path = folder / NAME
    if not path.is_file():
        raise ArchiveError(f"{folder}: there is no archive here ({NAME} is missing)")
    with telling(folder):
        # Reading rolls back what a killed writer left half done, so it may need to write as well.
        mode = "rw" if write or os.access(folder, os.W_OK) else "ro"
        address = f"{path.resolve().as_uri()}?mode={mode}"
        connection = sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA query_only = OFF" if write else "PRAGMA query_only = ON")
        _set(connection)
        found = connection.execute("SELECT value FROM about WHERE name = 'format'").fetchone()
    if found is None or found[0] != str(FORMAT):
        raise ArchiveError(
            f"{folder}: an archive of format {found and found[0]}; this version knows {FORMAT}"
        )
    return connection


def begin(folder: Path, origin: str, at: str) -> sqlite3.Connection:
    """The database of a new archive; raises `ArchiveError` where there is one already."""
    with telling(folder):
        connection = sqlite3.connect(folder / NAME, timeout=WAIT, isolation_level=None)
        connection.row_factory = sqlite3.Row
        _set(connection)
    with writing(connection, folder):
        if _has_tables(connection):
            raise ArchiveError(f"{folder}: there is an archive here already")
        for statement in SCHEMA.split(";"):
            connection.execute(statement)
        connection.executemany(
            "INSERT INTO about VALUES (?, ?)", [("format", str(FORMAT)), ("origin", origin)]
        )
        Log(connection).say("archive", {"format": FORMAT, "origin": origin, "at": at})
    with telling(folder):
        sync(folder)
    return connection


def is_unborn(folder: Path) -> bool:
    """Whether the making of an archive was cut short here, before its first entry."""
    journal = f"{NAME}-journal"
    files = {path.name for path in folder.rglob("*") if path.is_file()}
    if not (folder / "warcs").is_dir() or files - {NAME, journal}:
        return False
    if NAME not in files:
        return True
    with telling(folder), closing(sqlite3.connect(folder / NAME, timeout=WAIT)) as connection:
        return not _has_tables(connection)


def _has_tables(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


@contextmanager
def writing(connection: sqlite3.Connection, folder: Path) -> Iterator[None]:
    """All of what is written within, or nothing; one process at a time."""
    with telling(folder):
        connection.execute("BEGIN IMMEDIATE")
        try:
            unseal(folder)
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextmanager
def telling(folder: Path) -> Iterator[None]:
    """Failures of the disk and the database as one clear line."""
    try:
        yield
    except OSError as error:
        raise ArchiveError(f"{error.filename or folder}: {_of_disk(error)}") from None
    except sqlite3.Error as error:
        raise ArchiveError(f"{folder / NAME}: {_of_database(error)}") from None


def seal(connection: sqlite3.Connection, folder: Path) -> None:
    """Note the digest of the database's file, so that every byte of it can be checked."""
    with telling(folder):
        connection.execute("BEGIN IMMEDIATE")
        try:
            put(folder / SEAL, f"{digest(folder / NAME)}  {NAME}\n".encode())
        finally:
            connection.execute("ROLLBACK")


def unseal(folder: Path) -> None:
    """Take the noted digest away before the database changes."""
    try:
        (folder / SEAL).unlink()
    except FileNotFoundError:
        return
    sync(folder)


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _set(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")
    # Ids and digests fall anywhere in their indexes: with SQLite's 2 MB most pages were read anew.
    connection.execute(f"PRAGMA cache_size = -{CACHE}")


def _of_disk(error: OSError) -> str:
    if error.errno in FULL_DISK:
        return "the disk is full; what was acknowledged before is kept, free some space and go on"
    if error.errno in MAY_NOT:
        return "may not be written; check the rights of the folder, or open it for reading only"
    return error.strerror or str(error)


def _of_database(error: sqlite3.Error) -> str:
    words = str(error)
    if "full" in words or "disk I/O error" in words:
        return f"the disk is full or failing ({words}); what was acknowledged before is kept"
    if "readonly" in words or "unable to open" in words:
        return (
            "may not be written; check the rights of the folder, or open it for reading only"
            " (after a crash somebody who may write must open it first)"
        )
    if "locked" in words:
        return f"another process has been writing for {WAIT:.0f} seconds; try again later"
    return f"is damaged ({words}); restore the archive from a copy"
