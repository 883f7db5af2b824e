"""Events: derived again from their mentions, and written with the columns they are found by."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Select,
    TextClause,
    Update,
    bindparam,
    delete,
    insert,
    null,
    select,
    text,
    update,
)

from dateline.deriving import Context, Copied, Registry, derive
from dateline.gazetteer.folding import fold
from dateline.record import search, tables
from dateline.record.lending import lent
from dateline.record.people import REJECTED
from dateline.record.store import Change
from dateline.record.tellings import SOME, chunks, load_tellings, members
from dateline.vocabulary import CountRole, Event, EventPlace, EventTopic, Span, Telling


def write_events(
    change: Change, events: Collection[str], registry: Registry, told: Collection[str]
) -> list[Event]:
    """Derive these events again and write them; gives those that live.

    An event whose mentions are all retired or rejected becomes a tombstone; one that was merged
    away keeps only its redirection. `told` are mentions that are new or read otherwise by now:
    their words are found from now on, also where the event's values stay what they are.
    """
    connection = change.connection
    held = members(connection, events)
    tellings = load_tellings(connection, [name for names in held.values() for name in names])
    copied = copied_among(connection, tellings.values())
    related = Relations(connection, events)
    standing = _rows(connection, events)
    written: dict[str, tuple[Event, list[Telling]]] = {}
    for name in sorted(events):
        listed = [tellings[one] for one in held.get(name, ()) if not _rejected(tellings[one])]
        if listed:
            event = derive(name, listed, related.context(name, registry, copied))
            written[name] = (event, listed)
        else:
            _clear(change, standing[name], gone=name not in held)
    other = _write(change, standing, [event for event, _ in written.values()])
    search.enter(
        connection,
        [
            _entry(event, listed)
            for name, (event, listed) in written.items()
            if name in other or any(one.id in told for one in listed)
        ],
    )
    return [event for event, _ in written.values()]


def _entry(event: Event, tellings: Iterable[Telling]) -> search.Entry:
    words = "\n".join([event.summary, *(_words(one) for one in tellings)])
    return search.Entry(event.id, event.title, words)


def _rows(connection: Connection, events: Collection[str]) -> dict[str, Row[Any]]:
    """The rows of events as they stand, by id."""
    return {
        row.id: row
        for some in chunks(sorted(events))
        for row in connection.execute(_standing(), {"some": some})
    }


@cache
def _standing() -> Select[Any]:
    return select(tables.event).where(tables.event.c.id.in_(SOME))


class Relations:
    """How events stand to each other."""

    def __init__(self, connection: Connection, events: Collection[str]) -> None:
        self._of: dict[tuple[str, str], set[str]] = defaultdict(set)
        for some in chunks(sorted(events)):
            for relation, first, second in connection.execute(_related(), {"some": some}):
                self._of[relation, first].add(second)
                self._of[f"{relation} of", second].add(first)

    def context(self, event: str, registry: Registry, copied: tuple[Copied, ...]) -> Context:
        """What deriving an event needs to know."""
        return Context(
            registry=registry,
            copied=copied,
            part_of=tuple(sorted(self._of["part_of", event])),
            parts=tuple(sorted(self._of["part_of of", event])),
            follows=tuple(sorted(self._of["follows", event])),
            followed_by=tuple(sorted(self._of["follows of", event])),
        )


@cache
def _related() -> TextClause:
    """Relations of events, by an index from either end: for an `or` SQLite may read all."""
    return text(
        "SELECT relation, first, second FROM relation WHERE first IN :some UNION ALL "
        "SELECT relation, first, second FROM relation WHERE second IN :some"
    ).bindparams(SOME)


def _rejected(telling: Telling) -> bool:
    return any(claim.field == REJECTED for claim in telling.person_claims)


def copied_among(connection: Connection, tellings: Iterable[Telling]) -> tuple[Copied, ...]:
    """Derivations of the articles told, and of what these came of."""
    found: dict[tuple[str, str], Copied] = {}
    wanted = {one.article for one in tellings if one.article}
    while wanted:
        listed = [
            Copied(*row)
            for some in chunks(sorted(wanted))
            for row in connection.execute(_derivations(), {"some": some})
        ]
        found.update({(one.article, one.origin): one for one in listed})
        wanted = {one.origin for one in listed} - {article for article, _ in found}
    return tuple(found[name] for name in sorted(found))


@cache
def _derivations() -> Select[Any]:
    rows = tables.derivation
    standing = rows.c.article_id.in_(SOME) & rows.c.ended.is_(None)
    return select(rows.c.article_id, rows.c.from_article_id, rows.c.how).where(standing)


def _write(
    change: Change, standing: Mapping[str, Row[Any]], events: Collection[Event]
) -> Collection[str]:
    """Write what is other than before, and give it: an event derived alike is not touched."""
    live = {"state": "live", "redirect": None}
    values = {event.id: live | columns(event) for event in events}
    other = {
        name: row
        for name, row in values.items()
        if any(standing[name]._mapping[key] != value for key, value in row.items())
    }
    if other:
        changed = [{"of": key} | row | {"updated": change.revision} for key, row in other.items()]
        change.connection.execute(_update(), changed)
        _write_places(change.connection, standing, [one for one in events if one.id in other])
        change.touch(*other)
    return other.keys()


@cache
def _update() -> Update:
    return update(tables.event).where(tables.event.c.id == bindparam("of"))


def _clear(change: Change, standing: Row[Any], *, gone: bool) -> None:
    """An event that lives no more: merged into another, or a tombstone."""
    connection, rows, name = change.connection, tables.event, standing.id
    now = connection.execute(_event_of(), {"own": "m-" + name[2:]}).scalar()
    merged = gone and now is not None and now != name
    values = dict.fromkeys(COLUMNS) | {
        "state": "merged" if merged else "deleted",
        "redirect": now if merged else None,
        "data": null(),  # None would be written as the JSON value
        "updated": change.revision,
    }
    named = (standing.state, standing.redirect) == (values["state"], values["redirect"])
    if named and standing.data is None:
        return
    connection.execute(update(rows).where(rows.c.id == name).values(values))
    connection.execute(delete(tables.event_place).where(tables.event_place.c.event_id == name))
    search.remove(connection, [name])
    change.touch(name)


@cache
def _event_of() -> Select[Any]:
    return select(tables.mention.c.event_id).where(tables.mention.c.id == bindparam("own"))


COLUMNS = (
    *("kind", "modality", "scope", "setting", "earliest", "latest", "latitude", "longitude"),
    *("country", "reliability", "credibility", "dead", "reports", "sources", "title"),
    "issue",
)
"""Columns that are copies of values in `data`."""


LARGEST = 2**31 - 1
"""What a column of whole numbers holds; a report may tell of more, and its value has all of it."""


def columns(event: Event) -> dict[str, Any]:
    """An event's row without its state."""
    when, where, dead = event.when, event.where, event.counts.get(CountRole.DEAD)
    at = _at(where) if where else (None, None)
    return {
        "data": event.model_dump(mode="json", exclude_none=True),
        "kind": event.kind.name,
        "modality": event.modality.value,
        "scope": event.scope.value,
        "setting": event.setting.value,
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "latitude": at[0],
        "longitude": at[1],
        "country": where.country_code if where else None,
        "reliability": event.grade.reliability.value,
        "credibility": event.grade.credibility.value,
        "dead": min(dead.best, LARGEST) if dead and dead.best is not None else None,
        "reports": event.reports,
        "sources": event.independent_sources,
        "title": event.title,
        "issue": _topic(event.issue),
    }


