"""Deciding: what a person does is one revision: it is done, what it touches is settled again."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from dateline.deriving import Registry, load_registry
from dateline.record import revising, tables
from dateline.record.judging import component
from dateline.record.linker import Linker
from dateline.record.settle import link_new, settle
from dateline.record.store import Change, Store
from dateline.record.tellings import chunks
from dateline.record.weights import linker_of
from dateline.vocabulary import Event

Act = Callable[[Change], Collection[str]]
"""Writes judgements, claims or mentions; gives the mentions whose events must be settled again."""


@dataclass(frozen=True)
class Decided:
    """What a decision changed: the events that it was about, and all that it touched, as now.

    `ended` has the events that are none any more: the event that each leads to; None: deleted.
    """

    revision: int
    before: tuple[Event, ...]
    after: tuple[Event, ...]
    ended: Mapping[str, str | None]
    others: tuple[Event, ...] = ()
    """What it was not about, as before: events that its own hang together with, or stand to."""


AROUND = 500
"""Mentions that hang together with a decision, of which the events are told as they were before:
reports of one place may hang together over years."""


def decide(
    store: Store,
    author: str,
    action: str,
    reason: str | None,
    act: Act,
    *,
    undoes: int | None = None,
) -> tuple[Event, ...]:
    """Do what a person decided, in one transaction; gives the events touched as they are now.

    Mentions that the act enters are linked first, as those of a report are.
    """
    return decided(store, author, action, reason, act, undoes=undoes).after


def decided(
    store: Store,
    author: str,
    action: str,
    reason: str | None,
    act: Act,
    *,
    undoes: int | None = None,
) -> Decided:
    """The same as `decide`, telling what was before and which events ended by it."""
    linker, registry = linker_of(store.folder), load_registry(store.folder)
    if undoes is not None:
        with store.reading() as connection:
            revising.check(connection, undoes)
    with store.writing(author, action, reason, person=True, undoes=undoes) as change:
        return _carried_out(change, act, linker, registry)


def previewed(
    store: Store, author: str, action: str, act: Act, *, undoes: int | None = None
) -> Decided:
    """What a decision would change: it is carried out, told, and taken back before anybody sees it.

    Raises as `decided` does; the revision's number is one that will be given to another.
    """
    linker, registry = linker_of(store.folder), load_registry(store.folder)
    if undoes is not None:
        with store.reading() as connection:
            revising.check(connection, undoes)
    with store.writing(author, action, person=True, undoes=undoes) as change:
        would = _carried_out(change, act, linker, registry)
        change.touched.clear()  # what touches nothing is not kept
    return would


def _carried_out(change: Change, act: Act, linker: Linker, registry: Registry) -> Decided:
    mentions = set(act(change))
    near: set[str] = set()
    if new := _entered(change):
        judged = link_new(change, new, linker)
        near.update(*((one.first, one.second) for one in judged))
    before = _events(change.connection, mentions | near)
    others = _around(change.connection, mentions | near, before, linker)
    after = settle(change, mentions | set(new), linker, registry)
    return Decided(change.revision, before, after, _ended(change), others)


def _around(
    connection: Connection, mentions: Collection[str], own: Collection[Event], linker: Linker
) -> tuple[Event, ...]:
    """The events that may be other by what is done to some, as they are now."""
    together = component(connection, mentions, linker.weights)
    ids = {one.id for one in own}
    near = _events(connection, together if len(together) <= AROUND else mentions)
    related = {name for one in (*own, *near) for name in _related(one)} - ids
    rows = tables.event
    found = {one.id: one for one in near if one.id not in ids}
    for some in chunks(sorted(related - found.keys())):
        listed = connection.execute(select(rows.c.data).where(rows.c.id.in_(some))).scalars()
        found |= {one.id: one for one in map(Event.model_validate, filter(None, listed))}
    return tuple(found[name] for name in sorted(found))


def _related(event: Event) -> tuple[str, ...]:
    return (*event.part_of, *event.parts, *event.follows, *event.followed_by)


def _entered(change: Change) -> list[str]:
    rows = tables.mention
    query = select(rows.c.id).where(rows.c.revision == change.revision).order_by(rows.c.order)
    return list(change.connection.execute(query).scalars())


def _events(connection: Connection, mentions: Collection[str]) -> tuple[Event, ...]:
    rows, of = tables.event, tables.mention
    found = {}
    for some in chunks(sorted(mentions)):
        query = select(rows.c.id, rows.c.data).join(of, of.c.event_id == rows.c.id)
        found.update({r.id: r.data for r in connection.execute(query.where(of.c.id.in_(some)))})
    return tuple(Event.model_validate(found[name]) for name in sorted(found) if found[name])


def _ended(change: Change) -> dict[str, str | None]:
    rows = tables.event
    query = select(rows.c.id, rows.c.redirect).where(
        rows.c.updated == change.revision, rows.c.state != "live"
    )
    return {row.id: row.redirect for row in change.connection.execute(query.order_by(rows.c.id))}
