"""Frontier: which addresses are known, which are due, and what each visit found.

It is kept in `collecting.sqlite` beside the record. What it forgets costs a visit, never a report:
an address is done only after what came from it was archived and entered.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from dateline.errors import CollectError

FILE = "collecting.sqlite"

WAIT = 60.0
"""Seconds to wait for another process that is writing."""

HELD_FOR = timedelta(minutes=30)
"""An address taken by a process that lives is free again after this."""

A_HOST = 20
"""Addresses of one host taken at a time, so that no host keeps the others waiting."""

SCHEMA = (Path(__file__).parent / "frontier.sql").read_text("utf-8")


class Role(StrEnum):
    """What an address is visited for."""

    PAGE = "page"
    FEED = "feed"
    MEDIA = "media"


class State(StrEnum):
    """Where an address stands."""

    NEW = "new"  # not had yet: to be fetched when it is due
    HELD = "held"  # captured; a feed stays so and is visited again on its schedule
    LOST = "lost"  # given up: gone, refused, or failed too often
    WITHDRAWN = "withdrawn"  # its content was removed for good; never fetched again


@dataclass(frozen=True, slots=True)
class Known:
    """An address as the frontier has it."""

    address: str
    role: Role
    state: State = State.NEW
    source: str | None = None  # the outlet or feed that it belongs to
    found_in: str | None = None  # the feed, sitemap or named page that led to it
    shown_in: str | None = None  # of pictures: the page that shows it
    proxied: bool = False  # it must never be visited without a proxy
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    etag: str | None = None
    modified: str | None = None
    sha256: str | None = None  # of the last payload
    capture: str | None = None
    every: float | None = None  # seconds, of a feed
    due: datetime | None = None
    visited: datetime | None = None
    failures: int = 0
    told: str | None = None

    @property
    def host(self) -> str:
        """Host and port: what manners hold for."""
        return host_of(self.address)


COLUMNS = tuple(Known.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Visit:
    """What one visit of an address found."""

    address: str
    at: datetime
    state: str  # new, same, edited, moved, gone, blocked, login, unreachable ...
    status: int | None = None
    capture: str | None = None
    told: str = ""
    moved_to: str | None = None


class Frontier:
    """The addresses of a record. Several processes may use one; each takes other addresses."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open, or begin, the frontier of a record; raises `CollectError`."""
        file = folder / FILE
        try:
            connection = sqlite3.connect(
                file, timeout=WAIT, isolation_level=None, check_same_thread=False
            )
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA secure_delete = ON")
            if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
                connection.executescript(SCHEMA)
        except sqlite3.Error as error:
            raise CollectError(f"{file}: {error}") from None
        return cls(connection)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction; raises `CollectError` for a disk that is full or cannot be written."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise CollectError(f"{FILE} cannot be written: {error}") from None

    def want(self, found: Iterable[Known], *, again: bool = False) -> int:
        """Note addresses to be fetched; gives how many were not known or have changed since.

        One that is known is due again if its feed tells a newer update, or with `again`.
        """
        number = 0
        with self.writing() as connection:
            for one in found:
                number += _want(connection, one, again=again)
        return number

    def take(
        self,
        now: datetime,
        limit: int = 200,
        *,
        roots: Iterable[str] | None = None,
        roles: Iterable[Role] = tuple(Role),
    ) -> list[Known]:
        """Addresses that are due, pages before media, held for this process until they are done.

        `roots` narrows them to these and to what was found in them.
        """
        with self.writing() as connection:
            conditions, values = _due(now, roots, roles)
            rows = connection.execute(_TAKE.format(conditions=conditions), (*values, A_HOST, limit))
            found = [_known(row) for row in rows.fetchall() if _is_free(row, now)]
            connection.executemany(
                "UPDATE address SET holder = ?, held_since = ? WHERE address = ?",
                [(os.getpid(), _text(now), one.address) for one in found],
            )
        return found

    def next_due(self, roots: Iterable[str] | None = None) -> datetime | None:
        """When the next address is due; None if none is known to be."""
        conditions, values = _within(roots)
        row = self._connection.execute(
            "SELECT MIN(due) FROM address WHERE due IS NOT NULL" + conditions, values
        ).fetchone()
        return _moment(row[0])

    def done(self, one: Known, visit: Visit | None = None) -> None:
        """Write what an address is now, let it go, and note the visit."""
        with self.writing() as connection:
            names = [name for name in COLUMNS if name != "address"]
            values = [_plain(getattr(one, name)) for name in names]
            assigned = ", ".join(f"{name} = ?" for name in names)
            connection.execute(
                f"UPDATE address SET {assigned}, holder = NULL WHERE address = ?",
                (*values, one.address),
            )
            if visit:
                _enter_visit(connection, visit)

    def release(self) -> None:
        """Let go of all addresses that this process took and did not finish."""
        with self.writing() as connection:
            connection.execute("UPDATE address SET holder = NULL WHERE holder = ?", (os.getpid(),))

    def known(self, address: str) -> Known | None:
        """What is known of an address."""
        row = self._connection.execute(
            "SELECT * FROM address WHERE address = ?", (address,)
        ).fetchone()
        return _known(row) if row else None

    def parts(self, root: str) -> int:
        """How many further parts or pages of a feed are known."""
        query = "SELECT COUNT(*) FROM address WHERE found_in = ? AND role = 'feed'"
        return int(self._connection.execute(query, (root,)).fetchone()[0])

    def all(self, role: Role | None = None, state: State | None = None) -> Iterator[Known]:
        """All addresses, those visited longest ago first."""
        rows = self._connection.execute(
            "SELECT * FROM address WHERE (?1 IS NULL OR role = ?1) AND (?2 IS NULL OR state = ?2) "
            "ORDER BY COALESCE(visited, ''), address",
            (_plain(role), _plain(state)),
        )
        yield from (_known(row) for row in rows.fetchall())

    def visits(self, address: str | None = None) -> Iterator[Visit]:
        """The visits of an address, or all, in order."""
        rows = self._connection.execute(
            "SELECT address, at, state, status, capture, told, moved_to FROM visit "
            "WHERE ?1 IS NULL OR address = ?1 ORDER BY id",
            (address,),
        )
        for row in rows:
            values = dict(row) | {"at": _moment(row["at"])}
            yield Visit(**values)

    def file_at(self, address: str, sha256: str) -> datetime | None:
        """When a file of this name and content was collected; None if it was not."""
        query = "SELECT at FROM file WHERE address = ? AND sha256 = ?"
        row = self._connection.execute(query, (address, sha256)).fetchone()
        return _moment(row["at"]) if row else None

    def enter_file(self, address: str, sha256: str, at: datetime) -> None:
        """Note a file as collected."""
        with self.writing() as connection:
            row = (address, sha256, at.astimezone(UTC).isoformat())
            connection.execute("INSERT OR IGNORE INTO file VALUES (?, ?, ?)", row)

    def progress(self, key: str) -> int:
        """How far a large file was collected: the offset to go on from."""
        row = self._connection.execute("SELECT offset FROM progress WHERE key = ?", (key,))
        found = row.fetchone()
        return int(found[0]) if found else 0

    def advance(self, key: str, offset: int) -> None:
        """Note how far a large file was collected."""
        with self.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO progress VALUES (?, ?)", (key, offset))

    def withdraw(self, addresses: Iterable[str]) -> None:
        """Never fetch these again; what is told of them goes."""
        with self.writing() as connection:
            for address in addresses:
                host = host_of(address)
                connection.execute(
                    "INSERT INTO address (address, host, role, state, first) VALUES "
                    "(?, ?, 'page', 'withdrawn', ?) ON CONFLICT DO UPDATE SET state = 'withdrawn', "
                    "title = NULL, told = NULL, due = NULL, holder = NULL",
                    (address, host, _text(datetime.now(UTC))),
                )

    def copy_to(self, file: Path) -> None:
        """Write a copy as it is at one moment, also while others write."""
        target = sqlite3.connect(file)
        try:
            self._connection.backup(target)
        finally:
            target.close()

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


