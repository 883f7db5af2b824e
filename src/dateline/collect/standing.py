"""Standing: how the addresses of a frontier stand, counted by those who answer for them."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from dateline.collect.frontier import Frontier
from dateline.collect.known import moment_of

VANISHED = ("gone", "blocked", "login")

SOME = 400
"""Addresses of one query."""

_COUNTED = """
SELECT host, source, outlet, seen, COUNT(*) AS number, MAX(visited) AS visited
FROM address WHERE role = 'page' AND report > '' GROUP BY host, source, outlet, seen
"""
_ODD = """
SELECT host, source, outlet, seen, good_at, changed_at, vanished_at
FROM address INDEXED BY address_odd WHERE role = 'page' AND report > ''
AND (vanished_at IS NOT NULL OR changed_at IS NOT NULL OR seen = 'moved')
"""
_FAILING = """
SELECT host, source, outlet, COUNT(*) AS number, told, MAX(visited) AS visited
FROM address INDEXED BY address_failing
WHERE role = 'page' AND failures > 0 GROUP BY host, source, outlet
"""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whom an address is of: its host, the source it was found by, the outlet its report names."""

    host: str
    source: str | None
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Counted:
    """How many addresses of one owner were found so by their last visit."""

    owner: Owner
    seen: str
    number: int
    visited: datetime | None


@dataclass(frozen=True, slots=True)
class Odd:
    """The moments of an address that changed or vanished."""

    owner: Owner
    seen: str
    good_at: datetime | None
    changed_at: datetime | None
    vanished_at: datetime | None


@dataclass(frozen=True, slots=True)
class Failing:
    """Pages of one owner that could not be had, and what is told of the last."""

    owner: Owner
    number: int
    told: str
    visited: datetime | None


def counted(frontier: Frontier) -> Iterator[Counted]:
    """Addresses of reports by owner and by how they were found last."""
    for row in frontier.rows(_COUNTED):
        yield Counted(owner_of(row), row["seen"] or "new", row["number"], moment_of(row["visited"]))


def odd(frontier: Frontier) -> Iterator[Odd]:
    """Addresses of reports that changed or vanished."""
    for row in frontier.rows(_ODD):
        moments = (moment_of(row[name]) for name in ("good_at", "changed_at", "vanished_at"))
        yield Odd(owner_of(row), row["seen"] or "", *moments)


def failing(frontier: Frontier) -> Iterator[Failing]:
    """Pages that could not be had when they were last asked for."""
    for row in frontier.rows(_FAILING):
        yield Failing(owner_of(row), row["number"], row["told"] or "", moment_of(row["visited"]))


def owner_of(row: sqlite3.Row) -> Owner:
    """The owner of an address from its row."""
    return Owner(row["host"], row["source"], row["outlet"])


def to_look_up(frontier: Frontier, most: int = SOME) -> dict[str, list[str]]:
    """Addresses of which it is not known whether reports came of them, with their captures."""
    rows = frontier.rows(
        "SELECT address FROM address WHERE report IS NULL AND capture IS NOT NULL LIMIT ?", (most,)
    )
    found: dict[str, list[str]] = {row["address"]: [] for row in rows}
    signs = ", ".join("?" * len(found))
    query = f"SELECT address, capture FROM visit WHERE address IN ({signs}) AND capture IS NOT NULL"
    for row in frontier.rows(query, tuple(found)):
        found[row["address"]].append(row["capture"])
    return found


def looked_up(frontier: Frontier, found: Mapping[str, tuple[str, str | None]]) -> None:
    """Write down which report came of each address ("" where none did), and its outlet."""
    with frontier.writing() as connection:
        connection.executemany(
            "UPDATE address SET report = ?, outlet = ? WHERE address = ?",
            [(report, outlet, address) for address, (report, outlet) in found.items()],
        )


def visits_of(frontier: Frontier, addresses: Collection[str]) -> dict[str, list[sqlite3.Row]]:
    """The visits of some addresses, in order."""
    found: dict[str, list[sqlite3.Row]] = {one: [] for one in addresses}
    signs = ", ".join("?" * len(found))
    query = f"SELECT * FROM visit WHERE address IN ({signs}) ORDER BY id"
    for row in frontier.rows(query, tuple(found)):
        found[row["address"]].append(row)
    return found
