"""Arriving: what came of captures is entered - reports that wait to be read, and the rest."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from dateline._version import __version__
from dateline.extract.assembling import READABLE, primary
from dateline.extract.unread import Unread, Why
from dateline.record import tables
from dateline.record.copying import declare_translation
from dateline.record.entering import Entered, State, enter_report, known
from dateline.record.store import Change, Store
from dateline.record.tellings import chunks
from dateline.vocabulary import Published, Report

PROGRAM = f"dateline {__version__}"

ACTION = "collect"


@dataclass(frozen=True)
class Arrived:
    """What became of one report or page: entered or known, waiting or not to be read."""

    item: Report | Unread
    entered: Entered | None = None

    @property
    def new(self) -> bool:
        """Whether the record did not hold this text of this article."""
        return self.entered is not None and self.entered.new


def receive(store: Store, items: Iterable[Report | Unread]) -> list[Arrived]:
    """Enter all in one transaction: reports wait to be read, what is none is written down."""
    listed = list(items)
    if not listed:
        return []
    with store.writing(PROGRAM, ACTION) as change:
        return [
            _report(change, item) if isinstance(item, Report) else _unread(change, item)
            for item in listed
        ]


def waiting(store: Store) -> Iterator[Report]:
    """The reports that wait to be read, the oldest first, each called by its name."""
    rows = tables.report
    query = select(rows.c.id).where(rows.c.state == State.WAITING.value)
    with store.reading() as connection:
        found = list(connection.execute(query.order_by(rows.c.revision, rows.c.id)).scalars())
    for some in chunks(found):
        with store.reading() as connection:
            listed = connection.execute(select(rows).where(rows.c.id.in_(some))).all()
        by_id = {row.id: row for row in listed}
        yield from (report_of(by_id[one]) for one in some if one in by_id)


def report_of(row: Row[Any]) -> Report:
    """A report as it was entered, from its row."""
    held = row._mapping
    plain = ("text", "title", "outlet", "byline", "address", "language", "home")
    more = ("capture", "extracted_by")
    return Report(
        id=held["name"],
        published=_time(held["published"]),
        updated=_time(held["updated"]),
        **{field: held[field] for field in (*plain, *more)},
    )


def called(row: Row[Any], name: str) -> Report:
    """The same, called by another name."""
    return report_of(row).model_copy(update={"id": name})


def _time(data: object) -> Published | None:
    return Published.model_validate(data) if data else None


def _report(change: Change, report: Report) -> Arrived:
    if before := known(change.connection, report):
        return Arrived(report, before)
    entered = enter_report(change, report, State.WAITING)
    declare_translation(change, entered, report)
    return Arrived(report, entered)


def _unread(change: Change, item: Unread) -> Arrived:
    """A page that is not read; where it has text, people can work with it."""
    connection, report, entered = change.connection, item.report, None
    if report and report.text.strip():
        entered = known(connection, report) or enter_report(
            change, report, State.NOT_READ, item.why.value
        )
    if item.capture and _is_told(change.connection, item):
        return Arrived(item, entered)
    row = {
        "capture": item.capture,
        "address": item.address,
        "why": item.why.value,
        "told": item.told,
        "report_id": entered.report if entered else None,
        "revision": change.revision,
    }
    connection.execute(insert(tables.unread).values(row))
    if item.capture:
        change.touch(item.capture)
    elif entered:
        change.touch(entered.report)
    return Arrived(item, entered)


def _is_told(connection: Connection, item: Unread) -> bool:
    """Whether this was written down of the same capture before."""
    rows = tables.unread
    query = select(rows.c.id).where(rows.c.capture == item.capture)
    same = query.where(rows.c.address == item.address, rows.c.why == item.why.value)
    return connection.execute(same.limit(1)).first() is not None


def take_up(store: Store) -> int:
    """Let reports wait that are in a language which can be read by now; gives how many.

    They were entered, and not read, by a version that could not.
    """
    rows = tables.report
    unread = (rows.c.state == State.NOT_READ.value, rows.c.why_not == Why.LANGUAGE.value)
    query = select(rows.c.id, rows.c.language).where(*unread, rows.c.withdrawn.is_(None))
    with store.reading() as connection:
        listed = connection.execute(query).all()
    readable = [row.id for row in listed if primary(row.language) in READABLE]
    if readable:
        with store.writing(PROGRAM, "reread") as change:
            change.touch(*readable)
            for some in chunks(readable):
                own = update(rows).where(rows.c.id.in_(some), *unread)
                change.connection.execute(own.values(state=State.WAITING.value, why_not=None))
    return len(readable)


def count_waiting(store: Store) -> int:
    """How many reports wait to be read."""
    rows = tables.report
    query = select(func.count(rows.c.id)).where(rows.c.state == State.WAITING.value)
    with store.reading() as connection:
        return connection.execute(query).scalar() or 0
