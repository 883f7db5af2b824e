"""Rechecking: addresses that gave reports are visited again; what each shows is written down."""

from collections.abc import Collection, Generator, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import select

from dateline.collect.collecting import Collector
from dateline.collect.fetching import Fetched
from dateline.collect.frontier import Frontier, Known, Role, State, Visit
from dateline.collect.parcel import Parcel
from dateline.collect.turns import Turns
from dateline.collect.visiting import Judged, Seen, judge_outcome, judge_page
from dateline.extract.unread import Unread, Why
from dateline.record import tables
from dateline.record.arriving import Arrived
from dateline.record.gathering import Gatherer, Taken
from dateline.record.store import Store
from dateline.record.tellings import chunks
from dateline.vocabulary import Report

IN_AN_ARCHIVE = "in a web archive"
"""What is told of the first visit of an address that somebody else made."""


@dataclass(frozen=True, slots=True)
class Before:
    """A report as it was when its address was visited last."""

    id: str
    text: str
    text_sha256: str
    edition: int
    title: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What visiting an address again showed; `edited` has the texts before and now."""

    address: str
    judged: Judged
    reports: tuple[Before, ...]
    edited: tuple[tuple[Before, Report], ...] = ()


class Rechecker:
    """Visits addresses again, those that were visited longest ago first."""

    def __init__(self, store: Store, collector: Collector, gatherer: Gatherer) -> None:
        self.store = store
        self.collector = collector
        self.gatherer = gatherer

    @property
    def frontier(self) -> Frontier:
        """Where visits are written down."""
        return self.collector.frontier

    def due(
        self, before: datetime | None = None, source: str | None = None
    ) -> list[tuple[Known, tuple[Before, ...]]]:
        """Addresses whose reports the record holds, not visited since a moment."""
        self._take_over()
        kept = captures_by_address(self.frontier)
        reports = _reports(self.store, {one for found in kept.values() for one in found})
        due = []
        for known in self.frontier.all(Role.PAGE, State.HELD):
            own = tuple(reports[one] for one in kept.get(known.address, ()) if one in reports)
            late = before is None or known.visited is None or known.visited <= before
            wanted = source is None or source in {known.source, known.host, *_outlets(own)}
            if own and late and wanted:
                due.append((known, own))
        return due

    def _take_over(self) -> None:
        """Let the addresses of captures that came in web archives be visited like the others."""
        visited = {visit.capture for visit in self.frontier.visits() if visit.capture}
        for name in _captures(self.store) - visited:
            kept = self.gatherer.archive.kept(name)
            if kept is None or not kept.address.startswith(("http://", "https://")):
                continue
            if self.frontier.known(kept.address) is None:
                self.frontier.want([self.collector.page(kept.address)])
            known = self.frontier.known(kept.address)
            if known is None or known.role is not Role.PAGE or known.state is State.WITHDRAWN:
                continue
            visit = Visit(kept.address, kept.at, "new", kept.status, kept.id, IN_AN_ARCHIVE)
            held = replace(known, state=State.HELD, due=None, visited=known.visited or kept.at)
            self.frontier.done(held, visit)

    def run(self, due: Collection[tuple[Known, tuple[Before, ...]]]) -> Generator[Rechecked]:
        """Visit each; when a result is given, it is written down."""
        of = {known.address: reports for known, reports in due}
        queue = [known for known, _ in due]
        fetched: dict[str, Fetched] = {}

        def more() -> list[Known]:
            some, queue[:] = queue[:64], queue[64:]
            return some

        def parcels() -> Iterator[Parcel]:
            for found in Turns(self.collector.fetcher, self.collector.fetch).run(more):
                if found is None:
                    return
                known, came = found
                if isinstance(came, Fetched):  # else its host asks to wait too long: next time
                    fetched[known.address] = came
                    yield _parcel(known, came)

        for taken in self.gatherer.run(parcels()):
            if isinstance(taken, Taken) and taken.parcel.known:
                known = taken.parcel.known
                yield self._judged(taken, known, fetched.pop(known.address), of[known.address])

    def _judged(
        self, taken: Taken, known: Known, fetched: Fetched, reports: tuple[Before, ...]
    ) -> Rechecked:
        now = [text for one in taken.arrived if (text := _text(one))]
        judged = judge_outcome(fetched) or judge_page(
            fetched,
            [one.text_sha256 for one in reports],
            [one.text_sha256 for one in now],
            _why(taken.arrived),
        )
        capture = taken.kept[-1].id if taken.kept else None
        self._write(known, fetched, judged, capture)
        edited = _edited(reports, now) if judged.seen is Seen.EDITED else ()
        return Rechecked(known.address, judged, reports, edited)

    def _write(self, known: Known, fetched: Fetched, judged: Judged, capture: str | None) -> None:
        at, answer = datetime.now(UTC), fetched.capture
        status = answer.status if answer else None
        visit = Visit(
            known.address, at, judged.seen.value, status, capture, judged.told, judged.moved_to
        )
        kept = replace(known, visited=at, told=judged.told or None)
        if judged.seen in {Seen.SAME, Seen.EDITED, Seen.MOVED} and answer and answer.status == 200:
            kept = replace(
                kept,
                etag=answer.header("etag"),
                modified=answer.header("last-modified"),
                sha256=answer.sha256,
                capture=capture or known.capture,
            )
        self.frontier.done(kept, visit)


def _captures(store: Store) -> set[str]:
    """The captures that gave reports."""
    rows = tables.report
    query = select(rows.c.capture).where(rows.c.capture.is_not(None), rows.c.withdrawn.is_(None))
    with store.reading() as connection:
        return set(connection.execute(query).scalars())


def captures_by_address(frontier: Frontier) -> dict[str, list[str]]:
    """The captures that visits of each address gave."""
    found: dict[str, list[str]] = {}
    for visit in frontier.visits():
        if visit.capture:
            found.setdefault(visit.address, []).append(visit.capture)
    return found


def _parcel(known: Known, fetched: Fetched) -> Parcel:
    """Every answer is kept: that a page was gone is evidence as well; "not modified" has none."""
    answer = fetched.capture
    if answer is None or answer.status == 304:
        return Parcel((), known=known)
    take = answer if judge_outcome(fetched) is None else None
    return Parcel(fetched.captures, take=take, known=known)


def _reports(store: Store, captures: Collection[str]) -> dict[str, Before]:
    """The reports of captures; of several in one capture, the last."""
    rows = tables.report
    columns = ("id", "text", "text_sha256", "edition", "title", "outlet")
    query = select(rows.c.capture, *(rows.c[name] for name in columns)).order_by(rows.c.revision)
    found = {}
    with store.reading() as connection:
        for some in chunks(sorted(captures)):
            own = query.where(rows.c.capture.in_(some), rows.c.withdrawn.is_(None))
            for row in connection.execute(own):
                values = {name: row._mapping[name] for name in columns}
                found[row.capture] = Before(**values)
    return found


def _outlets(reports: Collection[Before]) -> set[str]:
    return {one.outlet for one in reports if one.outlet}


def _text(arrived: Arrived) -> Report | None:
    """The report, also of one in a language that is not read; of a paywall nothing counts."""
    item = arrived.item
    if isinstance(item, Report):
        return item
    return item.report if item.why is Why.LANGUAGE else None


def _why(arrived: tuple[Arrived, ...]) -> tuple[str, str] | None:
    unread = next((one.item for one in arrived if isinstance(one.item, Unread)), None)
    return (unread.why.value, unread.told) if unread else None


def _edited(
    before: tuple[Before, ...], now: Collection[Report]
) -> tuple[tuple[Before, Report], ...]:
    """The last text of the address beside each that is new to it."""
    known = {one.text_sha256 for one in before}
    last = max(before, key=lambda one: one.edition)
    return tuple((last, one) for one in now if one.text_sha256 not in known)
