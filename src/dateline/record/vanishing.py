"""Vanishing: addresses whose page became another, moved, or shows its report no more."""

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, select

from dateline.collect.frontier import Frontier, Visit
from dateline.collect.known import moment_of
from dateline.collect.standing import Owner, counted, owner_of, visits_of
from dateline.record import tables
from dateline.record.naming import Names
from dateline.record.tellings import chunks


class What(StrEnum):
    """What became of a page."""

    VANISHED = "vanished"  # gone, blocked, or behind a login
    MOVED = "moved"
    EDITED = "edited"


CONDITIONS = {
    What.VANISHED: "vanished_at IS NOT NULL AND seen IN ('gone', 'blocked', 'login')",
    What.MOVED: "seen = 'moved'",
    What.EDITED: "changed_at IS NOT NULL",
}

EDITED = frozenset({"edited", "changed"})
GONE = frozenset({"gone", "blocked", "login"})


@dataclass(frozen=True, slots=True)
class Noticed:
    """A page that is not as it was: when that was noticed, and what is kept of it."""

    address: str
    seen: str
    noticed: datetime | None
    had: datetime | None  # when it was first had
    outlet: str
    title: str | None
    told: str
    moved_to: str | None
    capture: str | None  # of one that is gone the last that shows it; else the first
    report: str | None
    later: str | None  # the report of the text that took its place
    edited: datetime | None

    @property
    def state(self) -> str:
        """What became of it: of one that only changed that, however it was found last."""
        return self.seen if self.seen in GONE or self.seen == "moved" else "edited"


class Lost:
    """Pages that are not as they were."""

    def __init__(self, frontier: Frontier, names: Names) -> None:
        self._frontier = frontier
        self._names = names

    def number(self, outlet: str | None = None) -> dict[What, int]:
        """How many of each kind."""
        where, values = self._of(outlet)
        sums = ", ".join(f"SUM({CONDITIONS[what]})" for what in What)
        (row,) = self._frontier.rows(f"SELECT {sums} FROM address WHERE {_ODD}{where}", values)
        return {what: number or 0 for what, number in zip(What, tuple(row), strict=True)}

    def listed(
        self,
        connection: Connection,
        what: Collection[What] = tuple(What),
        outlet: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> list[Noticed]:
        """Pages, those noticed last first."""
        where, values = self._of(outlet)
        either = " OR ".join(CONDITIONS[one] for one in what)
        rows = self._frontier.rows(
            f"SELECT *, {_NOTICED} AS noticed FROM address WHERE {_ODD}{where} AND ({either}) "
            "ORDER BY noticed DESC, address LIMIT ? OFFSET ?",
            (*values, limit, offset),
        )
        visits = visits_of(self._frontier, [row["address"] for row in rows])
        found = {address: [Frontier.visit(one) for one in some] for address, some in visits.items()}
        captures = {one.capture for some in found.values() for one in some if one.capture}
        reports = reports_of(connection, captures)
        return [self._noticed(row, found[row["address"]], reports) for row in rows]

    def owners(self, outlet: str) -> list[Owner]:
        """The owners of addresses that are of one outlet."""
        known = {one.owner for one in counted(self._frontier)}
        return [one for one in known if self._names.of(one) == outlet]

    def _of(self, outlet: str | None) -> tuple[str, list[object]]:
        if outlet is None:
            return "", []
        condition, values = of_owners(self.owners(outlet))
        return f" AND {condition}", values

    def _noticed(
        self, row: sqlite3.Row, visits: list[Visit], reports: dict[str, list[Any]]
    ) -> Noticed:
        own = [one for visit in visits for one in reports.get(visit.capture or "", ())]
        ordered = sorted({one.id: one for one in own}.values(), key=lambda one: one.edition)
        good = [one.capture for one in visits if one.capture in reports]
        lost = row["seen"] in GONE
        moved = next((one.moved_to for one in reversed(visits) if one.moved_to), None)
        edited = next((one.at for one in reversed(visits) if one.state in EDITED), None)
        return Noticed(
            address=row["address"],
            seen=row["seen"],
            noticed=moment_of(row["noticed"]),
            had=moment_of(row["good_at"]),
            outlet=self._names.of(owner_of(row)),
            title=next((one.title for one in ordered if one.title), row["title"]),
            told="" if row["told"] == "another text" else row["told"] or "",
            moved_to=moved if row["seen"] == "moved" else None,
            capture=good[-1 if lost else 0] if good else row["capture"],
            report=ordered[0].id if ordered else None,
            later=ordered[-1].id if len(ordered) > 1 else None,
            edited=edited,
        )


_ODD = (
    "role = 'page' AND report > '' "
    "AND (vanished_at IS NOT NULL OR changed_at IS NOT NULL OR seen = 'moved')"
)
_NOTICED = f"""CASE WHEN {CONDITIONS[What.VANISHED]} THEN vanished_at
WHEN seen = 'moved' THEN seen_since ELSE changed_at END"""


def of_owners(owners: Iterable[Owner]) -> tuple[str, list[object]]:
    """The condition that an address is of one of some owners."""
    listed = list(owners)
    if not listed:
        return "0", []
    hosts = sorted({one.host for one in listed})
    values: list[object] = [*hosts]
    for one in listed:
        values += [one.host, one.source or "", one.outlet or ""]
    triples = ", ".join(["(?, ?, ?)"] * len(listed))
    return (
        f"host IN ({', '.join('?' * len(hosts))}) AND "
        f"(host, COALESCE(source, ''), COALESCE(outlet, '')) IN (VALUES {triples})"
    ), values


def reports_of(connection: Connection, captures: Iterable[str]) -> dict[str, list[Any]]:
    """The reports of captures, without their texts."""
    rows = tables.report
    columns = (rows.c.capture, rows.c.id, rows.c.title, rows.c.edition)
    found: dict[str, list[Any]] = {}
    for some in chunks(sorted(captures)):
        query = select(*columns).where(rows.c.capture.in_(some), rows.c.withdrawn.is_(None))
        for row in connection.execute(query.order_by(rows.c.edition, rows.c.id)):
            found.setdefault(row.capture, []).append(row)
    return found


def visits_last(
    frontier: Frontier, owners: Iterable[Owner], feeds: Iterable[str], most: int
) -> list[Visit]:
    """The last visits of the pages of some owners and of some feeds, the newest first."""
    condition, values = of_owners(owners)
    pages = f"SELECT address FROM address WHERE role = 'page' AND {condition} "
    rows = frontier.rows(f"{pages} ORDER BY visited DESC LIMIT ?", (*values, most))
    listed = [row["address"] for row in rows]
    visits = visits_of(frontier, [*listed, *feeds])
    found = [(one["id"], Frontier.visit(one)) for some in visits.values() for one in some]
    return [visit for _, visit in sorted(found, key=lambda one: -one[0])[:most]]
