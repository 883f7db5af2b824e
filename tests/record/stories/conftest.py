"""A desk where reports come in, are put in order, and are corrected."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from dateline.deriving import Registry
from dateline.reading.reader import Reader
from dateline.record import tables
from dateline.record.adding import Added, Adder
from dateline.record.linker import Linker
from dateline.record.queries import Wanted, events
from dateline.record.rebuilding import rebuild
from dateline.record.settle import settle
from dateline.record.store import Change, Store
from dateline.vocabulary import Basis, Event, EventAccount, Published, Report

AUTHOR = "R. Coder"

Act = Callable[[Change, str], set[str]]


class Desk:
    """A record, the reader that fills it, and a person who works on it."""

    def __init__(self, store: Store, reader: Reader, registry: Registry | None = None) -> None:
        self.store = store
        self.reader = reader
        self.registry = registry or Registry()
        self.linker = Linker()
        self.adder = Adder(store, self.linker, self.registry)

    def comes_in(self, text: str, published: str, outlet: str, **known: Any) -> Added:
        """A report is read and added."""
        day = Published(edtf=published, basis=Basis.SUPPLIED, supplied_by="test")
        report = Report(id=outlet, text=text, outlet=outlet, published=day, **known)
        return self.adder.enter(self.reader.read(report))

    def events(self, **wanted: Any) -> list[Event]:
        """What happened, as the record tells it now."""
        with self.store.reading() as connection:
            return list(events(connection, Wanted(**wanted)))

    def event(self, *kinds: str) -> Event:
        """The one event of these kinds or families (of any)."""
        found = self.events(kinds=kinds)
        assert len(found) == 1, [f"{one.kind.name}: {one.title}" for one in found]
        return found[0]

    def decides(self, action: str, act: Act, reason: str | None = None) -> int:
        """A person does something, and the record follows; gives the number of the revision."""
        with self.store.writing(AUTHOR, action, reason, person=True) as change:
            settle(change, act(change, AUTHOR), self.linker, self.registry)
            return change.revision

    def rebuilt(self) -> tuple[str, ...]:
        """The ids of events that a rebuild makes otherwise: none, if all is well."""
        with self.store.writing("test", "rebuild") as change:
            return rebuild(change, self.linker, self.registry).changed

    def state(self, event: str) -> tuple[str, str | None]:
        """What has become of an id: its state and where it leads."""
        rows = tables.event
        with self.store.reading() as connection:
            query = select(rows.c.state, rows.c.redirect).where(rows.c.id == event)
            state, redirect = connection.execute(query).one()
            return state, redirect


def account(event: Event, about: str) -> EventAccount:
    """The account on one thing."""
    return next(one for one in event.accounts if one.about == about)


@pytest.fixture
def desk(store: Store, reader: Reader) -> Desk:
    """An empty record with a reader, on each database."""
    return Desk(store, reader)
