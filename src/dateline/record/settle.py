"""Settle: after anything new, link it, group what hangs together, and derive those events again."""

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, TextClause, delete, insert, select, text

from dateline.deriving import Registry
from dateline.linking import disturbed, resolve
from dateline.record import tables
from dateline.record.assigning import assign
from dateline.record.events import write_events
from dateline.record.judging import component, enter_judgements, standing
from dateline.record.linker import Linker
from dateline.record.store import Change
from dateline.record.tellings import SOME, chunks, keys, members
from dateline.vocabulary import Event, Judgement


def link_new(change: Change, mentions: Collection[str], linker: Linker) -> list[Judgement]:
    """Judge new mentions against all that could be the same, and write the judgements."""
    judgements = linker.judge_new(change.connection, mentions)
    enter_judgements(change, judgements)
    return judgements


def settle(
    change: Change,
    mentions: Collection[str],
    linker: Linker,
    registry: Registry,
    also: Collection[str] = (),
) -> tuple[Event, ...]:
    """Group again all that hangs together with these mentions, and derive the events touched.

    Those are the events of these mentions, those that gained or lost a mention by it, those that
    now stand otherwise to another, and `also` these events.
    """
    together = component(change.connection, mentions, linker.weights)
    return _settle(change, mentions, together, (linker, registry), also)


def settle_new(
    change: Change,
    mentions: Collection[str],
    linker: Linker,
    registry: Registry,
    also: Collection[str] = (),
) -> tuple[Event, ...]:
    """The same after mentions were added and judged, and nothing else was done.

    Only what they can change is grouped again: reports of one place hang together over years.
    """
    together = _disturbed(change.connection, mentions, linker)
    return _settle(change, mentions, together, (linker, registry), also)


def _settle(
    change: Change,
    mentions: Collection[str],
    together: Collection[str],
    by: tuple[Linker, Registry],
    also: Collection[str],
) -> tuple[Event, ...]:
    connection, (linker, registry) = change.connection, by
    touched = _events_of(connection, mentions) | set(also)
    inside = set(together)
    within = [one for one in standing(connection, inside) if {one.first, one.second} <= inside]
    groups = resolve(keys(connection, together), within, linker.weights)
    touched |= assign(change, groups)
    touched |= _events_of(connection, mentions)
    touched |= _relate(change, touched)
    return tuple(write_events(change, touched, registry, told=mentions))


def _disturbed(connection: Connection, new: Collection[str], linker: Linker) -> set[str]:
    """New mentions, with the mentions of all events that may be others for them."""
    inside, more = set(new), set(new)
    while more:
        judged = standing(connection, inside)
        named = keys(connection, inside.union(*((one.first, one.second) for one in judged)))
        more = disturbed(named, judged, inside, new, linker.weights) - inside
        whole = members(connection, _events_of(connection, more))
        inside |= more.union(*whole.values())
    return inside


def _events_of(connection: Connection, mentions: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for some in chunks(sorted(mentions)):
        found.update(connection.execute(_event_ids(), {"some": some}).scalars())
    return found


@cache
def _event_ids() -> Select[Any]:
    return select(tables.mention.c.event_id).where(tables.mention.c.id.in_(SOME))


def _relate(change: Change, events: Collection[str]) -> set[str]:
    """Write how these events stand to others; gives those whose standing changed."""
    connection, rows = change.connection, tables.relation
    before = _asked(connection, _written(), events)
    after = _asked(connection, _judged(), events)
    for relation, one, other in sorted(before - after):
        connection.execute(
            delete(rows).where(
                rows.c.relation == relation, rows.c.first == one, rows.c.second == other
            )
        )
    new = sorted(after - before)
    if new:
        added = [{"relation": r, "first": one, "second": other} for r, one, other in new]
        connection.execute(insert(rows), added)
    return {name for _, one, other in before ^ after for name in (one, other)}


def _asked(
    connection: Connection, query: TextClause, events: Collection[str]
) -> set[tuple[str, str, str]]:
    found: set[tuple[str, str, str]] = set()
    for some in chunks(sorted(events)):
        found.update((row[0], row[1], row[2]) for row in connection.execute(query, {"some": some}))
    return found


@cache
def _written() -> TextClause:
    """Relations of events, by an index from either end: for an `or` SQLite may read all."""
    ends = ("first", "second")
    parts = (f"SELECT relation, first, second FROM relation WHERE {end} IN :some" for end in ends)
    return text(" UNION ALL ".join(parts)).bindparams(SOME)


@cache
def _judged() -> TextClause:
    """How events stand to each other by the judgements on their mentions."""
    parts = (
        f"SELECT relation, mine.event_id, yours.event_id FROM mention AS {start} "
        f"JOIN judgement ON judgement.{end} = {start}.id "
        f"JOIN mention AS {far} ON {far}.id = judgement.{other} "
        f"WHERE {start}.event_id IN :some AND mine.event_id <> yours.event_id "
        "AND judgement.ended IS NULL AND relation IN ('part_of', 'follows')"
        for start, end, far, other in (
            ("mine", "first", "yours", "second"),
            ("yours", "second", "mine", "first"),
        )
    )
    return text(" UNION ALL ".join(parts)).bindparams(SOME)