def _topic(issue: EventTopic | None) -> str | None:
    """An entry of the vocabulary, else the words of the report."""
    return (issue.kind or issue.text or "")[: tables.ISSUE] or None if issue else None


def _at(where: EventPlace) -> tuple[float | None, float | None]:
    """The point of a place, or of the nearest known one that contains it."""
    if where.latitude is not None:
        return where.latitude, where.longitude
    given = lent(where.admin, where.country_code)
    return (given.latitude, given.longitude) if given else (None, None)


def _write_places(
    connection: Connection, standing: Mapping[str, Row[Any]], events: Collection[Event]
) -> None:
    rows = tables.event_place
    for some in chunks([event.id for event in events if standing[event.id].data is not None]):
        connection.execute(delete(rows).where(rows.c.event_id.in_(some)))
    if listed := [part for event in events for part in _parts(event)]:
        connection.execute(insert(rows), listed)


def _parts(event: Event) -> list[dict[str, str]]:
    """An event's place and all that contains it, folded."""
    if (where := event.where) is None:
        return []
    country = where.country_code or ""
    names = {fold(name)[:120] for name in (where.text, where.name, *where.admin, country) if name}
    return [{"part": name, "country": country, "event_id": event.id} for name in sorted(names)]


def _words(telling: Telling) -> str:
    """The words of a report that an event was read from, none of them twice."""
    spans = {(s.start, s.end): s for c in telling.mention.claims for s in c.value.evidence}
    kept: list[Span] = []
    for span in sorted(spans.values(), key=lambda one: (one.start, -one.end)):
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return "\n".join(dict.fromkeys(span.text for span in kept))
