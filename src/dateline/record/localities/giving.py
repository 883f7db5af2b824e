"""Giving: events whose place is a name that no gazetteer had, and one of the team's own has."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from dateline.errors import RecordError
from dateline.gazetteer.folding import fold
from dateline.record import people, tables
from dateline.record.deciding import Decided, decided
from dateline.record.localities.gazetteer import using_places
from dateline.record.localities.place import OwnPlace
from dateline.record.placing import place_value
from dateline.record.store import Change, Store
from dateline.record.tellings import chunks
from dateline.vocabulary import Event, PlacePrecision

MOST = 200
"""Events that are offered at a time; more come once these are decided."""


@dataclass(frozen=True)
class Giving:
    """An event that has a place's name, and the mention that the place would be entered on.

    `surely` is whether nothing speaks against it: its place is not known yet, and lies in the same
    country as far as that is told.
    """

    event: str
    title: str
    text: str
    now: str
    mention: str
    surely: bool


def waiting_for(store: Store, place: OwnPlace) -> list[Giving]:
    """Events that would get a place: those whose place has its name and is not known, first.

    What a person said of an event's place stands: such events are not offered.
    """
    with store.reading() as connection:
        listed = [_giving(event, place) for event in _named(connection, place)]
    found = [one for one in listed if one is not None]
    return sorted(found, key=lambda one: not one.surely)[:MOST]


def give(store: Store, author: str, place: OwnPlace, events: Collection[str]) -> Decided | None:
    """Enter a place as a person's value for the place of events: one revision, that can be undone.

    Events that have it already are passed over; None where none is left. Raises `RecordError` for
    one that does not have its name.
    """
    with store.reading() as connection:
        named = {event.id: event for event in _named(connection, place)}
    if strangers := sorted(set(events) - set(named)):
        raise RecordError(f"{strangers[0][:40]}: its place is not called {place.name}, or not now")
    chosen = {name: _giving(named[name], place) for name in sorted(events)}
    wanted = [one for one in chosen.values() if one is not None]
    if not wanted:
        return None
    with using_places(store):
        value = place_value(place.id)

    def act(change: Change) -> set[str]:
        return {name for one in wanted for name in _enter(change, author, place, one, value)}

    return decided(store, author, "edit", f"{place.name} is {place.id}", act)


def _enter(
    change: Change, author: str, place: OwnPlace, one: Giving, value: dict[str, Any]
) -> set[str]:
    # No point in it: a note may be read where the point is too fine to be told.
    note = f"place of our own {place.id}: {place.name}, {place.within_name}"
    told = {**value, "text": one.text}
    return people.edit(change, author, one.event, "where", told, mention=one.mention, note=note)


def _named(connection: Connection, place: OwnPlace) -> Iterator[Event]:
    """Live events whose place is called as a place is."""
    rows, of = tables.event_place, tables.event
    keys = _keys(place)
    query = select(rows.c.event_id).where(rows.c.part.in_(sorted(keys))).distinct()
    names = sorted(connection.execute(query).scalars())
    for some in chunks(names):
        own = select(of.c.data).where(of.c.id.in_(some), of.c.state == "live").order_by(of.c.id)
        for data in connection.execute(own).scalars():
            event = Event.model_validate(data)
            if event.where and {fold(event.where.text), fold(event.where.name or "")} & keys:
                yield event


def _giving(event: Event, place: OwnPlace) -> Giving | None:
    where = event.where
    assert where is not None
    if where.rule == "person":
        return None
    unknown = where.precision is PlacePrecision.UNRESOLVED
    same = not where.country_code or not place.country or where.country_code == place.country
    within = unknown and same
    there = [claim.partition(".")[0] for claim in where.claims]
    mention = next((name for name in there if name in event.mentions), event.mentions[0])
    chain = ", ".join(dict.fromkeys((where.name or where.text, *where.admin)))
    return Giving(event.id, event.title, where.text, chain, mention, within)


def _keys(place: OwnPlace) -> set[str]:
    return {fold(name)[:120] for name in (place.name, *place.names)} - {""}
