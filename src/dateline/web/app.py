"""App: the rooms put together into one application."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from dateline import __version__
from dateline.record.store import Store
from dateline.web import assets, troubles
from dateline.web.desk import Desk, open_desk
from dateline.web.door import Door, Doorkeeper
from dateline.web.guarding import Headers, Hosts, SameOrigin
from dateline.web.pages import dossier, event, explore, report, search, shapes
from dateline.web.rendering import environment
from dateline.web.room import Room

ROOMS: tuple[Room, ...] = (
    explore.ROOM,
    search.ROOM,
    event.ROOM,
    report.ROOM,
    dossier.ROOM,
    shapes.ROOM,
)
"""All parts, in the order of the navigation."""


def make_app(store: Store, door: Door) -> FastAPI:
    """The application on an open record, which stays open as long as it is used.

    Raises `DatelineError` for settings of the record that are wrong.
    """
    desk = open_desk(store)
    app = FastAPI(
        title=f"Dateline: {desk.name}",
        version=__version__,
        lifespan=_lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    app.state.desk = desk
    app.state.assets = assets.Assets()
    app.state.templates = environment(app.state.assets)
    app.state.nav = tuple(link for room in ROOMS for link in room.nav)
    app.include_router(assets.router)
    for room in ROOMS:
        app.include_router(room.router)
    troubles.install(app)
    _guard(app, desk, door)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Load what the first page needs before it is asked for."""
    desk: Desk = app.state.desk

    def load() -> None:
        with desk.store.reading() as connection:
            desk.overview.columns(connection)

    # Who comes before it is done waits for it; 100,000 events take some seconds.
    loading = threading.Thread(target=load, daemon=True)
    loading.start()
    yield
    loading.join()


def _guard(app: FastAPI, desk: Desk, door: Door) -> None:
    """Middleware; what is added last sees a request first."""
    app.add_middleware(Doorkeeper, door=door)
    app.add_middleware(SameOrigin)
    app.add_middleware(GZipMiddleware, minimum_size=600, compresslevel=6)
    app.add_middleware(Hosts, names=desk.web.hosts)
    app.add_middleware(Headers, tile_origin=desk.web.tile_origin)
