"""Resembling: events that look alike by what people entered, which the linker did not compare.

The linker compares what was read. A place, a day or a kind that a person corrected since may make
two events one: they are weighed again as they stand, and people are asked. Nothing is judged by it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, or_, select

from dateline.gazetteer import kilometres
from dateline.linking.matching import Told, Weights, match
from dateline.linking.matching.blocks import SLACK
from dateline.linking.matching.kinds import families_with, family
from dateline.record import tables
from dateline.record.linker import Linker
from dateline.record.tellings import chunks, members
from dateline.vocabulary import (
    Basis,
    Event,
    Judgement,
    Kind,
    Place,
    Relation,
    Telling,
    Time,
)

FIELDS = ("kind", "when", "where", "modality", "scope", "setting")
"""Fields that matching looks at and that people correct."""

ENTERING = ("edit", "new", "undo", "place", "review", "adjudicate", "correct")
"""Actions by which people enter such values; those of imported tables are no corrections."""

TELLINGS = 2
"""Tellings of an event that are weighed, the ones that are mainly about it first."""

CLOSEST = 12
"""Events that an event is weighed against: those closest in days, then in kilometres."""

LISTED = 400
"""Events of the same days and country that are looked at to find these."""

APART = 3
"""Hundreds of kilometres from which on two events are not weighed: matching calls it far apart."""

ALIKE = (Relation.SAME, Relation.UNSURE)

DERIVED = {"claims", "rule", "sources"}

Pair = tuple[str, str]


@dataclass(frozen=True)
class Alike:
    """Two events that may be one, the smaller id first, with the linker's judgement on them."""

    first: str
    second: str
    judgement: Judgement

    @property
    def score(self) -> float:
        """Bits for their being one."""
        return self.judgement.score or 0.0

    def other(self, event: str) -> str:
        """The one of the two that is not this event."""
        return self.second if event == self.first else self.first


class _At(NamedTuple):
    """Where and when an event is, by the columns it is found by."""

    id: str
    kind: str
    earliest: date | None
    latest: date | None
    country: str | None
    point: tuple[float, float] | None


def resembling(connection: Connection, event: str, weights: Weights) -> list[Alike]:
    """Events that one may be the same as, as all of them stand now; the likest first.

    None of another report's telling is judged; pairs that a person judged are left out.
    """
    own = _at(connection, [event]).get(event)
    if own is None:
        return []
    near = _closest(own, _around(connection, own))
    found = _weighed(connection, {_pair(event, one.id) for one in near}, weights)
    return sorted(found, key=lambda one: -one.score)


def alike(connection: Connection, events: Collection[str], weights: Weights) -> dict[Pair, Alike]:
    """Pairs with one of these events of which either was corrected by a person."""
    corrected = _at(connection, _corrected(connection))
    if not corrected:
        return {}
    wanted: set[Pair] = set()
    for name, own in _at(connection, events).items():
        others = _around(connection, own) if name in corrected else corrected.values()
        near = _closest(own, (one for one in others if one.id != name and _meets(own, one)))
        wanted |= {_pair(name, one.id) for one in near}
    return {(one.first, one.second): one for one in _weighed(connection, wanted, weights)}


def compared(connection: Connection, first: str, second: str, weights: Weights) -> Judgement | None:
    """What the linker says of two events as they stand; None where there is nothing to compare."""
    return next((one.judgement for one in _judged(connection, {(first, second)}, weights)), None)


def _weighed(connection: Connection, wanted: set[Pair], weights: Weights) -> list[Alike]:
    """Those of some pairs that may be one, and of which nobody said what they are."""
    from dateline.record.reviewing.pairs import settled  # noqa: PLC0415 - it asks `compared`

    known = settled(connection, {name for pair in wanted for name in pair}) if wanted else set()
    found = _judged(connection, {pair for pair in wanted if pair not in known}, weights)
    return [one for one in found if one.judgement.relation in ALIKE]


def _judged(connection: Connection, wanted: set[Pair], weights: Weights) -> Iterator[Alike]:
    """The best judgement on the tellings of each pair."""
    if not wanted:
        return
    told = _told(connection, {name for pair in wanted for name in pair}, weights)
    for first, second in sorted(wanted):
        judged = [
            match(mine, yours, weights)
            for mine in told.get(first, ())
            for yours in told.get(second, ())
        ]
        same = [one for one in judged if one.relation in ALIKE]
        if judged:
            yield Alike(first, second, max(same or judged, key=lambda one: one.score or 0.0))


def _told(
    connection: Connection, events: Collection[str], weights: Weights
) -> dict[str, list[Told]]:
    """Tellings of events ready to be weighed, with the values of their events as they stand."""
    kept = _events(connection, events)
    held = members(connection, kept)
    ready = Linker(weights).ready(connection, [one for names in held.values() for one in names])
    found: dict[str, list[Told]] = {}
    for name, mentions in held.items():
        listed = [ready[one] for one in mentions if ready[one].telling]
        listed.sort(key=lambda one: not (one.telling and one.telling.main))
        found[name] = [_standing(one, kept[name]) for one in listed[:TELLINGS]]
    return found


