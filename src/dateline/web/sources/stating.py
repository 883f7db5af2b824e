"""Stating: how all sources stand, made once as long as nothing changes."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from dateline.collect.frontier import Frontier
from dateline.collect.sources import Outlets
from dateline.deriving import load_registry
from dateline.deriving.registry import FILE, Outlet
from dateline.record.gathering import outlets_of
from dateline.record.naming import Names, Reports, groups_of
from dateline.record.outlets import OutletState, outlet_states
from dateline.record.store import last_revision
from dateline.web.desk import Desk, desk_of
from dateline.web.rendering import page
from dateline.web.sources import running

FRESH = 15.0
"""Seconds after which it is counted again, though nothing is known to have changed: turns pass."""


@dataclass(frozen=True)
class Stated:
    """An outlet as it stands, and what `sources.toml` says of it."""

    state: OutletState
    listed: Outlet | None

    @property
    def name(self) -> str:
        """What it is called."""
        return self.state.name

    @property
    def grade(self) -> str:
        """Its reliability; an unlisted one is F."""
        return self.listed.reliability.value if self.listed else "F"

    @property
    def feeds(self) -> tuple[str, ...]:
        """Its feeds and sitemaps."""
        return (*self.listed.feeds, *self.listed.sitemaps) if self.listed else ()

    @property
    def paused(self) -> bool:
        """Whether it is left alone."""
        return self.listed is not None and self.listed.paused

    @property
    def addresses(self) -> int:
        """How many addresses of reports were visited."""
        return sum(self.state.states.values())


def refreshed(desk: Desk) -> Desk:
    """The desk with `sources.toml` as it is now, whoever changed it."""
    try:
        told = (desk.store.folder / FILE).stat()
        stamp = (told.st_mtime_ns, told.st_size, told.st_ino)
    except FileNotFoundError:
        stamp = (0, 0, 0)
    if desk.listed_at != stamp:
        registry = load_registry(desk.store.folder)
        if registry != desk.registry:
            desk.registry = registry
        desk.listed_at = stamp
    return desk


@contextmanager
def frontier_of(desk: Desk) -> Iterator[Frontier]:
    """The addresses of the record, for a moment."""
    with Frontier.open(desk.store.folder) as frontier:
        yield frontier


def outlets(desk: Desk) -> Outlets:
    """The outlets as collecting knows them."""
    return outlets_of(desk.registry)


def states(desk: Desk) -> list[Stated]:
    """All outlets by name, with what came of them."""
    refreshed(desk)
    with frontier_of(desk) as frontier:
        last = frontier.rows("SELECT MAX(id), (SELECT MAX(rowid) FROM address) FROM visit")[0]
        with desk.store.reading() as connection:
            revision = last_revision(connection)
        key = ("outlets", revision, tuple(last), desk.listed_at, int(time.monotonic() / FRESH))
        found: list[OutletState] = desk.remembered.get(
            key, lambda: outlet_states(desk.store, frontier, desk.registry)
        )
    return [Stated(one, desk.registry.named(one.name)) for one in found]


def names_of(desk: Desk, connection: Any) -> Names:
    """What the outlets of the record are called."""
    return Names(groups_of(connection), desk.registry)


def show(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A page of this room, with the run that is under way."""
    context.setdefault("run", running.under_way(desk_of(request).store.folder))
    return page(request, f"sources/{template}", status, **context)


def names_groups(desk: Desk, connection: Any) -> tuple[Names, list[Reports]]:
    """The same, with what they are counted by."""
    groups = groups_of(connection)
    return Names(groups, desk.registry), groups
