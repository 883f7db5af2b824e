"""A desk: a record in a test, with what people and reports do to it, each in a line."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

from dateline.deriving import load_registry
from dateline.reading.reader import Reader
from dateline.record import queries
from dateline.record.adding import Added, Adder
from dateline.record.deciding import Act, decide
from dateline.record.finding import event_id
from dateline.record.linker import Linker
from dateline.record.queries import Wanted
from dateline.record.store import Store
from dateline.record.tellings import load_tellings
from dateline.vocabulary import Basis, Event, Published, Reading, Report, Telling

Readings = dict[tuple[Any, ...], Reading]
"""Readings by text and fields: each text is read once for all databases."""


class Desk:
    """A record, a reader and what has been read in this session."""

    def __init__(self, store: Store, reader: Reader, readings: Readings) -> None:
        self.store = store
        self.reader = reader
        self.readings = readings

    @property
    def folder(self) -> Path:
        return self.store.folder

    def read(self, text: str, published: str | None = None, **fields: str | None) -> Reading:
        """The reading of a text; `fields` are those of a report: outlet, title, address ..."""
        key = (text, published, *sorted(fields.items()))
        if key not in self.readings:
            day = published and Published(edtf=published, basis=Basis.SUPPLIED, supplied_by="test")
            name = fields.pop("id", None) or f"report {len(self.readings) + 1}"
            report = Report(id=name, text=text, published=day, **fields)
            self.readings[key] = self.reader.read(report)
        return self.readings[key]

    def add(
        self, text: str, published: str | None = None, outlet: str | None = None, **fields: str
    ) -> Added:
        """Read a text and add it; a fresh adder each time, as another process would."""
        adder = Adder(self.store, Linker(), load_registry(self.folder))
        return adder.enter(self.read(text, published, outlet=outlet, **fields))

    def decide(
        self, act: Act, action: str = "edit", author: str = "Ines", reason: str | None = None
    ) -> tuple[Event, ...]:
        """Do what a person decides; `act` gets the change (see `dateline.record.people`)."""
        return decide(self.store, author, action, reason, act)

    def events(self, **wanted: Any) -> list[Event]:
        """The live events, the newest first by when; `wanted` as in `queries.Wanted`."""
        with self.store.reading() as connection:
            return list(queries.events(connection, Wanted(**wanted)))

    def event(self, name: str) -> Event:
        """The live event that an id leads to now."""
        with self.store.reading() as connection:
            found = event_id(connection, name)
        return next(one for one in self.events() if one.id == found)

    def only(self, **wanted: Any) -> Event:
        """The one event that there is."""
        (event,) = self.events(**wanted)
        return event

    def tellings(self, mentions: Collection[str]) -> dict[str, Telling]:
        """The tellings of mentions by id."""
        with self.store.reading() as connection:
            return load_tellings(connection, mentions)

    def sources(self, toml: str) -> None:
        """Write the record's `sources.toml`."""
        (self.folder / "sources.toml").write_text(toml, "utf-8")
