"""Finding: what an id that a person gives stands for now."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from dateline.errors import RecordError
from dateline.record import tables
from dateline.record.ids import normal
from dateline.record.tellings import members

NAMES = {"e": "event", "m": "mention", "r": "report", "a": "article", "c": "claim", "g": "place"}


def event_id(connection: Connection, given: str) -> str:
    """The live event that an id of an event or mention leads to; raises `RecordError`."""
    name = normal(given)
    if name.startswith("m-"):
        rows = tables.mention
        found = connection.execute(select(rows.c.event_id).where(rows.c.id == name)).scalar()
        return event_id(connection, found) if found else _unknown(given)
    rows = tables.event
    row = connection.execute(select(rows.c.state, rows.c.redirect).where(rows.c.id == name)).first()
    if row is None:
        _unknown(given)
    elif row.state == "deleted":
        raise RecordError(f"{name} was deleted; its history tells why")
    elif row.state == "merged":
        return event_id(connection, row.redirect)
    return name


def mentions_of(connection: Connection, events: Iterable[str]) -> list[str]:
    """The mentions of events, the oldest first."""
    listed = list(events)
    found = members(connection, listed)
    rows = tables.mention
    names = [name for event in listed for name in found.get(event, ())]
    query = select(rows.c.id, rows.c.order).where(rows.c.id.in_(names))
    order = {row.id: row.order for row in connection.execute(query)}
    return sorted(names, key=order.__getitem__)


def _unknown(given: str) -> str:
    prefix = normal(given).partition("-")[0]
    known = NAMES.get(prefix, "event")
    raise RecordError(f"{given}: the record has no {known} of this id")
