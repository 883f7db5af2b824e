"""The whole check of an archive, part by part."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from dateline.archive.checking.database import check_database
from dateline.archive.checking.folder import check_folder
from dateline.archive.checking.found import guarded, wrong
from dateline.archive.checking.indexes import check_indexes
from dateline.archive.checking.log import Tree, check_log
from dateline.archive.checking.signatures import check_signatures, read_checkpoints
from dateline.archive.checking.stamps import check_stamps
from dateline.archive.checking.warcs import check_warcs
from dateline.archive.database import NAME, connect
from dateline.archive.kept import Finding, Level, What
from dateline.errors import ArchiveError


@dataclass(frozen=True, slots=True)
class Trusted:
    """What a person knows from elsewhere, against which an archive is checked."""

    key: str | None = None  # fingerprint of a public key
    checkpoints: tuple[Path, ...] = ()  # files kept outside the archive
    authorities: tuple[Path, ...] = ()  # certificates (PEM) of authorities that stamp time


NOTHING = Trusted()
_TRIES = 3


def verify(folder: Path, trusted: Trusted = NOTHING) -> Iterator[Finding]:
    """Check everything in an archive; none of the findings is `wrong` where it is as it was kept.

    Raises `ArchiveError` where there is no archive. What is kept while this runs is not checked.
    """
    if not (folder / NAME).is_file():
        if (folder / "warcs").is_dir():
            yield wrong(What.FILE_MISSING, "the log is missing", file=NAME)
            return
        raise ArchiveError(f"{folder}: there is no archive here ({NAME} is missing)")
    try:
        connection = connect(folder, write=False)
    except ArchiveError as error:
        yield wrong(What.LOG, str(error), file=NAME)
        return
    with closing(connection):
        yield from _parts(connection, folder, trusted)


def origin_of(folder: Path) -> str | None:
    """The name under which an archive signs; None where it cannot be told."""
    try:
        with closing(connect(folder, write=False)) as connection:
            row = connection.execute("SELECT value FROM about WHERE name = 'origin'").fetchone()
    except (ArchiveError, sqlite3.Error):
        return None
    return None if row is None else str(row[0])


def _parts(connection: sqlite3.Connection, folder: Path, trusted: Trusted) -> Iterator[Finding]:
    signed, findings = read_checkpoints(folder, trusted.checkpoints)
    yield from findings
    tree = Tree(frozenset(one.checkpoint.head.size for one in signed))
    parts: dict[str, Callable[[], Iterator[Finding]]] = {
        "the database": lambda: check_database(connection, folder),
        "the log": lambda: check_log(connection, tree),
        "the WARC files": lambda: check_warcs(connection, folder),
        "the indexes": lambda: check_indexes(connection, folder),
        "the folder": lambda: check_folder(connection, folder),
        "the signatures": lambda: check_signatures(connection, folder, signed, tree, trusted.key),
        "the time stamps": lambda: check_stamps(connection, folder, trusted.authorities),
    }
    for name, part in parts.items():
        yield from _steady(connection, name, part)


def _steady(
    connection: sqlite3.Connection, name: str, part: Callable[[], Iterator[Finding]]
) -> Iterator[Finding]:
    """The findings of one part; once more where files were replaced while it was checked."""
    for _ in range(_TRIES):
        before = _files(connection)
        found = list(guarded(part(), name))
        if not any(one.level is Level.WRONG for one in found) or before == _files(connection):
            break
    yield from found


def _files(connection: sqlite3.Connection) -> list[object]:
    """What changes when a file is full or a withdrawal replaces one, and not when one grows."""
    try:
        warcs = connection.execute("SELECT name, full FROM warc ORDER BY number").fetchall()
        left = connection.execute("SELECT path FROM leftover ORDER BY path").fetchall()
    except sqlite3.Error:
        return []
    return [tuple(row) for row in (*warcs, *left)]
