"""One record and one server for all tests of this folder, and people who are signed in."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from dateline.reading.reader import Reader
from dateline.record.store import Store
from dateline.web import serving
from dateline.web.door import Role
from tests.web.browser.scene import PASSWORD, PEOPLE, Scene, build

DESKTOP = {"width": 1300, "height": 850}
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="session")
def scene(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """The record of a team; tests of this folder look, and change only what they made."""
    return build(tmp_path_factory.mktemp("scene") / "desk", reader.read)


@contextmanager
def running(folder: Path, *, public: bool = True) -> Iterator[str]:
    """Address of a record's application, as `dateline serve` runs it."""
    with Store.open(folder) as store:
        listening = serving.listen("127.0.0.1", 0)
        way = serving.doorway(store, listening, "nobody")
        server = serving.server_of(store, listening, way.door, public=public)
        options = {"sockets": [listening.socket]}
        thread = threading.Thread(target=server.run, kwargs=options, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield listening.address.rstrip("/")
        server.should_exit = True
        thread.join()


def signed_in(page: Page, name: str) -> None:
    """Sign in on the page that is shown."""
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").wait_for()


@pytest.fixture(scope="session")
def served(scene: Scene) -> Iterator[str]:
    """Address of the application of the scene, with people and public mode."""
    with running(scene.folder) as base:
        yield base


@pytest.fixture(scope="session")
def cookies(browser: Browser, served: str) -> Callable[[Role], Any]:
    """What the browser keeps of somebody who signed in."""
    kept: dict[Role, Any] = {}

    def of(role: Role) -> Any:
        if role not in kept:
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"{served}/sign-in")
            signed_in(page, PEOPLE[role])
            kept[role] = context.storage_state()
            context.close()
        return kept[role]

    return of


@pytest.fixture
def opened(
    browser: Browser, served: str, cookies: Callable[[Role], Any]
) -> Iterator[Callable[..., Page]]:
    """Opens a page as somebody: `opened("/search", Role.CODER)`; with no role as a visitor."""
    contexts: list[BrowserContext] = []

    def open_(path: str, role: Role | None = None, **options: Any) -> Page:
        options.setdefault("viewport", DESKTOP)
        if role is not None:
            options["storage_state"] = cookies(role)
        contexts.append(browser.new_context(base_url=served, **options))
        page = contexts[-1].new_page()
        page.goto(path)
        return page

    yield open_
    for one in contexts:
        one.close()
