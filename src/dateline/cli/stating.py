"""Stating: what options say of reports that the record holds already, completed or told."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

import typer
from sqlalchemy import select

from dateline.cli.telling import Telling, counted, printable
from dateline.deriving import load_registry
from dateline.errors import RecordError
from dateline.extract import Defaults, Problem
from dateline.record import tables
from dateline.record.deciding import decided
from dateline.record.gathering import Taken
from dateline.record.localities import reader_options
from dateline.record.rereading import Reread, Rereader
from dateline.record.stating import (
    ACTION,
    FIELDS,
    Stating,
    as_known,
    reason_of,
    stale,
    state,
    stated_of,
)
from dateline.record.store import Store
from dateline.record.weights import linker_of
from dateline.vocabulary import Report

OPTIONS = {"published": "--published", "home": "--home", "address": "--url"}

CALLED = {"published": "day", "address": "address"}


@dataclass
class Statements:
    """What a person supplies by options, and what became of it."""

    store: Store
    given: Defaults
    author: str
    replace: bool = False
    told: Telling = field(default_factory=Telling)
    stated: int = 0
    kept: int = 0
    again: list[str] = field(default_factory=list)

    @property
    def any(self) -> bool:
        """Whether anything is supplied that can be stated of a report."""
        return any(getattr(self.given, key) for key in FIELDS)

    def take(self, taken: Taken) -> None:
        """Complete the reports that a parcel gave; those that are new have it already."""
        if not self.any:
            return
        names = [one.entered.report for one in taken.arrived if one.entered]
        if not names and taken.parcel.visit and taken.parcel.visit.state == "same":
            names = list(self._at(taken.parcel.where))
        for name in dict.fromkeys(names):
            self._one(name)

    def as_stated(self, report: Report) -> Report:
        """A report as it is known by now: an address may have been stated a moment ago."""
        if self.given.address is None:
            return report
        with self.store.reading() as connection:
            return as_known(connection, report)

    def read_again(self) -> None:
        """Read again what hangs on what was stated."""
        if self.again:
            tell_reread(self.store, self.again)
            self.again = []

    def summary(self) -> str:
        """What it came to; "" where nothing was stated."""
        parts = [f"{counted(self.stated, 'report')} completed"] if self.stated else []
        parts += [f"{self.kept} kept as known"] if self.kept else []
        return ", ".join(parts)

    def _one(self, name: str) -> None:
        with self.store.reading() as connection:
            stating = stated_of(connection, name, self.given, self.author)
        if stating.other and not self.replace:
            self.kept += 1
            self.told.problem(kept(stating))
        if stating.new or (self.replace and stating.other):
            self._state(stating)

    def _state(self, stating: Stating) -> None:
        with self.store.reading() as connection:
            why = reason_of(connection, stating, replace=self.replace)
        try:
            done = decided(
                self.store,
                self.author,
                ACTION,
                why,
                lambda change: state(change, stating, replace=self.replace),
            )
        except RecordError as error:
            self.kept += 1
            self.told.problem(Problem(stating.name, str(error), lost=False))
            return
        self.stated += 1
        typer.echo(printable(f"{stating.name}: {', '.join(_set(stating, replace=self.replace))}"))
        typer.echo(f"  revision {done.revision}; to take it back: dateline undo {done.revision}")
        with self.store.reading() as connection:
            self.again += stale(connection, done.revision)

    def _at(self, address: str) -> Iterator[str]:
        """The newest report of an address whose page is as it was."""
        rows = tables.report
        query = select(rows.c.id).where(rows.c.address == address, rows.c.withdrawn.is_(None))
        with self.store.reading() as connection:
            yield from connection.execute(query.order_by(rows.c.edition.desc()).limit(1)).scalars()


def kept(stating: Stating) -> Problem:
    """What the record says otherwise, and how to change it."""
    parts = [
        f"{_called(key)} is {_plain(key, known)}, not {_plain(key, said)}"
        for key, (known, said) in stating.other.items()
    ]
    options = " ".join(OPTIONS.get(key, f"--{key}") for key in stating.other)
    advice = f"to change it, the same command with --replace ({options})"
    return Problem(stating.name, f"kept as known: {'; '.join(parts)}", advice, lost=False)


def tell_reread(store: Store, reports: Collection[str]) -> None:
    """Read reports again, and tell what is other by it."""
    rereader = Rereader(store, linker_of(store.folder), load_registry(store.folder))
    done: Iterable[Reread | Problem] = rereader.reread(
        list(dict.fromkeys(reports)), options=reader_options(store)
    )
    for one in done:
        if isinstance(one, Problem):
            Telling().problem(one)
            continue
        for before, now in one.changed:
            more = f" (was: {before.title})" if before.title != now.title else ""
            typer.echo(printable(f"  {'changed':<12}{now.id}  {now.title}{more}"))
        for word, events in (("new", one.new), ("gone", one.gone)):
            for event in events:
                typer.echo(printable(f"  {word:<12}{event.id}  {event.title}"))


def _set(stating: Stating, *, replace: bool) -> Iterator[str]:
    for key, value in stating.new.items():
        yield f"{_called(key)} {_plain(key, value)}"
    for key, (known, said) in stating.other.items() if replace else ():
        yield f"{_called(key)} {_plain(key, said)} (was {_plain(key, known)})"


def _called(key: str) -> str:
    return CALLED.get(key, key)


def _plain(key: str, value: str) -> str:
    return value.partition(" (")[0] if key == "published" else value
