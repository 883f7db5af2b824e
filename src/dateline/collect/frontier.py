"""Frontier: which addresses are known, which are due, and what each visit found.

It is kept in `collecting.sqlite` beside the record. What it forgets costs a visit, never a report:
an address is done only after what came from it was archived and entered.
"""

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

from dateline.collect.known import (
    COLUMNS,
    Known,
    Role,
    State,
    Visit,
    as_text,
    host_of,
    known_of,
    moment_of,
    plain,
)
from dateline.collect.visits import enter_visit
from dateline.errors import CollectError
from dateline.write_ahead import log_ahead

__all__ = ["FILE", "Frontier", "Known", "Role", "State", "Visit"]

FILE = "collecting.sqlite"

WAIT = 60.0
"""Seconds to wait for another process that is writing."""

HELD_FOR = timedelta(minutes=30)
"""An address taken by a process that lives is free again after this."""

A_HOST = 20
"""Addresses of one host taken at a time, so that no host keeps the others waiting."""

SCRIPTS = tuple(
    (Path(__file__).parent / name).read_text("utf-8")
    for name in ("frontier.sql", "frontier2.sql", "frontier3.sql")
)
"""What makes the tables; of one that an earlier version made, what came since."""


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
            log_ahead(connection, WAIT)
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA secure_delete = ON")
            _make(connection)
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

    def rows(self, query: str, values: Collection[object] = ()) -> list[sqlite3.Row]:
        """What a query of this folder's own gives."""
        return self._connection.execute(query, tuple(values)).fetchall()

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

        `roots` narrows them to these and to what was found in them. A host that another process
        visits at the moment is left to it.
        """
        with self.writing() as connection:
            conditions, values = _due(now, roots, roles, self._visited_by_others(now))
            rows = connection.execute(_TAKE.format(conditions=conditions), (*values, A_HOST, limit))
            found = [known_of(row) for row in rows.fetchall()]
            connection.executemany(
                "UPDATE address SET holder = ?, held_since = ? WHERE address = ?",
                [(os.getpid(), as_text(now), one.address) for one in found],
            )
        return found

    def claim(self, addresses: Iterable[str], most: int, now: datetime) -> list[str]:
        """Take the first addresses, out of turn, whose hosts no other process visits.

        They are let go by `done`, or by `let_go`.
        """
        with self.writing() as connection:
            others = set(self._visited_by_others(now))
            free = [one for one in addresses if host_of(one) not in others][:most]
            connection.executemany(
                "UPDATE address SET holder = ?, held_since = ? WHERE address = ?",
                [(os.getpid(), as_text(now), one) for one in free],
            )
        return free

    def let_go(self, addresses: Iterable[str]) -> None:
        """Let go of addresses that this process took and did not visit."""
        with self.writing() as connection:
            connection.executemany(
                "UPDATE address SET holder = NULL WHERE address = ? AND holder = ?",
                [(one, os.getpid()) for one in addresses],
            )

    def taken_elsewhere(self, now: datetime, roots: Iterable[str] | None = None) -> str | None:
        """A host with addresses that are due, but which another process visits at the moment."""
        others = self._visited_by_others(now)
        conditions, values = _within(roots)
        query = f"SELECT host FROM address WHERE due <= ? AND host IN ({_signs(others)})"
        row = self._connection.execute(
            f"{query}{conditions} LIMIT 1", (as_text(now), *others, *values)
        ).fetchone()
        return row["host"] if row else None

    def _visited_by_others(self, now: datetime) -> list[str]:
        """Hosts with addresses that other processes, which live, have taken and not finished."""
        return sorted({host for hosts in self.visitors(now).values() for host in hosts})

    def visitors(self, now: datetime) -> dict[int, set[str]]:
        """Other processes that visit addresses at the moment, each with its hosts."""
        rows = self._connection.execute(
            "SELECT DISTINCT holder, host FROM address WHERE holder IS NOT NULL AND holder <> ? "
            "AND held_since >= ?",
            (os.getpid(), as_text(now - HELD_FOR)),
        ).fetchall()
        found: dict[int, set[str]] = {}
        for row in rows:
            found.setdefault(int(row["holder"]), set()).add(row["host"])
        return {holder: hosts for holder, hosts in found.items() if _lives(holder)}

    def next_due(self, roots: Iterable[str] | None = None) -> datetime | None:
        """When the next address is due; None if none is known to be."""
        conditions, values = _within(roots)
        row = self._connection.execute(
            "SELECT MIN(due) FROM address WHERE due IS NOT NULL" + conditions, values
        ).fetchone()
        return moment_of(row[0])

    def done(self, one: Known, visit: Visit | None = None) -> None:
        """Write what an address is now, let it go, and note the visit."""
        with self.writing() as connection:
            names = [name for name in COLUMNS if name != "address"]
            values = [plain(getattr(one, name)) for name in names]
            assigned = ", ".join(f"{name} = ?" for name in names)
            connection.execute(
                f"UPDATE address SET {assigned}, holder = NULL WHERE address = ?",
                (*values, one.address),
            )
            if visit:
                enter_visit(connection, visit)

    def release(self) -> None:
        """Let go of all addresses that this process took and did not finish."""
        with self.writing() as connection:
            connection.execute("UPDATE address SET holder = NULL WHERE holder = ?", (os.getpid(),))

    def known(self, address: str) -> Known | None:
        """What is known of an address."""
        row = self._connection.execute(
            "SELECT * FROM address WHERE address = ?", (address,)
        ).fetchone()
        return known_of(row) if row else None

    def parts(self, root: str) -> int:
        """How many further parts or pages of a feed are known."""
        query = "SELECT COUNT(*) FROM address WHERE found_in = ? AND role = 'feed'"
        return int(self._connection.execute(query, (root,)).fetchone()[0])

    def all(self, role: Role | None = None, state: State | None = None) -> Iterator[Known]:
        """All addresses, those visited longest ago first."""
        rows = self._connection.execute(
            "SELECT * FROM address WHERE (?1 IS NULL OR role = ?1) AND (?2 IS NULL OR state = ?2) "
            "ORDER BY COALESCE(visited, ''), address",
            (plain(role), plain(state)),
        )
        yield from (known_of(row) for row in rows.fetchall())

    def some(self, query: str, values: Collection[object] = ()) -> Iterator[Known]:
        """The addresses whose whole rows a query gives."""
        yield from (known_of(row) for row in self.rows(query, values))

    def visits(self, address: str | None = None) -> Iterator[Visit]:
        """The visits of an address, or all, in order."""
        rows = self._connection.execute(
            "SELECT address, at, state, status, capture, told, moved_to FROM visit "
            "WHERE ?1 IS NULL OR address = ?1 ORDER BY id",
            (address,),
        )
        yield from map(self.visit, rows)

    @staticmethod
    def visit(row: sqlite3.Row) -> Visit:
        """A visit from its row."""
        names = ("address", "state", "status", "capture", "told", "moved_to")
        at = moment_of(row["at"])
        assert at is not None
        return Visit(at=at, **{name: row[name] for name in names})

    def file_at(self, address: str, sha256: str) -> datetime | None:
        """When a file of this name and content was collected; None if it was not."""
        query = "SELECT at FROM file WHERE address = ? AND sha256 = ?"
        row = self._connection.execute(query, (address, sha256)).fetchone()
        return moment_of(row["at"]) if row else None

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
                    "title = NULL, told = NULL, due = NULL, holder = NULL, report = '', "
                    "outlet = NULL",
                    (address, host, as_text(datetime.now(UTC))),
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


def _make(connection: sqlite3.Connection) -> None:
    """Make the tables, or add what came since they were made; of several processes one does."""
    if (version := _version(connection)) == len(SCRIPTS):
        return
    if version > len(SCRIPTS):
        raise CollectError(f"{FILE}: a newer version of Dateline made it")
    connection.execute("BEGIN IMMEDIATE")
    try:
        for script in SCRIPTS[_version(connection) :]:
            for statement in script.split(";\n"):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(SCRIPTS)}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _due(
    now: datetime, roots: Iterable[str] | None, roles: Iterable[Role], others: list[str]
) -> tuple[str, list[object]]:
    within, values = _within(roots)
    names = [role.value for role in roles]
    # Those of processes that were killed are free: `others` has the hosts of those that live.
    free = f"(holder IS NULL OR holder <> ? OR held_since < ?) AND host NOT IN ({_signs(others)})"
    return (
        f"due <= ? AND role IN ({_signs(names)}) AND {free}" + within,
        [as_text(now), *names, os.getpid(), as_text(now - HELD_FOR), *others, *values],
    )


def _signs(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


def _within(roots: Iterable[str] | None) -> tuple[str, list[object]]:
    if roots is None:
        return "", []
    listed: list[object] = list(roots)
    signs = _signs(listed)
    return f" AND (address IN ({signs}) OR found_in IN ({signs}))", [*listed, *listed]


def _want(connection: sqlite3.Connection, one: Known, *, again: bool) -> int:
    row = connection.execute(
        "SELECT state, updated, published FROM address WHERE address = ?", (one.address,)
    ).fetchone()
    due = as_text(one.due or datetime.now(UTC))
    if row is None:
        values = [plain(getattr(one, name)) for name in COLUMNS]
        kept = dict(zip(COLUMNS, values, strict=True))
        kept |= {"host": one.host, "first": as_text(datetime.now(UTC)), "due": due}
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
        "proxied = MAX(proxied, ?), led = led AND NOT ? WHERE address = ?",
        (due, one.role, one.every, one.updated, one.source, one.proxied, again, one.address),
    )
    return 1


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
