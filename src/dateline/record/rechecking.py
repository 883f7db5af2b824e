"""Rechecking: addresses that gave reports are visited again; what each shows is written down."""

import sqlite3
import time
from collections.abc import Collection, Generator, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import select

from dateline.collect.collecting import Collector
from dateline.collect.fetching import Fetched
from dateline.collect.frontier import Frontier, Known, Role, State, Visit
from dateline.collect.known import known_of
from dateline.collect.parcel import Parcel
from dateline.collect.standing import owner_of, visits_of
from dateline.collect.turns import Turns
from dateline.collect.visiting import Judged, Seen, judge_outcome, judge_page
from dateline.collect.watching import TICK
from dateline.errors import CollectError
from dateline.extract.unread import Unread, Why
from dateline.record import tables
from dateline.record.arriving import Arrived
from dateline.record.gathering import Gatherer, Taken
from dateline.record.naming import Names, groups_of
from dateline.record.outlets import look_up
from dateline.record.store import Store
from dateline.record.tellings import chunks
from dateline.vocabulary import Report

IN_AN_ARCHIVE = "in a web archive"
"""What is told of the first visit of an address that somebody else made."""

AT_ONCE = 64
"""Addresses that are taken at a time, with the texts of their reports."""

_OF_REPORTS = """
SELECT * FROM address WHERE role = 'page' AND state = 'held' AND report > ''
ORDER BY COALESCE(visited, ''), address
"""
_CAPTURES = "SELECT DISTINCT capture FROM visit WHERE capture IS NOT NULL"


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

    def due(self, before: datetime | None = None, source: str | None = None) -> list[Known]:
        """Addresses of reports not visited since a moment, those visited longest ago first.

        `source` is an outlet by its name, or a host; those that are paused are left unless named.
        Raises `CollectError` for one that nothing is known of.
        """
        self._take_over()
        look_up(self.store, self.frontier)
        with self.store.reading() as connection:
            names = Names(groups_of(connection), self.gatherer.registry)
        own = [row for row in self.frontier.rows(_OF_REPORTS) if self._is_of(row, names, source)]
        if source and not own and not self.gatherer.registry.named(source):
            raise CollectError(
                f"{source}: no source is called so, and nothing was collected from such a host; "
                "dateline sources lists all"
            )
        found = map(known_of, own)
        return [one for one in found if not (before and one.visited and one.visited > before)]

    def _is_of(self, row: sqlite3.Row, names: Names, source: str | None) -> bool:
        owner = owner_of(row)
        if source:
            return source in {owner.source, owner.host, owner.outlet, names.of(owner)}
        outlets = self.collector.outlets
        outlet = outlets.of(row["address"]) or outlets.named(owner.source)
        return not (outlet and outlet.paused)

    def _take_over(self) -> None:
        """Let the addresses of captures that came in web archives be visited like the others."""
        visited = {row["capture"] for row in self.frontier.rows(_CAPTURES)}
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
            known = replace(known, capture=known.capture or kept.id)
            held = replace(known, state=State.HELD, due=None, visited=known.visited or kept.at)
            self.frontier.done(held, visit)

    def run(self, due: Collection[Known]) -> Generator[Rechecked]:
        """Visit each; when a result is given, it is written down.

        A host that another process visits at the moment is waited for.
        """
        queue = {known.address: known for known in due}
        before: dict[str, tuple[Before, ...]] = {}
        fetched: dict[str, Fetched] = {}

        def more() -> list[Known]:
            free = self.frontier.claim(queue, AT_ONCE, datetime.now(UTC))
            some = [queue.pop(address) for address in free]
            before.update(self._before(free))
            self.frontier.let_go(address for address in free if not before[address])
            return [known for known in some if before[known.address]]

        def parcels() -> Iterator[Parcel]:
            for found in Turns(self.collector.fetcher, self.collector.fetch).run(more):
                if found is None and not queue:
                    return
                if found is None:
                    time.sleep(TICK)
                    continue
                known, came = found
                if isinstance(came, Fetched):
                    fetched[known.address] = came
                    yield _parcel(known, came)
                else:  # its host asks to wait too long: next time
                    self.frontier.let_go([known.address])

        try:
            for taken in self.gatherer.run(parcels()):
                if isinstance(taken, Taken) and taken.parcel.known:
                    known = taken.parcel.known
                    reports = before.pop(known.address)
                    yield self._judged(taken, known, fetched.pop(known.address), reports)
        finally:
            self.frontier.let_go(before)

    def _before(self, addresses: Collection[str]) -> dict[str, tuple[Before, ...]]:
        """The reports of addresses as they were at their last visits."""
        visits = visits_of(self.frontier, addresses)
        kept = {
            address: list(dict.fromkeys(row["capture"] for row in rows if row["capture"]))
            for address, rows in visits.items()
        }
        reports = _reports(self.store, {one for found in kept.values() for one in found})
        return {
            address: tuple(reports[one] for one in found if one in reports)
            for address, found in kept.items()
        }

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
