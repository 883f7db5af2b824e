"""What a story asks of a record beside its events."""

from collections.abc import Iterable

from sqlalchemy import select

from dateline.deriving import load_registry
from dateline.record import tables
from dateline.record.linker import Linker
from dateline.record.rebuilding import rebuild
from dateline.vocabulary import CountRole, Event, EventAccount, EventVersion, Tally
from tests.record.desk import Desk


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
