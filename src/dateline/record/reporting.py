"""Reporting: a report with its events and copies; an id that is an event no more."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Literal

from pydantic import Field
from sqlalchemy import ColumnElement, Connection, select

from dateline.deriving import Registry
from dateline.record import tables
from dateline.record.identifying import identify
from dateline.record.revising import Revision, history
from dateline.record.showing import Shown, show_event, titles
from dateline.record.store import Store
from dateline.record.tellings import chunks
from dateline.vocabulary.span import Word


class Told(Word):
    """A mention of a report: the event that it is in now."""

    mention: str
    event: str
    state: str
    title: str
    event_title: str | None = None


class Kin(Word):
    """Another report: a copy or excerpt of this one, or what this one came of."""

    id: str
    outlet: str | None = None
    published: date | None = None
    how: str


class ShownReport(Word):
    """A report as the record holds it."""

    id: str
    article: str
    name: str
    edition: int = 1
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    address: str | None = None
    published: date | None = None
    text: str
    capture: str | None = Field(default=None, description="The archived capture of its text.")
    withdrawn: bool = False
    mentions: tuple[Told, ...] = ()
    came_of: tuple[Kin, ...] = ()
    copies: tuple[Kin, ...] = Field(default=(), description="What came of it.")
    editions: tuple[str, ...] = Field(default=(), description="Other editions of the article.")
    history: tuple[Revision, ...] = ()


class Gone(Word):
    """An event that is none any more: its id is kept as a tombstone."""

    asked: str
    state: Literal["deleted"] = "deleted"
    history: tuple[Revision, ...] = ()


def show_any(connection: Connection, given: str, registry: Registry) -> Shown | ShownReport | Gone:
    """What an id stands for, with all that the record holds on it; raises `RecordError`."""
    name = identify(connection, given, ("e", "m", "r"))
    if name.startswith("r-"):
        return show_report(connection, name)
    if gone := _gone(connection, name):
        return gone
    return show_event(connection, name, registry)


def show_report(connection: Connection, name: str) -> ShownReport:
    """All on one report."""
    rows = tables.report
    row = connection.execute(select(rows).where(rows.c.id == name)).one()
    plain = ("id", "name", "edition", "title", "outlet", "byline", "address", "text", "capture")
    others = select(rows.c.id).where(rows.c.article_id == row.article_id, rows.c.id != name)
    derived = tables.derivation
    above = (derived.c.article_id == row.article_id, derived.c.from_article_id)
    below = (derived.c.from_article_id == row.article_id, derived.c.article_id)
    return ShownReport(
        **{field: row._mapping[field] for field in plain},
        article=row.article_id,
        published=row.published_day,
        withdrawn=row.withdrawn is not None,
        mentions=_told(connection, name),
        came_of=_kin(connection, *above),
        copies=_kin(connection, *below),
        editions=tuple(connection.execute(others.order_by(rows.c.edition)).scalars()),
        history=tuple(history(connection, name)),
    )


def texts(connection: Connection, reports: Iterable[str]) -> dict[str, str]:
    """The texts of reports by id."""
    rows, found = tables.report, {}
    for some in chunks(sorted(set(reports))):
        query = select(rows.c.id, rows.c.text).where(rows.c.id.in_(some))
        found.update({row.id: row.text for row in connection.execute(query)})
    return found


def _told(connection: Connection, report: str) -> tuple[Told, ...]:
    rows = tables.mention
    query = select(rows.c.id, rows.c.event_id, rows.c.state, rows.c.data).order_by(rows.c.order)
    found = list(connection.execute(query.where(rows.c.report_id == report)))
    named = titles(connection, (row.event_id for row in found))
    return tuple(
        Told(
            mention=row.id,
            event=row.event_id,
            state=row.state,
            title=row.data["title"],
            event_title=named.get(row.event_id) or None,
        )
        for row in found
    )


def _kin(
    connection: Connection, which: ColumnElement[bool], other: ColumnElement[str]
) -> tuple[Kin, ...]:
    """Reports of the articles at the other end of derivations."""
    rows, derived = tables.report, tables.derivation
    query = (
        select(rows.c.id, rows.c.outlet, rows.c.published_day, derived.c.how)
        .join(rows, rows.c.article_id == other)
        .where(which, derived.c.ended.is_(None))
        .order_by(rows.c.published_day, rows.c.id)
    )
    return tuple(
        Kin(id=row.id, outlet=row.outlet, published=row.published_day, how=row.how)
        for row in connection.execute(query)
    )


def _gone(connection: Connection, name: str) -> Gone | None:
    """The tombstone, where an id or what it was joined to was deleted."""
    events, mentions = tables.event, tables.mention
    if name.startswith("m-"):
        query = select(mentions.c.event_id).where(mentions.c.id == name)
        return _gone(connection, connection.execute(query).scalar_one())
    query = select(events.c.state, events.c.redirect).where(events.c.id == name)
    row = connection.execute(query).one()
    if row.state == "merged":
        return _gone(connection, row.redirect)
    if row.state == "deleted":
        return Gone(asked=name, history=tuple(history(connection, name)))
    return None


def texts_of(store: Store, reports: Collection[str]) -> list[tuple[str, str]]:
    """The texts of reports with their ids, by edition."""
    rows = tables.report
    query = select(rows.c.id, rows.c.text).where(rows.c.id.in_(list(reports)))
    with store.reading() as connection:
        listed = connection.execute(query.order_by(rows.c.edition, rows.c.id))
        return [(row.id, row.text) for row in listed]
