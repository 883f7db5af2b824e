"""Readings: what was read from a report, back from the database as the reader gave it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from dateline.record import tables
from dateline.vocabulary import Mention, Published, Reading, Report


@dataclass(frozen=True)
class ReadBack:
    """A reading, and the events of the record that its mentions are in, by their ids in it."""

    reading: Reading
    events: Mapping[str, str]


def read_back(connection: Connection, report: str) -> ReadBack | None:
    """The reading of a report that holds now; None where nothing has read it."""
    rows = tables.reading
    query = select(rows).where(rows.c.report_id == report, rows.c.ended.is_(None))
    row = connection.execute(query.order_by(rows.c.number.desc()).limit(1)).first()
    if row is None:
        return None
    told = tables.mention
    found = list(
        connection.execute(
            select(told.c.local, told.c.event_id, told.c.data)
            .where(told.c.report_id == report, told.c.local.is_not(None))
            .where(told.c.state != "retired", told.c.reading_id.is_not(None))
            .order_by(told.c.order)
        )
    )
    mentions = [Mention.model_validate({**one.data, "id": one.local}) for one in found]
    reading = Reading.model_validate(
        {**row.data, "read_by": row.read_by, "report": _report(connection, report)}
    ).model_copy(update={"events": tuple(mentions)})
    return ReadBack(reading, {one.local: one.event_id for one in found})


def _report(connection: Connection, name: str) -> Report:
    rows = tables.report
    row = connection.execute(select(rows).where(rows.c.id == name)).one()
    plain = ("id", "text", "title", "outlet", "byline", "address", "language", "home")
    published = Published.model_validate(row.published) if row.published else None
    return Report(**{field: row._mapping[field] for field in plain}, published=published)
