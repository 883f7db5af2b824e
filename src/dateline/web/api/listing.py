"""Listing: a page of the events that are looked for, or of what changed since a revision."""

from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection, and_, or_, select

from dateline.publishing import PublishedEvent
from dateline.record import overview, queries, tables
from dateline.record.overview import Columns
from dateline.record.overview.choosing import Rows
from dateline.record.queries import Wanted
from dateline.record.store import last_revision
from dateline.vocabulary import Event
from dateline.web.api import cursors
from dateline.web.api.asking import Changes, Form, Listing
from dateline.web.api.models import Events, Fate, Tombstone
from dateline.web.api.telling import told
from dateline.web.desk import Desk

KEYS = {"when": "first", "new": "updated", "reports": "reports", "dead": "dead"}
"""The column that an order goes by, the largest first, then by id."""

SINCE = "since"
"""Order of changes in cursors."""


@dataclass(frozen=True)
class Page:
    """Ids of a page, how many there are on all, and the cursor of the next."""

    ids: list[str]
    total: int
    next: str | None


def listed(desk: Desk, connection: Connection, asked: Listing) -> Events:
    """A page of events."""
    page = page_of(desk, connection, asked)
    return Events(
        revision=last_revision(connection),
        total=page.total,
        next=page.next,
        events=tuple(told(desk, connection, page.ids, asked.form)),
    )


def page_of(desk: Desk, connection: Connection, asked: Listing) -> Page:
    """The ids of a page; raises `BadOption`."""
    wanted = asked.wanted
    order = asked.order or ("words" if wanted.text else "when")
    columns = desk.overview.columns(connection)
    chosen = overview.choose(columns, connection, wanted)
    total = int(chosen.sum())
    if order == "words" and wanted.text:
        return _by_words(connection, columns, chosen, asked, total)
    order = "when" if order == "words" else order
    rest = _after(columns, chosen, order, asked.cursor) if asked.cursor else chosen
    ids = overview.page_of(columns, rest, order, asked.limit + 1)
    more = len(ids) > asked.limit
    ids = ids[: asked.limit]
    return Page(ids, total, _cursor(columns, order, ids[-1]) if more else None)


def _by_words(
    connection: Connection, columns: Columns, chosen: Rows, asked: Listing, total: int
) -> Page:
    """The best matches first; the cursor counts them."""
    start = cursors.read(asked.cursor, "words")[0] if asked.cursor else 0
    start = min(max(start, 0), len(columns))
    ranked = queries.with_words(connection, asked.text or "")
    ids = overview.page_of(columns, chosen, "words", asked.limit + 1, start, ranked)
    end = start + asked.limit
    more = cursors.written("words", end, "") if len(ids) > asked.limit else None
    return Page(ids[: asked.limit], total, more)


def _after(columns: Columns, chosen: Rows, order: str, cursor: str) -> Rows:
    """The chosen rows that come after the one that a cursor stands for."""
    last, name = cursors.read(cursor, order)
    key = columns.numbers[KEYS[order]]
    rest: Rows = chosen & (key <= last)
    alike = np.flatnonzero(rest & (key == last)).tolist()
    rest[[i for i in alike if columns.ids[i] <= name]] = False
    return rest


def _cursor(columns: Columns, order: str, name: str) -> str:
    key = int(columns.numbers[KEYS[order]][columns.at[name]])
    return cursors.written(order, key, name)


def changed(desk: Desk, connection: Connection, asked: Changes, since: int) -> Events:
    """A page of what changed after a revision, the oldest change first, with what is gone."""
    last, name = cursors.read(asked.cursor, SINCE) if asked.cursor else (since, "~")
    rows = tables.event
    later = or_(rows.c.updated > last, and_(rows.c.updated == last, rows.c.id > name))
    query = (
        select(rows.c.id, rows.c.state, rows.c.redirect, rows.c.updated)
        .where(rows.c.updated >= last, later)
        .order_by(rows.c.updated, rows.c.id)
        .limit(asked.limit + 1)
    )
    found = connection.execute(query).all()
    some = found[: asked.limit]
    live = {row.id: row.updated for row in some if row.state == "live"}
    fitting = _fitting(desk, connection, asked.wanted, list(live))
    events = told(desk, connection, fitting, asked.form)
    gone = [_gone(row.id, row.redirect, row.updated) for row in some if row.state != "live"]
    gone += _others(live, fitting, events)
    end = some[-1] if len(found) > asked.limit else None
    return Events(
        revision=last_revision(connection),
        next=cursors.written(SINCE, end.updated, end.id) if end else None,
        events=tuple(events),
        gone=tuple(sorted(gone, key=lambda one: (one.revision, one.id))),
    )


def _fitting(desk: Desk, connection: Connection, wanted: Wanted, ids: list[str]) -> list[str]:
    """Those that the filters ask for."""
    if wanted == Wanted() or not ids:
        return ids
    columns = desk.overview.columns(connection)
    chosen = overview.choose(columns, connection, wanted)
    return [name for name in ids if name in columns.at and chosen[columns.at[name]]]


def _gone(name: str, into: str | None, revision: int) -> Tombstone:
    state = Fate.MERGED if into else Fate.DELETED
    return Tombstone(id=name, state=state, into=into, revision=revision)


def _others(
    live: dict[str, int], fitting: list[str], events: list[PublishedEvent] | list[Event]
) -> list[Tombstone]:
    """Those that live, and are none of the events that are told."""
    kept = {one.id for one in events}
    wanted = set(fitting)
    return [
        Tombstone(id=name, state=Fate.WITHHELD if name in wanted else Fate.UNMATCHED, revision=at)
        for name, at in live.items()
        if name not in kept
    ]


__all__ = ["Form", "Page", "changed", "listed", "page_of"]
