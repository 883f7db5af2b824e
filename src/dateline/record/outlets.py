"""Outlets: how many reports of each came, changed and vanished, and after how long."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from urllib.parse import urlsplit

from pydantic import Field
from sqlalchemy import select

from dateline.collect.frontier import Frontier, Role, Visit
from dateline.collect.visiting import VANISHED, Seen
from dateline.deriving import Registry
from dateline.record import tables
from dateline.record.store import Store
from dateline.vocabulary.span import Word

UNKNOWN = "not known"

CHANGED = frozenset({Seen.EDITED.value, "changed"})

GOOD = frozenset({Seen.SAME.value, Seen.EDITED.value, Seen.MOVED.value, "new", "changed"})


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
    states: dict[str, int] = Field(default_factory=dict)
    days_to_change: float | None = None
    days_to_vanish: float | None = None
    feeds: tuple[FeedState, ...] = ()


class AddressState(Word):
    """An address of an outlet: its visits."""

    address: str
    state: str
    reports: tuple[str, ...] = ()
    visits: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A report as it is counted."""

    id: str
    outlet: str | None
    address: str | None
    capture: str | None
    edition: int


class Names:
    """What outlets are called: in `sources.toml`, else by themselves, else their host."""

    def __init__(self, rows: list[Row], registry: Registry) -> None:
        self._registry = registry
        told = Counter((_host(row.address), row.outlet) for row in rows if row.outlet)
        # A page that names no outlet goes with what most pages of its host say.
        self._of_host = {host: name for (host, name), _ in reversed(told.most_common())}

    def __call__(self, outlet: str | None, address: str | None) -> str:
        """The name of the outlet that a report or address is of."""
        if listed := self._registry.outlet(outlet, address):
            return listed.name
        host = _host(address)
        return outlet or (self._of_host.get(host) if host else None) or host or UNKNOWN


def outlet_states(store: Store, frontier: Frontier, registry: Registry) -> list[OutletState]:
    """All outlets that the record has reports or feeds of, by name."""
    rows = _rows(store)
    visits = _visits(frontier)
    names_of = Names(rows, registry)
    of_capture = {one.capture: one for one in rows if one.capture}
    named: dict[str, list[Row]] = defaultdict(list)
    for one in rows:
        named[names_of(one.outlet, one.address)].append(one)
    seen: dict[str, dict[str, list[Visit]]] = defaultdict(dict)
    for address, found in visits.items():
        held = [of_capture[one.capture] for one in found if one.capture in of_capture]
        if held:
            seen[names_of(held[0].outlet, address)][address] = found
    feeds: dict[str, list[FeedState]] = defaultdict(list)
    for feed in frontier.all(Role.FEED):
        if feed.found_in is None:
            state = FeedState(
                address=feed.address,
                visited=feed.visited,
                due=feed.due,
                failures=feed.failures,
                told=feed.told,
            )
            feeds[names_of(feed.source, feed.address)].append(state)
    unread = _unread(store, names_of)
    names = sorted({*named, *seen, *feeds, *unread})
    return [
        _state(name, named.get(name, []), seen.get(name, {}), feeds.get(name, []), unread)
        for name in names
    ]


def address_states(
    store: Store, frontier: Frontier, wanted: str, registry: Registry
) -> Iterator[AddressState]:
    """The addresses of an outlet (by name or host), of a report, or one address, with visits."""
    rows = _rows(store)
    names_of = Names(rows, registry)
    captures: dict[str, list[Row]] = defaultdict(list)
    for one in rows:
        if one.capture:
            captures[one.capture].append(one)
    for address, found in sorted(_visits(frontier).items()):
        held = [row for visit in found for row in captures.get(visit.capture or "", ())]
        names = {address, urlsplit(address).hostname or "", *(row.id for row in held)}
        names |= {names_of(row.outlet, address) for row in held}
        if held and wanted in names:
            yield AddressState(
                address=address,
                state=found[-1].state,
                reports=tuple(dict.fromkeys(row.id for row in held)),
                visits=tuple(_told(visit) for visit in found),
            )


def _state(
    name: str,
    rows: list[Row],
    seen: Mapping[str, list[Visit]],
    feeds: list[FeedState],
    unread: Mapping[str, int],
) -> OutletState:
    last = [found[-1].state for found in seen.values()]
    changed = [gap for found in seen.values() if (gap := _until(found, CHANGED))]
    vanished = {one.value for one in VANISHED}
    gone = [
        gap
        for found in seen.values()
        if found[-1].state in vanished and (gap := _until(found, vanished))
    ]
    return OutletState(
        name=name,
        reports=len(rows),
        editions=sum(one.edition > 1 for one in rows),
        unread=unread.get(name, 0),
        changed=len(changed),
        vanished=len(gone),
        unreachable=last.count(Seen.UNREACHABLE.value),
        states={state: last.count(state) for state in sorted(set(last))},
        days_to_change=_days(changed),
        days_to_vanish=_days(gone),
        feeds=tuple(feeds),
    )


def _until(visits: list[Visit], states: frozenset[str] | set[str]) -> timedelta | None:
    """From the first visit to the first that found it so, counting from the last that did not."""
    good = [one for one in visits if one.state in GOOD]
    if not good:
        return None
    noticed = next((one for one in visits if one.state in states), None)
    return noticed.at - good[0].at if noticed else None


def _days(gaps: list[timedelta]) -> float | None:
    return round(median(gap / timedelta(days=1) for gap in gaps), 5) if gaps else None


def _told(visit: Visit) -> dict[str, str]:
    told = {"at": visit.at.isoformat(timespec="seconds"), "state": visit.state}
    more = {"capture": visit.capture, "told": visit.told, "moved_to": visit.moved_to}
    return told | {key: value for key, value in more.items() if value}


def _visits(frontier: Frontier) -> dict[str, list[Visit]]:
    found: dict[str, list[Visit]] = defaultdict(list)
    for visit in frontier.visits():
        if visit.state != "feed":
            found[visit.address].append(visit)
    return found


def _rows(store: Store) -> list[Row]:
    rows = tables.report
    columns = (rows.c.id, rows.c.outlet, rows.c.address, rows.c.capture, rows.c.edition)
    query = select(*columns).where(rows.c.withdrawn.is_(None)).order_by(rows.c.revision)
    with store.reading() as connection:
        return [Row(*one) for one in connection.execute(query)]


def _unread(store: Store, names_of: Names) -> dict[str, int]:
    rows = tables.unread
    found: dict[str, int] = defaultdict(int)
    with store.reading() as connection:
        for address in connection.execute(select(rows.c.address)).scalars():
            found[names_of(None, address)] += 1
    return found


def _host(address: str | None) -> str | None:
    return urlsplit(address).hostname if address else None
