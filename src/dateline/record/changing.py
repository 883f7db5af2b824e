"""Changing: what one revision did to an event, and what the event was like at an earlier one."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from dateline.deriving import Context, Registry, derive
from dateline.record import tables
from dateline.record.events import copied_among
from dateline.record.people import REJECTED
from dateline.record.showing import titles
from dateline.record.tellings import chunks, load_tellings
from dateline.vocabulary import Event, PersonClaim, Relation, Telling


@dataclass(frozen=True)
class Done:
    """What a revision wrote on an event: claims, judgements that a person made, other events."""

    entered: tuple[PersonClaim, ...]
    ended: tuple[PersonClaim, ...]
    relations: tuple[Relation, ...]
    others: dict[str, str]
    """Titles of the other events that it was about, by id: of those that it joined, parted or set
    in relation where a person judged so, else of all that it touched."""
    outlets: dict[str, str]
    """Outlets or names of the reports that claims were read in, by claim."""


def done_by(connection: Connection, event: str, revision: int) -> Done:
    """What a revision did to an event."""
    claims, judged, touched = tables.claim, tables.judgement, tables.touched
    own = _mentions(connection, event)
    listed = [
        row
        for some in chunks(own)
        for row in connection.execute(
            select(claims)
            .where(claims.c.mention_id.in_(some))
            .where((claims.c.revision == revision) | (claims.c.ended == revision))
            .order_by(claims.c.id)
        )
    ]
    by = select(judged.c.relation).where(judged.c.revision == revision, judged.c.person).distinct()
    events = select(touched.c.id).where(touched.c.revision == revision, touched.c.id != event)
    touching = [one for one in connection.execute(events).scalars() if one.startswith("e-")]
    named = _judged(connection, event, revision, touching)
    return Done(
        entered=tuple(_claim(row) for row in listed if row.revision == revision),
        ended=tuple(_claim(row) for row in listed if row.ended == revision),
        relations=tuple(sorted(Relation(one) for one in connection.execute(by).scalars())),
        others=_titles(connection, named),
        outlets=_outlets(connection, [row.mention_id for row in listed], listed),
    )


def _judged(
    connection: Connection, event: str, revision: int, touched: Collection[str]
) -> list[str]:
    """Of the events that a revision touched those that a person judged in it; without, all.

    What stands near to them is settled with them and may change: that does not make it one of them.
    """
    rows = tables.judgement
    query = select(rows.c.first, rows.c.second).where(rows.c.revision == revision, rows.c.person)
    mentions = {one for pair in connection.execute(query) for one in pair}
    if not mentions:
        return list(touched)
    # An event is called as the mention that it began with, which every joining and parting names.
    began = {"e-" + one[2:] for one in mentions}
    return [one for one in touched if one in began and one != event]


def _outlets(
    connection: Connection, mentions: Collection[str], claims: Collection[Any]
) -> dict[str, str]:
    rows, of = tables.mention, tables.report
    query = select(rows.c.id, of.c.outlet, of.c.name).join(of, of.c.id == rows.c.report_id)
    found = {
        name: outlet or called
        for name, outlet, called in connection.execute(query.where(rows.c.id.in_(set(mentions))))
    }
    return {row.id: found[row.mention_id] for row in claims if row.mention_id in found}


def as_of(connection: Connection, event: str, revision: int, registry: Registry) -> Event | None:
    """The event as its present mentions and people's claims gave it at an earlier revision.

    Which mentions were in it then is not kept: one that was joined later counts from when it was
    entered. None where nothing was there yet, or all was rejected.
    """
    rows, own = tables.mention, _mentions(connection, event)
    then = [
        name
        for some in chunks(own)
        for name in connection.execute(
            select(rows.c.id).where(
                rows.c.id.in_(some),
                rows.c.revision <= revision,
                rows.c.ended.is_(None) | (rows.c.ended > revision),
            )
        ).scalars()
    ]
    claims = _claims_then(connection, then, revision)
    tellings = [
        one.model_copy(update={"person_claims": tuple(claims.get(one.id, ()))})
        for one in load_tellings(connection, then).values()
    ]
    kept = [one for one in tellings if not _rejected(one)]
    if not kept:
        return None
    return derive(event, kept, Context(registry=registry, copied=copied_among(connection, kept)))


def _rejected(telling: Telling) -> bool:
    return any(claim.field == REJECTED for claim in telling.person_claims)


def _mentions(connection: Connection, event: str) -> list[str]:
    rows = tables.mention
    query = select(rows.c.id).where(rows.c.event_id == event).order_by(rows.c.id)
    return list(connection.execute(query).scalars())


def _claims_then(
    connection: Connection, mentions: Collection[str], revision: int
) -> dict[str, list[PersonClaim]]:
    rows = tables.claim
    found: dict[str, list[PersonClaim]] = {}
    for some in chunks(sorted(mentions)):
        query = (
            select(rows)
            .where(rows.c.mention_id.in_(some), rows.c.revision <= revision)
            .where(rows.c.ended.is_(None) | (rows.c.ended > revision))
            .order_by(rows.c.revision, rows.c.id)
        )
        for row in connection.execute(query):
            found.setdefault(row.mention_id, []).append(_claim(row))
    return found


def _claim(row: object) -> PersonClaim:
    data = row._mapping  # type: ignore[attr-defined]
    return PersonClaim.model_validate({**data["data"], "id": data["id"]})


def _titles(connection: Connection, events: Collection[str]) -> dict[str, str]:
    """Titles; of an event that lives no more what the mention that it began with is called now.

    That is with what people corrected of it.
    """
    found = titles(connection, events)
    untitled = {"m-" + name[2:] for name in events if not found.get(name)}
    began = {
        "e-" + name[2:]: derive("e-" + name[2:], [one], Context()).title
        for name, one in load_tellings(connection, untitled).items()
    }
    return {name: found.get(name) or began.get(name, "") for name in sorted(events)}
