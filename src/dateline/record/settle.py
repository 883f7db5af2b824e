"""Settle: after anything new, link it, group what hangs together, and derive those events again."""

from collections.abc import Collection, Iterable

from sqlalchemy import delete, insert, select

from dateline.deriving import Registry
from dateline.linking import resolve
from dateline.record import tables
from dateline.record.assigning import assign
from dateline.record.events import write_events
from dateline.record.judging import component, enter_judgements, standing
from dateline.record.linker import Linker
from dateline.record.store import Change
from dateline.record.tellings import chunks, keys
from dateline.vocabulary import Event, Judgement, Relation

RELATIONS = (Relation.PART_OF, Relation.FOLLOWS)


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
    connection = change.connection
    together = component(connection, mentions, linker.weights)
    touched = _events_of(change, mentions) | set(also)
    groups = resolve(keys(connection, together), standing(connection, together), linker.weights)
    touched |= assign(change, groups)
    touched |= _events_of(change, mentions)
    touched |= _relate(change, touched)
    return tuple(write_events(change, touched, registry))


def _events_of(change: Change, mentions: Iterable[str]) -> set[str]:
    rows = tables.mention
    found: set[str] = set()
    for some in chunks(sorted(mentions)):
        query = select(rows.c.event_id).where(rows.c.id.in_(some))
        found.update(change.connection.execute(query).scalars())
    return found


def _relate(change: Change, events: Collection[str]) -> set[str]:
    """Write how these events stand to others; gives those whose standing changed."""
    connection, rows = change.connection, tables.relation
    before: set[tuple[str, str, str]] = set()
    for some in chunks(sorted(events)):
        ends = rows.c.first.in_(some) | rows.c.second.in_(some)
        listed = connection.execute(
            select(rows.c.relation, rows.c.first, rows.c.second).where(ends)
        )
        before.update((row[0], row[1], row[2]) for row in listed)
    after = _relations(change, events)
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


def _relations(change: Change, events: Collection[str]) -> set[tuple[str, str, str]]:
    judged, first, second = tables.judgement, tables.mention.alias(), tables.mention.alias()
    query = (
        select(judged.c.relation, first.c.event_id, second.c.event_id)
        .join(first, judged.c.first == first.c.id)
        .join(second, judged.c.second == second.c.id)
        .where(judged.c.ended.is_(None), first.c.event_id != second.c.event_id)
        .where(judged.c.relation.in_([one.value for one in RELATIONS]))
    )
    found: set[tuple[str, str, str]] = set()
    for some in chunks(sorted(events)):
        ends = first.c.event_id.in_(some) | second.c.event_id.in_(some)
        found.update(
            (r, one, other) for r, one, other in change.connection.execute(query.where(ends))
        )
    return found
