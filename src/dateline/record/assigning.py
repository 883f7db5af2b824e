"""Assigning: groups of mentions become events, under the id of each group's oldest mention."""

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Update, bindparam, select, update

from dateline.record import tables
from dateline.record.ids import event_of
from dateline.record.store import Change
from dateline.record.tellings import SOME, chunks

Placed = dict[str, tuple[int, str, str]]
"""Mentions with their order, the event that they are in, and their state."""


def assign(change: Change, groups: Iterable[Collection[str]]) -> set[str]:
    """Write which event each mention is in; gives the events that gained or lost a mention.

    A mention that a newer reader finds no more keeps its place with the oldest of those that it
    was together with, so that an event never changes its id because a sentence is read otherwise.
    """
    listed = [set(group) for group in groups]
    placed = _placed(change.connection, set().union(*listed))
    changed: set[str] = set()
    for group in _with_retired(listed, placed):
        anchor = min(group, key=lambda name: placed[name][0])
        event = event_of(anchor)
        moved = [name for name in group if placed[name][1] != event]
        changed.update({event, *(placed[name][1] for name in moved)} if moved else ())
        _move(change, moved, event)
        for name in (anchor, *moved) if moved else ():
            _redirect(change, event_of(name), event)
    change.touch(*changed)
    return changed


def _placed(connection: Connection, mentions: set[str]) -> Placed:
    """These mentions and all that are in one event with any of them."""
    found: Placed = {}
    for some in chunks(sorted(mentions)):
        for row in connection.execute(_together(), {"some": some}):
            found[row.id] = (row.order, row.event_id, row.state)
    return found


@cache
def _together() -> Select[Any]:
    rows = tables.mention
    events = select(rows.c.event_id).where(rows.c.id.in_(SOME))
    columns = select(rows.c.id, rows.c.order, rows.c.event_id, rows.c.state)
    return columns.where(rows.c.event_id.in_(events))


def _with_retired(groups: list[set[str]], placed: Placed) -> list[set[str]]:
    home: dict[str, set[str]] = {}
    for group in sorted(groups, key=lambda one: min(placed[name][0] for name in one)):
        for name in group:
            home.setdefault(placed[name][1], group)
    for name, (_, event, state) in placed.items():
        if state == "retired" and event in home:
            home[event].add(name)
    return groups


def _move(change: Change, mentions: list[str], event: str) -> None:
    for some in chunks(mentions):
        change.connection.execute(_moved(), {"some": some, "event": event})


@cache
def _moved() -> Update:
    rows = tables.mention
    return update(rows).where(rows.c.id.in_(SOME)).values(event_id=bindparam("event"))


def _redirect(change: Change, begun: str, event: str) -> None:
    """Let the id that a mention began lead to the event that it is in now."""
    state, redirect = ("live", None) if begun == event else ("merged", event)
    values = {"begun": begun, "now": state, "to": redirect, "by": change.revision}
    change.connection.execute(_redirected(), values)


@cache
def _redirected() -> Update:
    rows, to = tables.event, bindparam("to", type_=tables.ID)
    now = bindparam("now", type_=tables.event.c.state.type)
    other = (rows.c.state != now) | rows.c.redirect.is_distinct_from(to)
    values = {"state": now, "redirect": to, "updated": bindparam("by")}
    return update(rows).where(rows.c.id == bindparam("begun"), other).values(values)
