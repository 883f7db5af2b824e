"""App: the rooms put together into one application, and another one for visitors."""

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.middleware.gzip import GZipMiddleware

from dateline import __version__
from dateline.record.store import Store
from dateline.web import api, assets, troubles
from dateline.web.captures import pages as captures
from dateline.web.coding import pages as coding
from dateline.web.desk import Desk, open_desk
from dateline.web.door import Door, Doorkeeper, LocalDoor
from dateline.web.gazetteer import pages as gazetteer
from dateline.web.gazetteer.using import places_in_force
from dateline.web.guarding import Headers, Hosts, SameOrigin
from dateline.web.lifting import Lifting
from dateline.web.pages import dossier, event, explore, report, search, shapes
from dateline.web.people import beginning, csrf, joining, listing, own, roles, signing_in, visitors
from dateline.web.people.entry import PeopleDoor
from dateline.web.public import pages as published
from dateline.web.public.copying import VisitorsDesk, visitors_desk
from dateline.web.public.fresh import Fresh
from dateline.web.rendering import environment
from dateline.web.review.rooms import ROOMS as REVIEW
from dateline.web.room import Room
from dateline.web.sets import changing, saving
from dateline.web.sets import listing as sets_listing
from dateline.web.sources import running
from dateline.web.sources.rooms import ROOMS as SOURCES

ROOMS: tuple[Room, ...] = (
    explore.ROOM,
    search.ROOM,
    *REVIEW,
    coding.ROOM,  # before event: /events/new is no id
    event.ROOM,
    report.ROOM,
    dossier.ROOM,
    captures.ROOM,
    saving.ROOM,  # before "/sets/{name}", which "/sets/new" would be
    sets_listing.ROOM,
    changing.ROOM,
    shapes.ROOM,
    gazetteer.ROOM,
    *SOURCES,
    listing.ROOM,
    own.ROOM,
    signing_in.ROOM,
    beginning.ROOM,
    joining.ROOM,
    *api.ROOMS,
)
"""All parts, in the order of the navigation. `people/routes.toml` says who may ask for what."""

PUBLISHED: tuple[Room, ...] = (
    explore.ROOM,
    shapes.ROOM,
    published.ROOM,
    *api.VISITORS,
)
"""What visitors see in public mode, of a database that holds nothing but what `publish` gave."""

INSIDE, OUTSIDE = 16 * 1024 * 1024, 64 * 1024
"""Bytes that somebody may send who is signed in, and who is not."""


def make_app(
    store: Store, door: Door, *, public: bool | None = None, names: Iterable[str] = ()
) -> FastAPI:
    """The application on an open record, which stays open as long as it is used.

    `public` is whether visitors see what is published (absent: as `dateline.toml` says), `names`
    those of the host beside the ones of the settings. Raises `DatelineError` for wrong settings.
    """
    desk = open_desk(store)
    if isinstance(door, LocalDoor):
        door = PeopleDoor(store, door)
    app = _application(desk, ROOMS, door, public=desk.web.public if public is None else public)
    outside = _outside(desk, door, public=app.state.public)
    app.state.outside = outside
    _guard(app, desk, door, outside, names)
    return app


def _application(
    desk: Desk, rooms: Sequence[Room], door: Door, *, public: bool, body: int | None = None
) -> FastAPI:
    app = FastAPI(
        max_body_size=body,
        title=f"Dateline: {desk.name}",
        version=__version__,
        lifespan=_lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        dependencies=[Depends(roles.guard), Depends(csrf.check), Depends(places_in_force)],
    )
    app.state.desk = desk
    app.state.door = door
    app.state.public = public
    app.state.secure = desk.web.secure
    app.state.assets = assets.Assets()
    app.state.templates = environment(app.state.assets)
    app.state.nav = tuple(link for room in rooms for link in room.nav)
    app.include_router(assets.router)
    for room in rooms:
        app.include_router(room.router)
    troubles.install(app)
    return app


def _outside(desk: Desk, door: Door, *, public: bool) -> FastAPI:
    """The application of visitors: the way in; and what is published, from a copy of its own."""
    own = visitors_desk(desk) if public else desk
    rooms = (*PUBLISHED, *visitors.ROOMS) if public else visitors.ROOMS
    app = _application(own, rooms, door, public=public, body=OUTSIDE)
    visitors.install(app)
    if isinstance(own, VisitorsDesk):
        app.add_middleware(Fresh, desk=own)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Load what the first page needs before it is asked for."""
    desk: Desk = app.state.desk
    for one in (desk, app.state.outside.state.desk):
        if isinstance(one, VisitorsDesk):
            one.copy.refresh()
        with one.store.reading() as connection:
            one.overview.columns(connection)
    yield
    running.leave(desk.store.folder)


def _guard(app: FastAPI, desk: Desk, door: Door, outside: FastAPI, names: Iterable[str]) -> None:
    """Middleware; what is added last sees a request first."""
    app.add_middleware(Doorkeeper, door=door, visitors=outside)
    app.add_middleware(Lifting)
    app.add_middleware(SameOrigin)
    app.add_middleware(GZipMiddleware, minimum_size=600, compresslevel=6)
    app.add_middleware(Hosts, names=(*desk.web.names, *names))
    # Not as the application's own limit, which answers outside of all middleware, without headers.
    app.add_middleware(RequestBodyLimitMiddleware, max_body_size=INSIDE)
    app.add_middleware(Headers, tile_origin=desk.web.tile_origin, secure=desk.web.secure)
