"""Gathering: parcels are archived, taken reports from, entered, and only then done with.

The one place where collecting, archive, extracting and the record meet. What was yielded is on
disk: bytes in the archive, reports in the record, the visit in the frontier.
"""

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from dateline.archive import Archive, Kept
from dateline.archive.database import NAME as LOG
from dateline.collect.collecting import Collector
from dateline.collect.frontier import Frontier, Known, Role
from dateline.collect.media import media_of
from dateline.collect.parcel import Parcel, Trouble
from dateline.collect.settings import seconds
from dateline.collect.sources import Outlet, Outlets
from dateline.deriving import Registry
from dateline.errors import CollectError
from dateline.extract import Defaults, Problem
from dateline.extract.material import Item
from dateline.extract.problem import Unreadable
from dateline.extract.published import published_at
from dateline.extract.unread import Unread
from dateline.record.arriving import Arrived, receive
from dateline.record.extracting import Extractor
from dateline.record.stating import as_known
from dateline.record.store import Store
from dateline.vocabulary import Report

FOLDER = "archive"
"""The archive's folder in that of a record."""

BATCH = 32
"""Captures of files that are archived and entered together: each batch waits for the disk once."""

BATCH_BYTES = 4_000_000

Arrival = Parcel | Trouble | None

Guard = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a parcel: its captures as they are kept, and what they gave."""

    parcel: Parcel
    kept: tuple[Kept, ...] = ()
    arrived: tuple[Arrived, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass
class Gatherer:
    """Takes parcels in. `guard` holds interrupts back while one is written."""

    store: Store
    archive: Archive
    registry: Registry
    defaults: Defaults = field(default_factory=Defaults)
    collector: Collector | None = None
    workers: int = 1
    guard: Guard = nullcontext

    def run(self, arrivals: Iterable[Arrival]) -> Iterator[Taken | Trouble | None]:
        """Take in all, in order; troubles and pauses are passed on."""
        with Extractor(self.workers) as extractor:
            under_way: deque[tuple[list[Parcel], Callable[[], list[list[Item]]]]] = deque()
            for batch in batches(arrivals):
                if not isinstance(batch, list):
                    yield from self._all(under_way)
                    yield batch
                    continue
                captures = [one.take for one in batch]
                under_way.append((batch, extractor.submit(captures, self._defaults(batch))))
                if batch[-1].alone or len(under_way) > 2 * self.workers:
                    yield from self._finish(*under_way.popleft())
            yield from self._all(under_way)

    def _all(
        self, under_way: deque[tuple[list[Parcel], Callable[[], list[list[Item]]]]]
    ) -> Iterator[Taken]:
        while under_way:
            yield from self._finish(*under_way.popleft())

    def _finish(
        self, batch: list[Parcel], extracted: Callable[[], list[list[Item]]]
    ) -> list[Taken]:
        found = extracted()
        with self.guard():
            return self._enter(batch, found)

    def _enter(self, batch: list[Parcel], found: list[list[Item]]) -> list[Taken]:
        """Archive, enter, and be done with a batch, in this order."""
        kept = iter(self.archive.keep([one for parcel in batch for one in parcel.captures]))
        lie = [tuple(next(kept) for _ in parcel.captures) for parcel in batch]
        given = [
            [] if held and held[-1].withdrawn else [_settled(one, parcel, held) for one in items]
            for parcel, held, items in zip(batch, lie, found, strict=True)
        ]
        given = self._as_known(batch, given)
        entered = iter(receive(self.store, (one for items in given for one in _entering(items))))
        taken = []
        for parcel, held, items in zip(batch, lie, given, strict=True):
            arrived = tuple(next(entered) for _ in _entering(items))
            problems = tuple(item for item in items if isinstance(item, Problem))
            self._show(parcel, arrived)
            parcel.done(held[-1].id if held else None)
            taken.append(Taken(parcel, held, arrived, problems))
        return taken

    def _as_known(self, batch: list[Parcel], given: list[list[Item]]) -> list[list[Item]]:
        """Items of files as the record knows them: a person may have stated their address."""
        with self.store.reading() as connection:
            return [
                [as_known(connection, one) if isinstance(one, Report) else one for one in items]
                if parcel.take is not None and parcel.take.address.startswith("file:")
                else items
                for parcel, items in zip(batch, given, strict=True)
            ]

    def _show(self, parcel: Parcel, arrived: tuple[Arrived, ...]) -> None:
        """Let the pictures of a page that gave a report be fetched."""
        if self.collector is None or parcel.take is None or parcel.known is None:
            return
        if not any(isinstance(one.item, Report) for one in arrived):
            return
        wanted = self.collector.settings
        page = parcel.take
        found = media_of(
            page.content,
            page.address,
            images=wanted.images,
            video=wanted.video,
            most=wanted.media_per_report,
        )
        self.collector.show(parcel.known, found, page.server)

    def _defaults(self, batch: list[Parcel]) -> list[Defaults]:
        return [self._default(parcel) for parcel in batch]

    def _default(self, parcel: Parcel) -> Defaults:
        """What options and `sources.toml` supply for the reports of a capture."""
        if parcel.take is None or parcel.take.address.startswith("file:"):
            return self.defaults
        outlet = self.registry.outlet(None, parcel.take.address)
        if outlet is None and parcel.known:
            outlet = self.registry.named(parcel.known.source)
        if outlet is None:
            return self.defaults
        return replace(
            self.defaults,
            outlet=self.defaults.outlet or outlet.name,
            home=self.defaults.home or outlet.home or outlet.country,
        )


def open_archive(folder: Path, frontier: Frontier) -> Archive:
    """The archive of a record, open for writing; it begins with its first capture.

    Of several processes one begins it; what one that was killed had only begun is begun anew.
    """
    place = folder / FOLDER
    with frontier.writing():
        if has_begun(place):
            return Archive.open(place, write=True)
        for name in (LOG, f"{LOG}-journal"):
            (place / name).unlink(missing_ok=True)
        return Archive.create(place)


def has_begun(place: Path) -> bool:
    """Whether there is an archive in a folder, with a first entry in its log."""
    if not (place / LOG).is_file():
        return False
    try:
        with closing(sqlite3.connect(place / LOG)) as log:
            tables = log.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0]
            return bool(tables) and log.execute("SELECT 1 FROM entry").fetchone() is not None
    except sqlite3.Error:
        return True  # something is there, and is for the archive to judge


def outlets_of(registry: Registry) -> Outlets:
    """What collecting needs of `sources.toml`; raises `CollectError` for a span that is none."""
    return Outlets(
        Outlet(
            name=one.name,
            hosts=one.addresses,
            feeds=(*one.feeds, *one.sitemaps),
            every=_span(one.name, "every", one.every),
            recheck=_span(one.name, "recheck", one.recheck),
            proxy=one.proxy,
            paused=one.paused,
        )
        for one in registry.source
    )


def _span(name: str, key: str, told: str | None) -> float | None:
    try:
        return seconds(told) if told else None
    except CollectError as error:
        raise CollectError(f"sources.toml: {name}: {key}: {error}") from None


def batches(arrivals: Iterable[Arrival]) -> Iterator[list[Parcel] | Trouble | None]:
    """Parcels of files together, those that were fetched one by one, in order."""
    batch: list[Parcel] = []
    size = 0
    for one in arrivals:
        if isinstance(one, Parcel) and not one.alone:
            batch.append(one)
            size += len(one.take.payload) if one.take else 0
            if len(batch) >= BATCH or size >= BATCH_BYTES:
                yield batch
                batch, size = [], 0
            continue
        if batch:
            yield batch
            batch, size = [], 0
        yield [one] if isinstance(one, Parcel) else one
    if batch:
        yield batch


def _entering(items: Iterable[Item]) -> list[Report | Unread]:
    return [item for item in items if not isinstance(item, Problem)]


def _settled(item: Item, parcel: Parcel, held: tuple[Kept, ...]) -> Item:
    """An item with the id under which its capture is kept, and what the feed told beside it."""
    if isinstance(item, Problem):
        return item
    own = held[-1].id if held else item.capture
    if isinstance(item, Unread):
        report = item.report and _completed(item.report, parcel.known, own)
        return item.model_copy(update={"capture": own, "report": report})
    return _completed(item, parcel.known, own)


def _completed(report: Report, known: Known | None, capture: str | None) -> Report:
    """A report with what its page does not say and its feed does."""
    more: dict[str, object] = {"capture": capture}
    if known is None or known.role is not Role.PAGE:
        return report.model_copy(update=more)
    if not report.title and known.title:
        more["title"] = known.title
    if not report.published and known.published:
        with suppress(Unreadable):
            more["published"] = published_at(known.published, "feed")
    return report.model_copy(update=more)
