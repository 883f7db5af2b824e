"""Firsts: the events that an outlet told before others, by day, and by hour where it is known."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, case, func, select

from dateline.record import tables
from dateline.record.copying import moment_of
from dateline.record.tellings import chunks
from dateline.vocabulary import Published


@dataclass(frozen=True, slots=True)
class First:
    """An event that the outlet told first, or on the first day together with others."""

    event: str
    title: str
    day: date | None
    others: int  # articles of others
    same_day: bool = False


def spread_of(
    connection: Connection, own: ColumnElement[bool], events: Collection[str]
) -> list[Row[Any]]:
    """Of each event: its first day by the outlet and by others, and how many tell of it."""
    mention, report = tables.mention, tables.report
    mine = case((own, report.c.id))
    theirs = case((own, None), else_=report.c.article_id)  # also where the outlet is not known
    query = (
        select(
            mention.c.event_id,
            func.min(case((own, report.c.published_day))).label("own_day"),
            func.min(case((own, None), else_=report.c.published_day)).label("other_day"),
            func.count(func.distinct(mine)).label("own_reports"),
            func.count(func.distinct(theirs)).label("others"),
        )
        .join(report, report.c.id == mention.c.report_id)
        .where(mention.c.state != "retired", report.c.withdrawn.is_(None))
        .group_by(mention.c.event_id)
    )
    found: list[Row[Any]] = []
    for some in chunks(list(events)):
        found += connection.execute(query.where(mention.c.event_id.in_(some))).all()
    place = {name: at for at, name in enumerate(events)}
    return sorted(found, key=lambda row: place[row.event_id])


def is_first(row: Row[Any]) -> bool:
    """Whether nobody told of it on an earlier day."""
    return row.other_day is None or row.own_day <= row.other_day


def firsts_of(
    connection: Connection, own: ColumnElement[bool], rows: list[Row[Any]]
) -> Iterator[First]:
    """Events with others' reports; on the same day the hour decides where both are known."""
    ties = [row.event_id for row in rows if row.own_day == row.other_day]
    moments = _moments(connection, own, ties)
    titles = _titles(connection, [row.event_id for row in rows])
    for row in rows:
        tied = row.event_id in moments
        mine, theirs = moments.get(row.event_id, (None, None))
        if tied and mine is not None and theirs is not None:
            if mine > theirs:
                continue
            tied = mine == theirs
        title = titles.get(row.event_id)
        if title is not None:
            yield First(row.event_id, title, row.own_day, row.others, tied)


def _moments(
    connection: Connection, own: ColumnElement[bool], events: Collection[str]
) -> dict[str, tuple[Any, Any]]:
    """The first minutes by the outlet and by others; None where some minute is not known."""
    mention, report = tables.mention, tables.report
    query = (
        select(mention.c.event_id, report.c.published, case((own, 1), else_=0).label("own"))
        .join(report, report.c.id == mention.c.report_id)
        .where(mention.c.state != "retired", report.c.withdrawn.is_(None))
    )
    told: dict[str, tuple[list[Any], list[Any]]] = {one: ([], []) for one in events}
    for some in chunks(list(events)):
        for event, published, mine in connection.execute(query.where(mention.c.event_id.in_(some))):
            moment = moment_of(Published.model_validate(published)) if published else None
            told[event][0 if mine else 1].append(moment)
    return {event: (_least(mine), _least(theirs)) for event, (mine, theirs) in told.items()}


def _least(moments: list[Any]) -> Any:
    return min(moments) if moments and all(moments) else None


def _titles(connection: Connection, events: Collection[str]) -> dict[str, str]:
    rows = tables.event
    found: dict[str, str] = {}
    for some in chunks(list(events)):
        query = select(rows.c.id, rows.c.title).where(rows.c.id.in_(some), rows.c.state == "live")
        found.update((name, title or "") for name, title in connection.execute(query))
    return found