_TAKE = """
SELECT * FROM (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY host ORDER BY role = 'media', due, rowid) AS turn
    FROM address WHERE {conditions}
) WHERE turn <= ? ORDER BY role = 'media', turn, due, rowid LIMIT ?
"""


def host_of(address: str) -> str:
    """Host and port of an address, in lower case."""
    return urlsplit(address).netloc.rpartition("@")[2].lower()


def _due(
    now: datetime, roots: Iterable[str] | None, roles: Iterable[Role]
) -> tuple[str, list[object]]:
    within, values = _within(roots)
    names = [role.value for role in roles]
    free = "(holder IS NULL OR holder <> ? OR held_since < ?)"
    return (
        f"due <= ? AND role IN ({', '.join('?' * len(names))}) AND {free}" + within,
        [_text(now), *names, os.getpid(), _text(now - HELD_FOR), *values],
    )


def _within(roots: Iterable[str] | None) -> tuple[str, list[object]]:
    if roots is None:
        return "", []
    listed: list[object] = list(roots)
    signs = ", ".join("?" * len(listed))
    return f" AND (address IN ({signs}) OR found_in IN ({signs}))", [*listed, *listed]


def _want(connection: sqlite3.Connection, one: Known, *, again: bool) -> int:
    row = connection.execute(
        "SELECT state, updated, published FROM address WHERE address = ?", (one.address,)
    ).fetchone()
    due = _text(one.due or datetime.now(UTC))
    if row is None:
        values = [_plain(getattr(one, name)) for name in COLUMNS]
        kept = dict(zip(COLUMNS, values, strict=True))
        kept |= {"host": one.host, "first": _text(datetime.now(UTC)), "due": due}
        signs = ", ".join("?" * len(kept))
        connection.execute(
            f"INSERT INTO address ({', '.join(kept)}) VALUES ({signs})",
            list(kept.values()),
        )
        return 1
    newer = bool(one.updated and row["updated"] and one.updated > row["updated"])
    if row["state"] == State.WITHDRAWN or not (again or newer):
        return 0
    connection.execute(
        "UPDATE address SET state = 'new', due = ?, failures = 0, role = ?, every = ?, "
        "updated = COALESCE(?, updated), source = COALESCE(?, source), "
        "proxied = MAX(proxied, ?) WHERE address = ?",
        (due, one.role, one.every, one.updated, one.source, one.proxied, one.address),
    )
    return 1


def _enter_visit(connection: sqlite3.Connection, visit: Visit) -> None:
    connection.execute(
        "INSERT INTO visit (address, at, state, status, capture, told, moved_to) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            visit.address,
            _text(visit.at),
            visit.state,
            visit.status,
            visit.capture,
            visit.told,
            visit.moved_to,
        ),
    )


def _is_free(row: sqlite3.Row, now: datetime) -> bool:
    """Whether no process that lives holds it."""
    holder, since = row["holder"], _moment(row["held_since"])
    if holder is None or since is None or now - since > HELD_FOR:
        return True
    return not _lives(int(holder))


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _known(row: sqlite3.Row) -> Known:
    values = {name: row[name] for name in COLUMNS}
    values |= {
        "role": Role(row["role"]),
        "state": State(row["state"]),
        "proxied": bool(row["proxied"]),
        "due": _moment(row["due"]),
        "visited": _moment(row["visited"]),
    }
    return Known(**values)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return _text(value)
    return value.value if isinstance(value, StrEnum) else value


def _text(moment: datetime) -> str:
    """A time in UTC as text that sorts."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
