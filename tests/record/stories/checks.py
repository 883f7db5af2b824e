"""What a story asks of a record beside its events."""

import json
import re
from collections.abc import Iterable

from sqlalchemy import select

from dateline.deriving import load_registry
from dateline.record import queries, tables
from dateline.record.linker import Linker
from dateline.record.rebuilding import rebuild
from dateline.vocabulary import CountRole, Event, EventAccount, EventVersion, Tally
from tests.record.desk import Desk

ID = re.compile(r"[em]-[0-9a-z]{10}")


def rebuilt(desk: Desk) -> tuple[str, ...]:
    """The ids of events that a rebuild makes otherwise: none, if all is well."""
    with desk.store.writing("test", "rebuild") as change:
        return rebuild(change, Linker(), load_registry(desk.folder)).changed


def state(desk: Desk, event: str) -> tuple[str, str | None]:
    """What has become of an id: its state, and where it leads."""
    rows = tables.event
    with desk.store.reading() as connection:
        query = select(rows.c.state, rows.c.redirect).where(rows.c.id == event)
        became, redirect = connection.execute(query).one()
        return became, redirect


def of_kind(desk: Desk, *kinds: str) -> Event:
    """The one event of these kinds or families."""
    found = desk.events(kinds=kinds)
    assert len(found) == 1, [f"{one.kind.name}: {one.title}" for one in desk.events()]
    return found[0]


def account(event: Event, about: str) -> EventAccount:
    """The account on one thing."""
    return next(one for one in event.accounts if one.about == about)


def by(told: EventAccount, source: str) -> EventVersion:
    """The version of an account that a source gives."""
    return next(one for one in told.versions if source in one.by)


def span(event: Event, role: CountRole = CountRole.DEAD) -> tuple[int | None, ...]:
    """Low, best and high of a count."""
    tally: Tally = event.counts[role]
    return (tally.low, tally.best, tally.high)


def titles(events: Iterable[Event]) -> list[str]:
    """Titles in order, to read when a test fails."""
    return sorted(event.title for event in events)


def facts(desk: Desk) -> dict[tuple[str, ...], str]:
    """Every event by the keys of its mentions, with all that is derived of it; no id is left."""
    rows = tables.mention
    with desk.store.reading() as connection:
        key = {row.id: row.key for row in connection.execute(select(rows.c.id, rows.c.key))}
        listed = list(queries.events(connection, queries.Wanted()))
    names = {one.id: min(key[name] for name in one.mentions) for one in listed} | key
    return {
        tuple(sorted(key[name] for name in one.mentions)): _without_ids(one, names)
        for one in listed
    }


def _without_ids(event: Event, names: dict[str, str]) -> str:
    data = event.model_dump(mode="json", exclude_none=True)
    for field in ("mentions", "part_of", "parts", "follows", "followed_by"):
        data[field] = sorted(names[name] for name in data[field])
    return ID.sub(lambda found: names[found.group()], json.dumps(data, sort_keys=True))
