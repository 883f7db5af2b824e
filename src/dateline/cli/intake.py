"""Intake: what `collect`, `add`, `watch` and `recheck` share - a record with all that gathers."""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self, TypeVar

from dateline.archive import Archive
from dateline.cli.interrupts import Interrupts
from dateline.collect.collecting import Collector
from dateline.collect.fetching import Fetcher
from dateline.collect.files import parcels_of
from dateline.collect.frontier import Frontier, State
from dateline.collect.parcel import Parcel, Trouble
from dateline.collect.settings import Settings, collect_settings
from dateline.collect.sources import Kind, Outlets, source_of
from dateline.collect.watching import TICK, utc_now
from dateline.deriving import Registry, load_registry
from dateline.errors import CollectError
from dateline.extract import Defaults
from dateline.extract.sources import IN_FOLDERS
from dateline.record.gathering import Gatherer, Taken, open_archive, outlets_of
from dateline.record.settings import FILE
from dateline.record.store import Store
from dateline.record.trying import fetcher_of

PRIVATE = (
    *("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"),
    *("169.254.0.0/16", "::1/128", "fc00::/7", "fe80::/10"),
)
"""What `--allow-private` allows: this machine, and networks that are private everywhere."""

BUSY_ELSEWHERE = "another dateline visits it at the moment; waiting until it is done"

Item = TypeVar("Item")


@dataclass(frozen=True)
class Wish:
    """How a person wants to collect."""

    sources: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()  # of sources.toml, where not all of them are meant
    defaults: Defaults = field(default_factory=Defaults)
    workers: int = 1
    allow_private: bool = False
    proxy: str | None = None


def no_feeds(outlets: Outlets) -> str:
    """Why there is nothing to visit, and what can be done."""
    resting = [one.name for one in outlets.all if one.feeds and one.paused]
    if resting:
        named = ", ".join(resting[:3]) + (" ..." if len(resting) > 3 else "")
        return (
            f"all sources with feeds are paused ({named}); take paused = true out of sources.toml, "
            "or name an address, a file or a folder"
        )
    if outlets.all:
        return "no entry of sources.toml has feeds; name an address, a file or a folder"
    return "sources.toml has no feeds; name an address, a file or a folder"


class Intake:
    """A record, opened to collect into."""

    def __init__(self, folder: Path, wish: Wish, interrupts: Interrupts) -> None:
        self.wish = wish
        self._interrupts = interrupts
        self._open = ExitStack()
        if (folder / FILE).is_file() and not os.access(folder, os.W_OK):
            raise CollectError(f"{folder}: cannot be written to; check the disk, and who may write")
        try:
            self.store: Store = self._open.enter_context(Store.open(folder))
            self.settings = self._settings()
            self.registry: Registry = load_registry(folder)
            self.outlets: Outlets = outlets_of(self.registry)
            self.frontier: Frontier = self._open.enter_context(Frontier.open(folder))
            archive = open_archive(folder, self.frontier)
            self.archive: Archive = self._open.enter_context(archive)
            self.fetcher: Fetcher = self._open.enter_context(self._fetcher())
        except BaseException:
            self._open.close()
            raise
        self.collector = Collector(self.frontier, self.fetcher, self.settings, self.outlets)

    def gather(self) -> Generator[Taken | Trouble | None]:
        """Collect from the sources of the wish; without any, from all feeds of `sources.toml`."""
        sources = [source_of(one) for one in self.wish.sources]
        addresses = [one.text for one in sources if one.kind is Kind.ADDRESS]
        files = [one for one in sources if one.kind is not Kind.ADDRESS]
        if not sources:
            addresses = list(self.wish.feeds or self.outlets.feeds)
            if not addresses:
                raise CollectError(f"no SOURCE was named, and {no_feeds(self.outlets)}")
        yield from self._withdrawn(addresses)
        self.collector.name(addresses, feeds=not sources)
        taken = self.take_in(self._parcels(addresses))
        yield from self.take_in(
            parcel for one in files for parcel in parcels_of(one, self.frontier, IN_FOLDERS)
        )
        yield from taken

    def feeds(self) -> tuple[str, ...]:
        """The feeds of the wish, else those of `sources.toml`; raises `CollectError`."""
        sources = [source_of(one) for one in self.wish.sources]
        if other := next((one for one in sources if one.kind is not Kind.ADDRESS), None):
            raise CollectError(f"{other.text}: no address of a feed; it begins with https://")
        return tuple(one.text for one in sources) or self.outlets.feeds

    def _withdrawn(self, addresses: Iterable[str]) -> Iterator[Trouble]:
        for one in addresses:
            known = self.frontier.known(one)
            if known and known.state is State.WITHDRAWN:
                yield Trouble(one, "withdrawn before; it is not collected again", lost=False)

    def take_in(
        self, arrivals: Iterable[Parcel | Trouble | None]
    ) -> Generator[Taken | Trouble | None]:
        """Archive and enter what arrives."""
        yield from self.gatherer().run(arrivals)

    def gatherer(self) -> Gatherer:
        """What archives and enters."""
        return Gatherer(
            self.store,
            self.archive,
            self.registry,
            self.wish.defaults,
            self.collector,
            self.wish.workers,
            self._interrupts.held,
        )

    def _parcels(self, addresses: list[str]) -> Iterator[Parcel | Trouble]:
        """What comes of addresses, until nothing more is due; hosts that others visit come last."""
        if not addresses:
            return
        told: set[str] = set()
        for parcel in self.closed_first(self.collector.run(addresses)):
            if parcel is not None:
                yield parcel
                continue
            host = self.frontier.taken_elsewhere(utc_now(), addresses)
            if host is None:
                return
            if host not in told:
                told.add(host)
                yield Trouble(host, BUSY_ELSEWHERE, lost=False)
            time.sleep(TICK)

    def closed_first(self, running: Generator[Item]) -> Generator[Item]:
        """A generator that is closed before what it uses is, whatever happens."""
        self._open.callback(running.close)
        return running

    def _settings(self) -> Settings:
        settings = collect_settings(self.store.settings.table("collect"))
        if self.wish.proxy:
            return settings.model_copy(update={"proxy": self.wish.proxy})
        return settings

    def _fetcher(self) -> Fetcher:
        return fetcher_of(self.settings, self.outlets, PRIVATE if self.wish.allow_private else ())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()
