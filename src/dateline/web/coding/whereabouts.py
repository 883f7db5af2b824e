"""Whereabouts: the places that a form offers for an event, beside those that are told with it."""

from collections.abc import Iterator
from dataclasses import replace

from dateline.record.offering import Beside, Offered, offered
from dateline.vocabulary import Event, EventPlace, Place, PlacePrecision, Reading

FINE = frozenset({PlacePrecision.TOWN, PlacePrecision.SECOND})


def places_of(event: Event, typed: str) -> Offered:
    """What is offered where somebody says where an event was: all of the name, near ones, own ones.

    Before anything is typed the name is the one that the event's place has in its report.
    """
    where = event.where
    now = (where.local_id or str(where.geonames_id or "")) if where else ""
    name = typed or ((where.text or where.name or "") if where else "")
    others = [_beside(one) for one in event.places if _id(one) != now and _is_fine(one)]
    if not others and where and where.latitude is not None:
        others = [replace(_beside(where), name="where it is now")]
    return offered(name, list(dict.fromkeys(others)), now)


def beside(reading: Reading | None) -> list[Beside]:
    """The places that were read in a report."""
    return list(dict.fromkeys(_read(reading.places if reading else ())))


def _read(places: tuple[Place, ...]) -> Iterator[Beside]:
    for one in places:
        if _is_fine(one):
            yield Beside(one.name or one.text, (one.latitude or 0.0, one.longitude or 0.0))


def _is_fine(one: EventPlace | Place) -> bool:
    """Whether it tells where: the middle of a province lies anywhere."""
    return one.latitude is not None and one.precision in FINE


def _beside(one: EventPlace) -> Beside:
    return Beside(one.name or one.text, (one.latitude or 0.0, one.longitude or 0.0))


def _id(one: EventPlace) -> str:
    return one.local_id or str(one.geonames_id or "")
