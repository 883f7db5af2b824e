"""Revising: what changed, when and by whom; and taking back what a person did."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, and_, func, insert, select, update

from dateline.errors import RecordError
from dateline.record import stating, tables
from dateline.record.ids import mint
from dateline.record.importing import refresh
from dateline.record.store import Change
from dateline.record.tellings import MOST, chunks

UNDONE = (
    *(tables.judgement, tables.claim, tables.derivation),
    *(tables.decision, tables.second, tables.comment, tables.assignment, tables.tag),
    *(tables.saved_set, tables.set_event),
    tables.local_place,
)
"""Tables whose rows a person enters and ends."""

REVIEWING = frozenset({"review", "adjudicate", "second", "comment", "assign", "tag"})
"""What is done in reviewing, see `reviewing`."""

ACTIONS = REVIEWING | {
    *("edit", "merge", "split", "reject", "relate", "new", "import", "undo", "link"),
    *("set", "place", "state"),
}
"""What can be undone. A report that was added is taken out by withdrawing it."""


LONGEST = 20_000
"""Revisions of one history that are looked at."""

TOGETHER = 8
"""Events that are named of one revision: what touches more is of the whole record."""


@dataclass(frozen=True)
class Revision:
    """One change: its number, when (RFC 3339, UTC), who, what, why, and what it takes back.

    `reports` are those that it entered or read again. `of` are the events that it was of, where
    that is another than was asked for: one that was joined with it, or that it was split from.
    """

    number: int
    at: str
    author: str
    person: bool
    action: str
    reason: str | None
    undoes: int | None
    reports: tuple[str, ...] = ()
    of: tuple[str, ...] = ()


def history(
    connection: Connection,
    name: str | None = None,
    limit: int = 1000,
    *,
    people: bool = False,
    number: int | None = None,
) -> list[Revision]:
    """The revisions of an id, or of the whole record, or the one of a number; newest first.

    Those of an event are also those of its mentions and of the events that were joined with it.
    """
    rows, family = tables.revision, set[str]()
    query = select(rows).order_by(rows.c.id.desc()).limit(limit)
    if people:
        query = query.where(rows.c.person)
    if number is not None:
        query = query.where(rows.c.id == number)
    if name is not None:
        family = _family(connection, name)
        numbers = _of(connection, family, number)
        query = query.where(rows.c.id.in_(sorted(numbers, reverse=True)[:LONGEST]))
    found = list(connection.execute(query))
    named = _reports(connection, [row.id for row in found if not row.person])
    events = _events(connection, name, family, [row.id for row in found])
    return [_revision(row, named.get(row.id, ()), events.get(row.id, ())) for row in found]


def _family(connection: Connection, name: str) -> set[str]:
    """An id; with an event all that its history is of: its mentions, and what they began as."""
    rows = tables.mention
    if not name.startswith("e-"):
        return {name}
    began = select(rows.c.event_id).where(rows.c.id == "m-" + name[2:])
    now = connection.execute(began).scalar() or name
    query = select(rows.c.id).where(rows.c.event_id.in_({now, name}))
    mentions = set(connection.execute(query).scalars())
    return {name} | mentions | {"e-" + one[2:] for one in mentions}


def _of(connection: Connection, ids: set[str], number: int | None) -> set[int]:
    """The revisions that touched some ids."""
    rows = tables.touched
    found: set[int] = set()
    for some in chunks(sorted(ids)):
        query = select(rows.c.revision).where(rows.c.id.in_(some))
        if number is not None:
            query = query.where(rows.c.revision == number)
        found.update(connection.execute(query).scalars())
    return found


def _events(
    connection: Connection, name: str | None, family: set[str], numbers: list[int]
) -> dict[int, tuple[str, ...]]:
    """The events that revisions were of, where they were not of the one that was asked for."""
    rows, wanted = tables.touched, set(numbers)
    if name is None or not name.startswith("e-"):
        return {}
    wanted -= _of(connection, {name}, None)
    found: dict[int, list[str]] = {}
    for some in chunks(sorted(one for one in family if one.startswith("e-"))):
        query = select(rows.c.revision, rows.c.id).where(rows.c.id.in_(some))
        for number, event in connection.execute(query.order_by(rows.c.id)):
            if number in wanted:
                found.setdefault(number, []).append(event)
    for number in sorted(wanted - found.keys()):
        events = rows.c.id.startswith("e-") & (rows.c.revision == number)
        listed = connection.execute(select(rows.c.id).where(events).limit(TOGETHER + 1)).scalars()
        found[number] = sorted(listed)
    return {number: tuple(ids) for number, ids in found.items() if 0 < len(ids) <= TOGETHER}


def _reports(connection: Connection, numbers: list[int]) -> dict[int, tuple[str, ...]]:
    """The reports that revisions are of: outlet or name."""
    rows, of = tables.report, tables.touched
    found: dict[int, tuple[str, ...]] = {}
    for i in range(0, len(numbers), MOST):
        query = select(of.c.revision, rows.c.name).join(rows, rows.c.id == of.c.id)
        some = query.where(of.c.revision.in_(numbers[i : i + MOST])).order_by(rows.c.id)
        for number, name in connection.execute(some):
            found[number] = (*found.get(number, ()), name)
    return found


def undo(change: Change, number: int) -> set[str]:
    """End what a revision entered and enter again what it ended; gives the mentions concerned.

    What an undoing of its undoing entered again stands for what it entered itself.

    Raises `RecordError` for one that does not exist, was undone before, or cannot be undone.
    """
    connection = change.connection
    check(connection, number, besides=change.revision)
    number = _in_force(connection, number, change.revision)
    mentions: set[str] = set()
    for table in UNDONE:
        mentions |= _end_what_it_entered(change, table, number)
        mentions |= _enter_what_it_ended(change, table, number)
    mentions |= _take_back_mentions(change, number)
    mentions |= stating.take_back(change, number)
    refresh(change, mentions)
    rows = tables.touched
    change.touch(*connection.execute(select(rows.c.id).where(rows.c.revision == number)).scalars())
    return mentions


def check(connection: Connection, number: int, *, besides: int | None = None) -> None:
    """Raise `RecordError` where a revision cannot be undone: none such, undone, not a person's.

    `besides` is the revision that is about to undo it.
    """
    rows = tables.revision
    row = connection.execute(select(rows).where(rows.c.id == number)).first()
    if row is None:
        raise RecordError(f"there is no revision {number}")
    if row.action not in ACTIONS:
        raise RecordError(f"revision {number} is '{row.action}', which cannot be undone")
    if by := _undone(connection, number, besides):
        raise RecordError(f"revision {number} was undone by revision {by}")
    if row.action == "review":
        _check_answer(connection, number)


def _check_answer(connection: Connection, number: int) -> None:
    """An answer that a later one agreed with, or decided upon, is taken back after that one."""
    rows = tables.decision
    mine = select(rows.c.question).where(rows.c.revision == number, rows.c.ended.is_(None))
    later = select(func.max(rows.c.revision)).where(
        rows.c.question.in_(mine), rows.c.ended.is_(None), rows.c.revision > number
    )
    if (by := connection.execute(later).scalar()) is not None:
        raise RecordError(
            f"revision {by} answered the same question after it: take that one back first"
        )


def _undone(connection: Connection, number: int, besides: int | None = None) -> int | None:
    """The revision by which one is undone; one that was undone itself undoes nothing."""
    rows = tables.revision
    query = select(rows.c.id).where(rows.c.undoes == number).order_by(rows.c.id)
    for by in connection.execute(query).scalars():
        if by != besides and _undone(connection, by, besides) is None:
            return int(by)
    return None


def _in_force(connection: Connection, number: int, besides: int) -> int:
    """The revision by which the rows of one stand now: itself, or the last that entered them again.

    It must not be undone.
    """
    rows = tables.revision
    by = select(func.max(rows.c.id)).where(rows.c.undoes == number, rows.c.id != besides)
    if (undoing := connection.execute(by).scalar()) is None:
        return number
    again = select(func.max(rows.c.id)).where(rows.c.undoes == undoing, rows.c.id != besides)
    return _in_force(connection, connection.execute(again).scalar_one(), besides)


def _end_what_it_entered(change: Change, table: Table, number: int) -> set[str]:
    mine = (table.c.revision == number) & table.c.ended.is_(None)
    found = _mentions(change.connection, table, mine)
    change.connection.execute(update(table).where(mine).values(ended=change.revision))
    for row in _entered_again(change, table, number):
        one = and_(*(column == row._mapping[column.name] for column in table.primary_key))
        found |= _mentions(change.connection, table, one)
        change.connection.execute(update(table).where(one).values(ended=change.revision))
    return found


def _entered_again(change: Change, table: Table, number: int) -> Iterator[Row[Any]]:
    """Rows that stand for what a revision entered: a later one ended that, and was undone."""
    ended = select(table).where(table.c.revision == number, table.c.ended.is_not(None))
    heirs: dict[int, list[Row[Any]]] = {}
    for row in change.connection.execute(ended).all():
        heir: Row[Any] | None = row
        while heir is not None and heir.ended is not None:
            heir = _heir(change, table, heir, heirs)
        if heir is not None:
            yield heir


def _heir(
    change: Change, table: Table, row: Row[Any], heirs: dict[int, list[Row[Any]]]
) -> Row[Any] | None:
    """The row that was entered anew when what ended one was undone; each stands for one only."""
    if row.ended not in heirs:
        by = _undone(change.connection, row.ended, besides=change.revision)
        of = select(table).where(table.c.revision == by)
        heirs[row.ended] = list(change.connection.execute(of)) if by else []
    found = next((one for one in heirs[row.ended] if _content(one) == _content(row)), None)
    if found is not None:
        heirs[row.ended].remove(found)
    return found


def _content(row: Row[Any]) -> dict[str, Any]:
    """A row without what is its own each time that it is entered."""
    return {key: value for key, value in row._mapping.items() if key not in _OWN}


_OWN = frozenset({"id", "revision", "ended"})


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


def _take_back_mentions(change: Change, number: int) -> set[str]:
    """Retire mentions that a person entered, and let those be current that the revision retired."""
    rows = tables.mention
    of_people = rows.c.entered_by.is_not(None)
    entered = of_people & (rows.c.revision == number) & rows.c.ended.is_(None)
    retired = of_people & (rows.c.ended == number)
    found = {
        which: list(change.connection.execute(select(rows.c.id).where(condition)).scalars())
        for which, condition in (("retired", entered), ("current", retired))
    }
    for state, names in found.items():
        ended = change.revision if state == "retired" else None
        change.connection.execute(
            update(rows).where(rows.c.id.in_(names)).values(state=state, ended=ended)
        )
    return {name for names in found.values() for name in names}


def _mentions(connection: Connection, table: Table, which: object) -> set[str]:
    names = [name for name in ("mention_id", "first", "second") if name in table.c]
    if not names:
        return set()
    query = select(*(table.c[name] for name in names)).where(which)  # type: ignore[arg-type]
    return {name for row in connection.execute(query) for name in row}


def _revision(row: object, reports: tuple[str, ...], of: tuple[str, ...]) -> Revision:
    data = dict(row._mapping)  # type: ignore[attr-defined]
    return Revision(
        number=data["id"],
        at=data["at"],
        author=data["author"],
        person=data["person"],
        action=data["action"],
        reason=data["reason"],
        undoes=data["undoes"],
        reports=reports,
        of=of,
    )
