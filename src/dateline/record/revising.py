"""Revising: what changed, when and by whom; and taking back what a person did."""

from dataclasses import dataclass

from sqlalchemy import Connection, Table, insert, select, update

from dateline.errors import RecordError
from dateline.record import tables
from dateline.record.ids import mint
from dateline.record.store import Change

UNDONE = (tables.judgement, tables.claim, tables.derivation)
"""Tables whose rows a person enters and ends."""

ACTIONS = frozenset({"edit", "merge", "split", "reject", "relate", "new", "undo", "link"})
"""What can be undone. A report that was added is taken out by withdrawing it."""


@dataclass(frozen=True)
class Revision:
    """One change: its number, when (RFC 3339, UTC), who, what, why, and what it takes back."""

    number: int
    at: str
    author: str
    person: bool
    action: str
    reason: str | None
    undoes: int | None


def history(
    connection: Connection, name: str | None = None, limit: int = 1000, *, people: bool = False
) -> list[Revision]:
    """The revisions of an id, or of the whole record; the newest first."""
    rows = tables.revision
    query = select(rows).order_by(rows.c.id.desc()).limit(limit)
    if people:
        query = query.where(rows.c.person)
    if name is not None:
        ids = select(tables.touched.c.revision).where(tables.touched.c.id == name)
        query = query.where(rows.c.id.in_(ids))
    return [_revision(row) for row in connection.execute(query)]


def undo(change: Change, number: int) -> set[str]:
    """End what a revision entered and enter again what it ended; gives the mentions concerned.

    Raises `RecordError` for one that does not exist, was undone before, or cannot be undone.
    """
    connection = change.connection
    check(connection, number)
    mentions: set[str] = set()
    for table in UNDONE:
        mentions |= _end_what_it_entered(change, table, number)
        mentions |= _enter_what_it_ended(change, table, number)
    rows = tables.touched
    change.touch(*connection.execute(select(rows.c.id).where(rows.c.revision == number)).scalars())
    return mentions


def check(connection: Connection, number: int) -> None:
    """Raise `RecordError` where a revision cannot be undone: none such, undone, not a person's."""
    rows = tables.revision
    row = connection.execute(select(rows).where(rows.c.id == number)).first()
    if row is None:
        raise RecordError(f"there is no revision {number}")
    if row.action not in ACTIONS:
        raise RecordError(f"revision {number} is '{row.action}', which cannot be undone")
    by = connection.execute(select(rows.c.id).where(rows.c.undoes == number)).scalar()
    if (
        by is not None
        and not connection.execute(select(rows.c.id).where(rows.c.undoes == by)).scalar()
    ):
        raise RecordError(f"revision {number} was undone by revision {by}")


def _end_what_it_entered(change: Change, table: Table, number: int) -> set[str]:
    mine = (table.c.revision == number) & table.c.ended.is_(None)
    found = _mentions(change.connection, table, mine)
    change.connection.execute(update(table).where(mine).values(ended=change.revision))
    return found


def _enter_what_it_ended(change: Change, table: Table, number: int) -> set[str]:
    ended = table.c.ended == number
    found = _mentions(change.connection, table, ended)
    again = []
    for row in change.connection.execute(select(table).where(ended)):
        copy = dict(row._mapping) | {"revision": change.revision, "ended": None}
        copy["id"] = mint("c") if table is tables.claim else None
        again.append({key: value for key, value in copy.items() if key != "id" or value})
    if again:
        change.connection.execute(insert(table), again)
    return found


def _mentions(connection: Connection, table: Table, which: object) -> set[str]:
    names = [name for name in ("mention_id", "first", "second") if name in table.c]
    if not names:
        return set()
    query = select(*(table.c[name] for name in names)).where(which)  # type: ignore[arg-type]
    return {name for row in connection.execute(query) for name in row}


def _revision(row: object) -> Revision:
    data = dict(row._mapping)  # type: ignore[attr-defined]
    return Revision(
        number=data["id"],
        at=data["at"],
        author=data["author"],
        person=data["person"],
        action=data["action"],
        reason=data["reason"],
        undoes=data["undoes"],
    )
