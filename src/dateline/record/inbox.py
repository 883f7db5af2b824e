"""Inbox: what is new or other since a person looked last, in scope or not, with the reason."""

from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, null, select
from sqlalchemy.dialects import postgresql, sqlite

from dateline.record import tables
from dateline.record.engine import lock_for_writing
from dateline.record.scope import Outline, Scope
from dateline.record.store import Store, last_revision
from dateline.record.tellings import chunks
from dateline.vocabulary import EventPlace
from dateline.vocabulary.span import Word


class Item(Word):
    """One event in an inbox: what became of it, whether it is in scope, and why."""

    id: str
    what: Literal["new", "changed", "merged", "deleted"]
    title: str
    grade: str | None = None
    in_scope: bool
    why: str
    done: tuple[str, ...] = ()
    """What was done to it since: add, edit, merge ..."""


def seen_until(connection: Connection, person: str) -> int:
    """The revision up to which a person has seen; 0 for who never looked."""
    rows = tables.seen
    return connection.execute(select(rows.c.revision).where(rows.c.person == person)).scalar() or 0


def inbox(connection: Connection, since: int, scope: Scope) -> list[Item]:
    """Events that a later revision made other, those in scope first, then the newest."""
    found = connection.execute(_changed(since, placed=bool(scope.places))).all()
    done = _done(connection, [row.id for row in found], since)
    items = []
    for row in found:
        told = done.get(row.id, ())
        if row.state == "live":
            items.append(_live(row, scope, told, new=row.revision > since))
        elif row.revision <= since:  # one that came and went meanwhile was never seen
            items.append(_ended(row.id, row.redirect, told))
    return sorted(items, key=lambda item: not item.in_scope)


def _changed(since: int, *, placed: bool) -> Select[Any]:
    """What is listed of changed events: by columns, as reading each as a whole takes longer."""
    rows = tables.event
    where = rows.c.data["where"] if placed else null()
    columns = ("id", "state", "redirect", "revision", "kind", "modality", "title")
    query = select(
        *(rows.c[name] for name in columns),
        (rows.c.reliability + rows.c.credibility).label("grade"),
        where.label("where"),
    )
    return query.where(rows.c.updated > since).order_by(rows.c.updated.desc(), rows.c.id)


def mark_seen(store: Store, person: str, revision: int | None = None) -> int:
    """Note that a person has seen all up to a revision (the latest); gives its number."""
    with store.engine.connect().execution_options(writing=True) as connection, connection.begin():
        lock_for_writing(connection)
        number = last_revision(connection) if revision is None else revision
        if not number:
            return 0
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        row = dialect.insert(tables.seen).values(person=person, revision=number)
        again = row.on_conflict_do_update(
            index_elements=[tables.seen.c.person], set_={"revision": number}
        )
        connection.execute(again)
    return number


def _live(row: Row[Any], scope: Scope, done: tuple[str, ...], *, new: bool) -> Item:
    where = EventPlace.model_validate(row.where) if row.where else None
    event = Outline(row.kind, row.modality, row.grade, where)
    against = scope.why_not(event)
    return Item(
        id=row.id,
        what="new" if new else "changed",
        title=row.title,
        grade=row.grade,
        in_scope=against is None,
        why=against or scope.why(event),
        done=done,
    )


def _ended(name: str, redirect: str | None, done: tuple[str, ...]) -> Item:
    return Item(
        id=name,
        what="merged" if redirect else "deleted",
        title=f"now {redirect}" if redirect else "",
        in_scope=True,
        why="it was in the record",
        done=done,
    )


def _done(connection: Connection, events: list[str], since: int) -> dict[str, tuple[str, ...]]:
    """What revisions did to events: actions, each once, the newest first."""
    of, rows = tables.touched, tables.revision
    found: dict[str, list[str]] = {}
    for some in chunks(events):
        query = (
            select(of.c.id, rows.c.action, rows.c.author, rows.c.person)
            .join(rows, rows.c.id == of.c.revision)
            .where(of.c.id.in_(some), rows.c.id > since)
            .order_by(rows.c.id.desc())
        )
        for name, action, author, person in connection.execute(query):
            found.setdefault(name, []).append(f"{action} by {author}" if person else action)
    return {name: tuple(dict.fromkeys(actions)) for name, actions in found.items()}