def _standing(told: Told, event: Event) -> Told:
    assert told.telling is not None
    return replace(told, telling=as_it_stands(told.telling, event))


def as_it_stands(telling: Telling, event: Event) -> Telling:
    """A telling with what its event is by now: what people entered is in it."""
    by: dict[str, Any] = {"basis": Basis.SUPPLIED, "supplied_by": "derived"}
    when = event.when.model_dump(exclude=DERIVED) if event.when else None
    where = event.where.model_dump(exclude=DERIVED) if event.where else None
    known = {
        "kind": Kind(name=event.kind.name, **by),
        "when": Time.model_validate(when | by) if when else None,
        "where": Place.model_validate(where | by) if where else None,
        "modality": event.modality,
        "scope": event.scope,
        "setting": event.setting,
    }
    return telling.model_copy(update={"mention": telling.mention.model_copy(update=known)})


def _corrected(connection: Connection) -> set[str]:
    """Events of which people entered what matching looks at; imported tables are no corrections."""
    claims, by, of, touched = tables.claim, tables.revision, tables.mention, tables.touched
    # By what revisions touched: claims of imported tables are many, and found by mention alone.
    worked_on = (
        select(touched.c.id)
        .distinct()
        .join(by, by.c.id == touched.c.revision)
        .where(by.c.person, by.c.action.in_(ENTERING), touched.c.id.startswith("m-"))
    )
    found: set[str] = set()
    for some in chunks(sorted(connection.execute(worked_on).scalars())):
        query = (
            select(of.c.event_id)
            .distinct()
            .join(claims, claims.c.mention_id == of.c.id)
            .where(of.c.id.in_(some), of.c.state != "retired", claims.c.ended.is_(None))
            .where(claims.c.data["field"].as_string().in_(FIELDS))
        )
        found.update(connection.execute(query).scalars())
    return found


def _columns() -> Any:
    rows = tables.event
    names = ("id", "kind", "earliest", "latest", "country", "latitude", "longitude")
    return select(*(rows.c[name] for name in names)).where(rows.c.state == "live")


def _at(connection: Connection, events: Collection[str]) -> dict[str, _At]:
    """Live events by id."""
    found = {}
    for some in chunks(sorted(events)):
        query = _columns().where(tables.event.c.id.in_(some))
        found.update({row.id: _as_at(row) for row in connection.execute(query)})
    return found


def _around(connection: Connection, own: _At) -> list[_At]:
    """Live events of the same days, of families that may be told of one event, in one country."""
    rows = tables.event
    if own.earliest is None or own.latest is None:
        return []
    kinds = or_(*(rows.c.kind.startswith(f"{one}.") for one in families_with(family(own.kind))))
    query = _columns().where(
        kinds,
        rows.c.id != own.id,
        rows.c.earliest <= own.latest + SLACK,
        rows.c.latest >= own.earliest - SLACK,
    )
    if own.country:
        query = query.where(or_(rows.c.country == own.country, rows.c.country.is_(None)))
    listed = connection.execute(query.order_by(rows.c.earliest.desc()).limit(LISTED))
    return [_as_at(row) for row in listed]


def _as_at(row: Row[Any]) -> _At:
    point = (row.latitude, row.longitude) if row.latitude is not None else None
    return _At(row.id, row.kind, row.earliest, row.latest, row.country, point)


def _meets(own: _At, other: _At) -> bool:
    """Whether two events may be one by their columns, as `_around` asks for."""
    if not (own.earliest and own.latest and other.earliest and other.latest):
        return False
    days = other.earliest <= own.latest + SLACK and other.latest >= own.earliest - SLACK
    places = own.country == other.country or None in {own.country, other.country}
    return days and places and family(other.kind) in families_with(family(own.kind))


def _closest(own: _At, others: Iterable[_At]) -> list[_At]:
    ranked = sorted((*_far(own, one), one.id, one) for one in others)
    return [one for far, *_, one in ranked if far < APART][:CLOSEST]


def _far(own: _At, other: _At) -> tuple[int, float]:
    """How far two events are apart, in steps of a hundred kilometres and in days."""
    apart = kilometres(own.point, other.point) if own.point and other.point else 50.0
    first, second = own.earliest or date.min, other.earliest or date.min
    return int(apart // 100), abs((first - second).days)


def _events(connection: Connection, names: Collection[str]) -> Mapping[str, Event]:
    rows, found = tables.event, {}
    for some in chunks(sorted(names)):
        query = select(rows.c.id, rows.c.data).where(rows.c.id.in_(some), rows.c.state == "live")
        found.update({row.id: Event.model_validate(row.data) for row in connection.execute(query)})
    return found


def _pair(one: str, other: str) -> Pair:
    return (min(one, other), max(one, other))
