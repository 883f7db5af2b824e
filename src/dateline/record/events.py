"""Events: derived again from their mentions, and written with the columns they are found by."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, null, or_, select, update

from dateline.deriving import Context, Copied, Registry, derive
from dateline.gazetteer.folding import fold
from dateline.record import search, tables
from dateline.record.people import REJECTED
from dateline.record.store import Change
from dateline.record.tellings import chunks, load_tellings, members
from dateline.vocabulary import CountRole, Event, Telling


def write_events(change: Change, events: Collection[str], registry: Registry) -> list[Event]:
    """Derive these events again and write them; gives those that live.

    An event whose mentions are all retired or rejected becomes a tombstone; one that was merged
    away keeps only its redirection.
    """
    connection = change.connection
    held = members(connection, events)
    tellings = load_tellings(connection, [name for names in held.values() for name in names])
    copied = copied_among(connection, tellings.values())
    related = Relations(connection, events)
    written = []
    entries = []
    for name in sorted(events):
        told = [tellings[one] for one in held.get(name, ()) if not _rejected(tellings[one])]
        if told:
            event = derive(name, told, related.context(name, registry, copied))
            written.append(event)
            words = "\n".join([event.summary, *(_words(one) for one in told)])
            entries.append(search.Entry(event.id, event.title, words))
        else:
            _clear(change, name, gone=name not in held)
    _write(change, written)
    search.enter(connection, entries)
    return written


class Relations:
    """How events stand to each other."""

    def __init__(self, connection: Connection, events: Collection[str]) -> None:
        self._of: dict[tuple[str, str], set[str]] = defaultdict(set)
        rows = tables.relation
        for some in chunks(sorted(events)):
            ends = or_(rows.c.first.in_(some), rows.c.second.in_(some))
            for relation, first, second in connection.execute(select(rows).where(ends)):
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


def _rejected(telling: Telling) -> bool:
    return any(claim.field == REJECTED for claim in telling.person_claims)


def copied_among(connection: Connection, tellings: Iterable[Telling]) -> tuple[Copied, ...]:
    """Derivations of the articles told, and of what these came of."""
    rows = tables.derivation
    found: dict[tuple[str, str], Copied] = {}
    wanted = {one.article for one in tellings if one.article}
    while wanted:
        query = select(rows.c.article_id, rows.c.from_article_id, rows.c.how)
        listed = [
            Copied(*row)
            for some in chunks(sorted(wanted))
            for row in connection.execute(
                query.where(rows.c.article_id.in_(some), rows.c.ended.is_(None))
            )
        ]
        found.update({(one.article, one.origin): one for one in listed})
        wanted = {one.origin for one in listed} - {article for article, _ in found}
    return tuple(found[name] for name in sorted(found))


def _write(change: Change, events: Collection[Event]) -> None:
    """Write what is other than before: an event that is derived alike is not touched."""
    connection, rows = change.connection, tables.event
    live = {"state": "live", "redirect": None}
    values = {event.id: live | columns(event) for event in events}
    for some in chunks(sorted(values)):
        for row in connection.execute(select(rows).where(rows.c.id.in_(some))):
            if all(row._mapping[key] == value for key, value in values[row.id].items()):
                del values[row.id]
    if not values:
        return
    changed = [{"of": key} | row | {"updated": change.revision} for key, row in values.items()]
    connection.execute(update(rows).where(rows.c.id == bindparam("of")), changed)
    _write_places(connection, [event for event in events if event.id in values])
    change.touch(*values)


def _clear(change: Change, name: str, *, gone: bool) -> None:
    """An event that lives no more: merged into another, or a tombstone."""
    connection, rows = change.connection, tables.event
    own = select(tables.mention.c.event_id).where(tables.mention.c.id == "m-" + name[2:])
    now = connection.execute(own).scalar()
    merged = gone and now is not None and now != name
    values = dict.fromkeys(COLUMNS) | {
        "state": "merged" if merged else "deleted",
        "redirect": now if merged else None,
        "data": null(),  # None would be written as the JSON value
        "updated": change.revision,
    }
    other = (rows.c.state != values["state"]) | rows.c.redirect.is_distinct_from(values["redirect"])
    stale = other | rows.c.data.is_not(None)
    done = connection.execute(update(rows).where(rows.c.id == name, stale).values(values))
    if not done.rowcount:
        return
    connection.execute(delete(tables.event_place).where(tables.event_place.c.event_id == name))
    search.remove(connection, [name])
    change.touch(name)


COLUMNS = (
    *("kind", "modality", "scope", "setting", "earliest", "latest", "latitude", "longitude"),
    *("country", "reliability", "credibility", "dead", "reports", "sources", "title"),
)
"""Columns that are copies of values in `data`."""


LARGEST = 2**31 - 1
"""What a column of whole numbers holds; a report may tell of more, and its value has all of it."""


def columns(event: Event) -> dict[str, Any]:
    """An event's row without its state."""
    when, where, dead = event.when, event.where, event.counts.get(CountRole.DEAD)
    return {
        "data": event.model_dump(mode="json", exclude_none=True),
        "kind": event.kind.name,
        "modality": event.modality.value,
        "scope": event.scope.value,
        "setting": event.setting.value,
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "latitude": where.latitude if where else None,
        "longitude": where.longitude if where else None,
        "country": where.country_code if where else None,
        "reliability": event.grade.reliability.value,
        "credibility": event.grade.credibility.value,
        "dead": min(dead.best, LARGEST) if dead and dead.best is not None else None,
        "reports": event.reports,
        "sources": event.independent_sources,
        "title": event.title,
    }


def _write_places(connection: Connection, events: Collection[Event]) -> None:
    rows = tables.event_place
    for some in chunks([event.id for event in events]):
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
    """The words of a report that an event was read from."""
    claims = telling.mention.claims
    return "\n".join(dict.fromkeys(span.text for claim in claims for span in claim.value.evidence))
