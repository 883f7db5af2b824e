"""A record as pages: a client that asks the application itself, and a server for a browser."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, BrowserContext, Page

from dateline.deriving import Registry
from dateline.reading.reader import Reader
from dateline.record.adding import Adder
from dateline.record.linker import Linker
from dateline.record.queries import Wanted, events
from dateline.record.store import Store
from dateline.vocabulary import Basis, Event, Published, Report
from dateline.web.app import make_app
from dateline.web.door import LocalDoor
from dateline.web.serving import listen
from tests.browsers import LONG
from tests.cli.texts import Told
from tests.web.texts import ALL

SECRET = "of-this-test"


def _report(told: Told) -> Report:
    day = Published(edtf=told.published, basis=Basis.SUPPLIED, supplied_by="the test")
    return Report(
        id=told.title, text=told.text, title=told.title, outlet=told.outlet, published=day
    )


@pytest.fixture(scope="session")
def made(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of eight short reports, made once."""
    folder = tmp_path_factory.mktemp("web") / "mills"
    with Store.init(folder) as store:
        adder = Adder(store, Linker(), Registry())
        for told in ALL:
            adder.enter(reader.read(_report(told)))
    return folder


@pytest.fixture(scope="module")
def record(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the record that a module may change."""
    return Path(shutil.copytree(made, tmp_path_factory.mktemp("record") / "mills"))


@pytest.fixture(scope="module")
def store(record: Path) -> Iterator[Store]:
    with Store.open(record) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(store: Store) -> Iterator[TestClient]:
    """Somebody who came in."""
    app = make_app(store, LocalDoor(SECRET, "Ines"))
    with TestClient(app, base_url="http://127.0.0.1:8321", raise_server_exceptions=False) as made:
        made.get(f"/?key={SECRET}")
        yield made


@pytest.fixture(scope="module")
def found(store: Store) -> dict[str, Event]:
    """The events of the record by kind, one each."""
    with store.reading() as connection:
        return {one.kind.name: one for one in events(connection, Wanted())}


@pytest.fixture(scope="module")
def server(store: Store) -> Iterator[str]:
    """Address of the application as `dateline serve` runs it."""
    listening = listen("127.0.0.1", 0, SECRET)
    app = make_app(store, LocalDoor(SECRET, "Ines"))
    running = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
    thread = threading.Thread(
        target=running.run, kwargs={"sockets": [listening.socket]}, daemon=True
    )
    thread.start()
    while not running.started:
        time.sleep(0.01)
    yield listening.address.split("/?")[0]
    running.should_exit = True
    thread.join()


class Visit:
    """A person in a browser: their page, and all that went wrong or was asked of others."""

    def __init__(self, context: BrowserContext, server: str) -> None:
        self.context = context
        self.server = server
        self.troubles: list[str] = []
        self.foreign: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("console", lambda message: self._said(message.type, message.text))
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        context.on("request", lambda request: self._asked(request.url))
        self.page.goto(f"{server}/?key={SECRET}")

    def _said(self, kind: str, text: str) -> None:
        # The software that stands in for a graphics card warns of being slow.
        if "GPU stall" not in text and kind in {"error", "warning"}:
            self.troubles.append(text)

    def _asked(self, url: str) -> None:
        if not url.startswith((self.server, "blob:", "data:")):
            self.foreign.append(url)

    def go(self, path: str) -> Page:
        self.page.goto(self.server + path)
        return self.page

    def map_drawn(self) -> None:
        self.page.locator("[data-drawn]").first.wait_for(state="attached")

    def refused(self, status: int) -> None:
        """Wait until the browser told of an answer that was to be a refusal, and forget that."""
        until = time.monotonic() + LONG / 1000
        while not (told := [one for one in self.troubles if f"status of {status}" in one]):
            assert time.monotonic() < until, f"no answer {status}: {self.troubles}"
            self.page.wait_for_timeout(20)
        self.troubles.remove(told[0])


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Callable[..., Visit]]:
    """Begins visits; at the end of each nothing may have been asked of others, or gone wrong."""
    visits: list[Visit] = []

    def begin(**options: Any) -> Visit:
        options.setdefault("viewport", {"width": 1300, "height": 850})
        # A map that glides is somewhere else each time that one looks.
        options.setdefault("reduced_motion", "reduce")
        visits.append(Visit(browser.new_context(**options), server))
        return visits[-1]

    yield begin
    for one in visits:
        one.context.close()
        assert one.foreign == []
        assert one.troubles == []
