"""Listing: a page of the queue, by what is asked, of what, where, of whom, and how far it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from dateline.errors import BadOption, RecordError
from dateline.record import tables
from dateline.record.queries import in_place
from dateline.record.reviewing.rules import WHATS

STATES = ("todo", "dispute", "unsure", "skipped", "waiting", "done")
"""What can be asked for: to be answered by me; by an editor; nobody knows; put off by me; answered
by me, a second answer is awaited; answered."""

PAGE = 25


@dataclass(frozen=True)
class Asked:
    """Which questions; what is not given is not asked."""

    person: str
    state: str = "todo"
    what: str | None = None
    kind: str | None = None  # of the event: a dotted name or a family
    where: str | None = None
    assigned: str | None = None
    tag: str | None = None
    event: str | None = None


@dataclass(frozen=True)
class Item:
    """A question of a list."""

    id: str
    what: str
    event: str
    other: str | None
    field: str | None
    asked: str
    state: str
    answers: int
    worth: float
    kind: str | None
    data: Mapping[str, Any]
    title: str | None = None
    other_title: str | None = None
    assigned: tuple[str, ...] = ()


def checked(asked: Asked) -> Asked:
    """What is asked for; raises `BadOption` for what there is not."""
    if asked.state not in STATES:
        raise BadOption(f"state {asked.state}: must be one of {', '.join(STATES)}")
    if asked.what and asked.what not in WHATS:
        raise BadOption(f"what {asked.what}: must be one of {', '.join(WHATS)}")
    return replace(
        asked,
        what=asked.what or None,
        kind=asked.kind or None,
        where=asked.where or None,
        assigned=asked.assigned or None,
        tag=asked.tag or None,
        event=asked.event or None,
    )


def items(
    connection: Connection, asked: Asked, *, limit: int = PAGE, offset: int = 0
) -> list[Item]:
    """A page of the queue: what is worth most first."""
    rows = tables.question
    query = select(rows).where(*_conditions(asked)).order_by(rows.c.worth.desc(), rows.c.id.desc())
    found = connection.execute(query.limit(limit).offset(offset)).all()
    return _told(connection, found)


def count(connection: Connection, asked: Asked) -> int:
    """How many questions are asked for."""
    query = select(func.count()).select_from(tables.question).where(*_conditions(asked))
    return connection.execute(query).scalar() or 0


def disputes(connection: Connection) -> int:
    """How many questions an editor has to decide."""
    rows = tables.question
    query = select(func.count()).select_from(rows).where(rows.c.state == "dispute")
    return connection.execute(query).scalar() or 0


def item(connection: Connection, name: str) -> Item:
    """A question by its id; raises `RecordError`."""
    rows = tables.question
    row = connection.execute(select(rows).where(rows.c.id == name)).first()
    if row is None:
        raise RecordError(
            f"{name[:80]}: the queue has no such question (any more): what it was about changed"
        )
    return _told(connection, [row])[0]


def next_to(
    connection: Connection, asked: Asked, here: Item, *, before: bool = False
) -> str | None:
    """The question after (or before) one in the order of the queue, be that in it or not."""
    rows = tables.question
    ids, worth = rows.c.id, rows.c.worth
    if before:
        other = or_(worth > here.worth, and_(worth == here.worth, ids > here.id))
        order = (worth.asc(), ids.asc())
    else:
        other = or_(worth < here.worth, and_(worth == here.worth, ids < here.id))
        order = (worth.desc(), ids.desc())
    query = select(ids).where(*_conditions(asked), other).order_by(*order).limit(1)
    return connection.execute(query).scalar()


def _told(connection: Connection, found: Any) -> list[Item]:
    """Rows with the titles of their events."""
    rows = tables.event
    names = sorted({one for row in found for one in (row.event_id, row.other_id) if one})
    query = select(rows.c.id, rows.c.title).where(rows.c.id.in_(names))
    titles: dict[str, str | None] = {row.id: row.title for row in connection.execute(query)}
    whose = _assigned(connection, [*names, *(row.id for row in found)])
    return [_item(row, titles, whose) for row in found]


def _item(row: Any, titles: Mapping[str, str | None], whose: Mapping[str, tuple[str, ...]]) -> Item:
    return Item(
        id=row.id,
        what=row.what,
        event=row.event_id,
        other=row.other_id,
        field=row.field,
        asked=row.asked,
        state=row.state,
        answers=row.answers,
        worth=row.worth,
        kind=row.kind,
        data=row.data,
        title=titles.get(row.event_id),
        other_title=titles.get(row.other_id) if row.other_id else None,
        assigned=(*whose.get(row.id, ()), *whose.get(row.event_id, ())),
    )


def _assigned(connection: Connection, abouts: list[str]) -> dict[str, tuple[str, ...]]:
    rows, found = tables.assignment, dict[str, tuple[str, ...]]()
    query = select(rows.c.about, rows.c.person).where(
        rows.c.about.in_(abouts), rows.c.ended.is_(None)
    )
    for about, person in connection.execute(query.order_by(rows.c.id)):
        found[about] = (*found.get(about, ()), person)
    return found


def _conditions(asked: Asked) -> Iterator[ColumnElement[bool]]:
    rows = tables.question
    yield from _state(asked)
    if asked.what:
        yield rows.c.what == asked.what
    if asked.kind:
        kind = rows.c.kind
        yield or_(kind == asked.kind, and_(kind >= f"{asked.kind}.", kind < f"{asked.kind}/"))
    if asked.where:
        yield rows.c.event_id.in_(in_place(asked.where))
    if asked.event:
        yield or_(rows.c.event_id == asked.event, rows.c.other_id == asked.event)
    if asked.assigned:
        of = tables.assignment
        whose = select(of.c.about).where(of.c.person == asked.assigned, of.c.ended.is_(None))
        yield or_(rows.c.event_id.in_(whose), rows.c.id.in_(whose))
    if asked.tag:
        of = tables.tag
        tagged = select(of.c.about).where(of.c.tag == asked.tag, of.c.ended.is_(None))
        yield rows.c.event_id.in_(tagged)


def _state(asked: Asked) -> Iterator[ColumnElement[bool]]:
    rows = tables.question
    if asked.state in {"todo", "skipped", "waiting"}:
        yield rows.c.state == "open"
    else:
        yield rows.c.state == asked.state
    if asked.state in {"todo", "skipped"}:
        yield rows.c.id.not_in(_mine(asked.person))
    if asked.state == "todo":
        yield rows.c.id.not_in(_put_off(asked.person))
    if asked.state == "skipped":
        yield rows.c.id.in_(_put_off(asked.person))
    if asked.state == "waiting":
        yield rows.c.id.in_(_mine(asked.person))


def _mine(person: str) -> Select[tuple[str]]:
    """Open questions that a person answered: a second answer is awaited."""
    rows, of = tables.decision, tables.question
    query = select(rows.c.question).join(of, of.c.id == rows.c.question)
    still = (of.c.state == "open", of.c.asked == rows.c.asked)
    return query.where(rows.c.by == person, rows.c.ended.is_(None), ~rows.c.final, *still)


def _put_off(person: str) -> Select[tuple[str]]:
    rows = tables.skipped
    return select(rows.c.question).where(rows.c.person == person)
