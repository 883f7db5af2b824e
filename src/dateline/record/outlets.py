"""Outlets: how many reports of each came, changed and vanished, and after how long."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median

from pydantic import Field
from sqlalchemy import Connection, select

from dateline.collect import standing
from dateline.collect.frontier import Frontier, Known, Visit
from dateline.collect.visiting import VANISHED, Seen
from dateline.deriving import Registry
from dateline.record import tables
from dateline.record.naming import UNKNOWN, Names, Reports, groups_of, host_name, unread_by_host
from dateline.record.store import Store
from dateline.record.tellings import chunks
from dateline.vocabulary.span import Word

__all__ = ["UNKNOWN", "AddressState", "FeedState", "OutletState", "address_states", "outlet_states"]

GONE = frozenset(one.value for one in VANISHED)


class FeedState(Word):
    """A feed or sitemap, and how its last visit went."""

    address: str
    visited: datetime | None = None
    due: datetime | None = None
    failures: int = 0
    told: str | None = Field(default=None, description="What was wrong with it.")


class OutletState(Word):
    """What came of an outlet. Days are counted from the first visit to the one that noticed."""

    name: str
    reports: int = 0
    editions: int = Field(default=0, description="Further editions among them.")
    unread: int = Field(default=0, description="Pages that are no reports, or not read.")
    changed: int = Field(default=0, description="Addresses whose text became another.")
    vanished: int = Field(default=0, description="Addresses that show their report no more.")
    unreachable: int = 0
    failing: int = Field(default=0, description="Pages and feeds that could not be had last time.")
    states: dict[str, int] = Field(default_factory=dict)
    days_to_change: float | None = None
    days_to_vanish: float | None = None
    visited: datetime | None = Field(default=None, description="The last visit of anything of it.")
    due: datetime | None = Field(default=None, description="When one of its feeds is next due.")
    told: str | None = Field(default=None, description="What went wrong with it last.")
    feeds: tuple[FeedState, ...] = ()


class AddressState(Word):
    """An address of an outlet: its visits."""

    address: str
    state: str
    reports: tuple[str, ...] = ()
    visits: tuple[dict[str, str], ...] = ()


@dataclass
class _Sum:
    """What is added up of one outlet."""

    reports: int = 0
    editions: int = 0
    unread: int = 0
    failing: int = 0
    states: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    changed: list[timedelta] = field(default_factory=list)
    vanished: list[timedelta] = field(default_factory=list)
    visited: datetime | None = None
    told: tuple[datetime, str] | None = None
    feeds: list[FeedState] = field(default_factory=list)

    def saw(self, at: datetime | None, told: str | None = None) -> None:
        """Note a visit, and what went wrong with it."""
        if at is None:
            return
        self.visited = max(at, self.visited or at)
        if told and (self.told is None or at > self.told[0]):
            self.told = (at, told)


def outlet_states(store: Store, frontier: Frontier, registry: Registry) -> list[OutletState]:
    """All outlets that are listed, or that the record has reports or feeds of, by name."""
    look_up(store, frontier)
    with store.reading() as connection:
        groups = groups_of(connection)
        unread = list(unread_by_host(connection))
    names = Names(groups, registry)
    sums: dict[str, _Sum] = defaultdict(_Sum)
    for listed in registry.source:
        if listed.feeds or listed.sitemaps or listed.addresses:
            sums[listed.name]  # one that nothing came of yet
    _add_reports(sums, groups, names)
    for host, number in unread:
        sums[names(None, host)].unread += number
    _add_pages(sums, frontier, names)
    for feed in feeds_of(frontier):
        own = sums[names(feed.source, host_name(feed.address))]
        own.feeds.append(feed_state(feed))
        own.failing += feed.failures > 0
        own.saw(feed.visited, feed.told)
    return [_state(name, sums[name]) for name in sorted(sums)]


def look_up(store: Store, frontier: Frontier) -> None:
    """Write down which report came of each address that was visited since this was asked last."""
    while waiting := standing.to_look_up(frontier):
        captures = {capture for some in waiting.values() for capture in some}
        with store.reading() as connection:
            known = _by_capture(connection, captures)
        found = {
            address: next((known[one] for one in some if one in known), ("", None))
            for address, some in waiting.items()
        }
        standing.looked_up(frontier, found)


def feeds_of(frontier: Frontier) -> Iterator[Known]:
    """The feeds and sitemaps that were named, not the parts that they lead to."""
    query = "SELECT * FROM address WHERE role = 'feed' AND found_in IS NULL ORDER BY address"
    yield from frontier.some(query)


def feed_state(feed: Known) -> FeedState:
    """How a feed stands."""
    return FeedState(
        address=feed.address,
        visited=feed.visited,
        due=feed.due,
        failures=feed.failures,
        told=feed.told,
    )


def address_states(
    store: Store, frontier: Frontier, wanted: str, registry: Registry
) -> Iterator[AddressState]:
    """The addresses of an outlet (by name or host), of a report, or one address, with visits."""
    look_up(store, frontier)
    with store.reading() as connection:
        names = Names(groups_of(connection), registry)
        captures = _captures_of(connection, wanted) if wanted.startswith("r-") else set()
    rows = frontier.rows(
        "SELECT address, host, source, outlet FROM address WHERE report > '' ORDER BY address"
    )
    named = {
        row["address"]
        for row in rows
        if wanted in {row["address"], host_name(row["address"]), names.of(standing.owner_of(row))}
    }
    for one in sorted(captures):
        of_capture = frontier.rows("SELECT address FROM visit WHERE capture = ?", (one,))
        named |= {row["address"] for row in of_capture}
    for some in chunks(sorted(named)):
        visits = standing.visits_of(frontier, some)
        held = {row["capture"] for listed in visits.values() for row in listed if row["capture"]}
        with store.reading() as connection:
            of = _all_by_capture(connection, held)
        for address, listed in visits.items():
            found = [visit for row in listed if (visit := Frontier.visit(row)).state != "feed"]
            reports = [name for one in found for name in of.get(one.capture or "", ())]
            if found and reports:
                yield AddressState(
                    address=address,
                    state=found[-1].state,
                    reports=tuple(dict.fromkeys(reports)),
                    visits=tuple(_told(visit) for visit in found),
                )


def _add_reports(sums: dict[str, _Sum], groups: Iterable[Reports], names: Names) -> None:
    for one in groups:
        own = sums[names(one.outlet, one.host)]
        own.reports += one.number
        own.editions += one.editions


def _add_pages(sums: dict[str, _Sum], frontier: Frontier, names: Names) -> None:
    for one in standing.counted(frontier):
        own = sums[names.of(one.owner)]
        own.states[one.seen] += one.number
        own.saw(one.visited)
    for odd in standing.odd(frontier):
        own = sums[names.of(odd.owner)]
        if odd.good_at and odd.changed_at:
            own.changed.append(odd.changed_at - odd.good_at)
        if odd.good_at and odd.vanished_at and odd.seen in GONE:
            own.vanished.append(odd.vanished_at - odd.good_at)
    for failing in standing.failing(frontier):
        own = sums[names.of(failing.owner)]
        own.failing += failing.number
        own.saw(failing.visited, failing.told)


def _state(name: str, one: _Sum) -> OutletState:
    return OutletState(
        name=name,
        reports=one.reports,
        editions=one.editions,
        unread=one.unread,
        changed=len(one.changed),
        vanished=len(one.vanished),
        unreachable=one.states.get(Seen.UNREACHABLE.value, 0),
        failing=one.failing,
        states=dict(sorted(one.states.items())),
        days_to_change=_days(one.changed),
        days_to_vanish=_days(one.vanished),
        visited=one.visited,
        due=min((feed.due for feed in one.feeds if feed.due), default=None),
        told=one.told[1] if one.told else None,
        feeds=tuple(one.feeds),
    )


def _days(gaps: list[timedelta]) -> float | None:
    return round(median(gap / timedelta(days=1) for gap in gaps), 5) if gaps else None


def _told(visit: Visit) -> dict[str, str]:
    told = {"at": visit.at.isoformat(timespec="seconds"), "state": visit.state}
    more = {"capture": visit.capture, "told": visit.told, "moved_to": visit.moved_to}
    return told | {key: value for key, value in more.items() if value}


def _by_capture(
    connection: Connection, captures: Iterable[str]
) -> dict[str, tuple[str, str | None]]:
    """The first report of each capture, with its outlet."""
    rows = tables.report
    query = select(rows.c.capture, rows.c.id, rows.c.outlet).where(rows.c.withdrawn.is_(None))
    found: dict[str, tuple[str, str | None]] = {}
    for some in chunks(sorted(captures)):
        for capture, name, outlet in connection.execute(query.where(rows.c.capture.in_(some))):
            found[capture] = min(found.get(capture, (name, outlet)), (name, outlet))
    return found


def _all_by_capture(connection: Connection, captures: Iterable[str]) -> dict[str, list[str]]:
    rows = tables.report
    query = select(rows.c.capture, rows.c.id).where(rows.c.withdrawn.is_(None))
    found: dict[str, list[str]] = {}
    for some in chunks(sorted(captures)):
        own = query.where(rows.c.capture.in_(some)).order_by(rows.c.revision, rows.c.id)
        for capture, name in connection.execute(own):
            found.setdefault(capture, []).append(name)
    return found


def _captures_of(connection: Connection, report: str) -> set[str]:
    rows = tables.report
    query = select(rows.c.capture).where(rows.c.id == report, rows.c.capture.is_not(None))
    return set(connection.execute(query).scalars())
