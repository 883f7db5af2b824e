"""Rereading: after an upgrade, reports are read by the present reader; mentions keep their ids.

Each report is one revision. What people claimed and judged stays on the mention that they worked
on: such a mention is never retired, only flagged if the reader finds it no more.
"""

from collections.abc import Collection, Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, or_, select, update

from dateline._version import __version__
from dateline.deriving import Registry
from dateline.engines import ReaderOptions, read_many
from dateline.extract import Problem
from dateline.record import tables
from dateline.record.arriving import called
from dateline.record.copying import derive_again, events_of, kin
from dateline.record.crediting import credit_again
from dateline.record.entering import Entered, enter_relations
from dateline.record.judging import component
from dateline.record.linker import Linker
from dateline.record.replacing import before, confirm, is_alike, replace
from dateline.record.settle import link_new, settle
from dateline.record.store import Change, Store
from dateline.record.tellings import chunks
from dateline.vocabulary import Event, Reading, Report

PROGRAM = f"dateline {__version__}"

ACTION = "reread"


@dataclass(frozen=True)
class Reread:
    """What became of the events of one report; `flagged` are mentions that people worked on."""

    report: str
    name: str
    changed: tuple[tuple[Event, Event], ...] = ()
    new: tuple[Event, ...] = ()
    gone: tuple[Event, ...] = ()
    flagged: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether all is as it was."""
        return not (self.changed or self.new or self.gone or self.flagged)


class Rereader:
    """Reads a record's reports again. With `diff` nothing is written, only told."""

    def __init__(
        self, store: Store, linker: Linker, registry: Registry, *, diff: bool = False
    ) -> None:
        self.store = store
        self.linker = linker
        self.registry = registry
        self.diff = diff

    def outdated(self, read_by: str | None) -> list[str]:
        """Reports that another reader than this one read last, the oldest first; all, if None."""
        rows = tables.report.join(tables.reading)
        query = (
            select(tables.report.c.id)
            .select_from(rows)
            .where(tables.reading.c.ended.is_(None), tables.report.c.withdrawn.is_(None))
            .order_by(tables.report.c.revision, tables.report.c.id)
        )
        if read_by is not None:
            query = query.where(tables.reading.c.read_by != read_by)
        with self.store.reading() as connection:
            return list(connection.execute(query).scalars())

    def reread(
        self, reports: Sequence[str], workers: int = 1, options: ReaderOptions | None = None
    ) -> Generator[Reread | Problem]:
        """Read reports again by id; each is done for good when its result is given."""
        for result in read_many(self.load(reports), workers, options):
            yield self.enter(result) if isinstance(result, Reading) else result

    def load(self, reports: Sequence[str]) -> Iterator[Report]:
        """The reports of these ids, each called by its id."""
        rows = tables.report
        for some in chunks(list(reports)):
            with self.store.reading() as connection:
                found = connection.execute(select(rows).where(rows.c.id.in_(some))).all()
            by_id = {row.id: row for row in found}
            yield from (called(by_id[name], name) for name in some if name in by_id)

    def enter(self, reading: Reading) -> Reread:
        """Put a reading, whose report is called by its id, in the place of the one before."""
        with self.store.writing(PROGRAM, ACTION) as change:
            done = self._enter(change, reading)
            if self.diff:
                change.touched.clear()  # a revision that touched nothing is not kept
            return done

    def _enter(self, change: Change, reading: Reading) -> Reread:
        connection, report = change.connection, reading.report.id
        name, article = _name_and_article(connection, report)
        old = before(connection, report)
        change.touch(report)
        if is_alike(old, reading):
            confirm(change, old, reading)
            return Reread(report, name)
        concerned = component(connection, old.standing)
        done = replace(change, old, reading)
        _end_judgements(change, [one.id for one in old.tellings])
        entered = Entered(report, article, new=False, mentions=done.mentions)
        enter_relations(change, reading, entered)
        current = {*done.mentions, *done.flagged}
        link_new(change, current, self.linker)
        # What counts as one source may be other by what is read now, and by a newer comparison.
        akin = kin(connection, article)
        derive_again(change, entered, reading.report)
        credit_again(change, entered)
        akin |= kin(connection, article)
        concerned |= component(connection, current)
        events = _events(connection, concerned)
        events |= _written(connection, events_of(connection, akin))
        settled = settle(
            change, concerned - set(done.retired), self.linker, self.registry, also=events
        )
        return _told(report, name, events, settled, done.flagged)


def differing(one: Event, other: Event) -> list[str]:
    """The fields that two states of an event differ in; claims may be called otherwise."""
    mine, yours = (_without_claims(event.model_dump(mode="json")) for event in (one, other))
    return [key for key in mine if mine[key] != yours[key]]


def _without_claims(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_claims(part) for key, part in value.items() if key != "claims"}
    return [_without_claims(part) for part in value] if isinstance(value, list) else value


def _told(
    report: str,
    name: str,
    events: dict[str, Event],
    settled: Collection[Event],
    flagged: tuple[str, ...],
) -> Reread:
    after = {event.id: event for event in settled}
    kept = [(events[key], after[key]) for key in sorted(events.keys() & after.keys())]
    return Reread(
        report,
        name,
        changed=tuple(pair for pair in kept if differing(*pair)),
        new=tuple(after[key] for key in sorted(after.keys() - events.keys())),
        gone=tuple(events[key] for key in sorted(events.keys() - after.keys())),
        flagged=flagged,
    )


def _name_and_article(connection: Connection, report: str) -> tuple[str, str]:
    rows = tables.report
    query = select(rows.c.name, rows.c.article_id).where(rows.c.id == report)
    name, article = connection.execute(query).one()
    return name, article


def _end_judgements(change: Change, mentions: Collection[str]) -> None:
    """Supersede what readers and the linker judged of mentions: they are judged anew."""
    rows = tables.judgement
    some = sorted(mentions)
    ends = or_(rows.c.first.in_(some), rows.c.second.in_(some))
    standing = (rows.c.ended.is_(None), rows.c.person.is_(False))
    change.connection.execute(update(rows).where(ends, *standing).values(ended=change.revision))


def _written(connection: Connection, names: Collection[str]) -> dict[str, Event]:
    """Live events as they were written last."""
    rows = tables.event
    found: dict[str, Event] = {}
    for some in chunks(sorted(names)):
        query = select(rows.c.id, rows.c.data).where(rows.c.id.in_(some), rows.c.state == "live")
        found.update((row.id, Event.model_validate(row.data)) for row in connection.execute(query))
    return found


def _events(connection: Connection, mentions: Collection[str]) -> dict[str, Event]:
    """The live events of mentions as they were written last."""
    rows, held = tables.event, tables.mention
    found: dict[str, Event] = {}
    for some in chunks(sorted(mentions)):
        own = select(held.c.event_id).where(held.c.id.in_(some))
        query = select(rows.c.id, rows.c.data).where(rows.c.id.in_(own), rows.c.state == "live")
        found.update(
            (name, Event.model_validate(data)) for name, data in connection.execute(query) if data
        )
    return found
