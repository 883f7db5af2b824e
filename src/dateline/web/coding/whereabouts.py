"""Whereabouts: the places that a form offers for an event, beside those that are told with it."""

from collections.abc import Iterator

from dateline.record.offering import Beside, Offered, offered
from dateline.vocabulary import Event, EventPlace, Place, Reading


def places_of(event: Event, typed: str) -> Offered:
    """What is offered where somebody says where an event was: all of the name, near ones, own ones.

    Before anything is typed the name is the one that the event's place has in its report.
    """
    where = event.where
    now = (where.local_id or str(where.geonames_id or "")) if where else ""
    name = typed or ((where.text or where.name or "") if where else "")
    others = [_beside(one) for one in event.places if _id(one) != now and one.latitude is not None]
    here = [_beside(where)] if where and where.latitude is not None else []
    return offered(name, list(dict.fromkeys([*others, *([] if others else here)])), now)


def beside(reading: Reading | None) -> list[Beside]:
    """The places that were read in a report."""
    return list(dict.fromkeys(_read(reading.places if reading else ())))


def _read(places: tuple[Place, ...]) -> Iterator[Beside]:
    for one in places:
        if one.latitude is not None and one.longitude is not None:
            yield Beside(one.name or one.text, (one.latitude, one.longitude))


def _beside(one: EventPlace) -> Beside:
    return Beside(one.name or one.text, (one.latitude or 0.0, one.longitude or 0.0))


def _id(one: EventPlace) -> str:
    return one.local_id or str(one.geonames_id or "")
