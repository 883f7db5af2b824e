"""Beside: the sets that an event stands in, and those that it can be put into."""

from dataclasses import dataclass

from fastapi import Request
from sqlalchemy import Connection

from dateline.record import sets
from dateline.record.sets import SavedSet
from dateline.web.sets.looking import looker_of


@dataclass(frozen=True)
class Beside:
    """What `sets/beside_event.html` shows."""

    event: str
    holding: list[SavedSet]
    changeable: list[SavedSet]
    """Of the holding ones, those that this person may take the event out of."""
    others: list[SavedSet]
    """Sets that this person may put the event into."""


def beside(request: Request, connection: Connection, event: str) -> Beside:
    """The sets beside an event."""
    who = looker_of(request)
    listed = sets.sets_for(connection, who)
    inside = [one for one in listed if event in one.put_in]
    mine = [one for one in listed if one.changed_by(who)]
    return Beside(
        event=event,
        holding=inside,
        changeable=[one for one in inside if one in mine],
        others=[one for one in mine if one not in inside],
    )
