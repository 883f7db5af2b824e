"""Known: the events that the record has from some words of a report already."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from dateline.record import tables
from dateline.vocabulary import Mention, Span


@dataclass(frozen=True)
class Known:
    """An event that a mention of some words is in."""

    id: str
    title: str


def known_from(connection: Connection, report: str, span: Span) -> list[Known]:
    """The events of which these words of a report tell, in the order in which they are told."""
    rows, of = tables.event, tables.mention
    query = (
        select(rows.c.id, rows.c.title, of.c.data)
        .join(rows, of.c.event_id == rows.c.id)
        .where(of.c.report_id == report, of.c.state != "retired", rows.c.state == "live")
        .order_by(of.c.order)
    )
    found = {
        row.id: row.title or row.id
        for row in connection.execute(query)
        if _overlaps(Mention.model_validate(row.data).trigger.evidence, span)
    }
    return [Known(name, title) for name, title in found.items()]


def _overlaps(evidence: Iterable[Span], span: Span) -> bool:
    return any(one.overlaps(span) for one in evidence)
