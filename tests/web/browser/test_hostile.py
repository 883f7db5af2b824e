"""Nothing that others wrote runs, whatever page it stands on, and no page leads to their hosts."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page
from playwright.sync_api import Route as PlaywrightRoute

from dateline.reading.reader import Reader
from tests.browsers import Watch, follow
from tests.web.browser import hostile
from tests.web.browser.conftest import running, signed_in
from tests.web.browser.pages import routes
from tests.web.browser.walking import route_of, walk
from tests.web.hostile import FOUND_IN_DOM, STRINGS

pytestmark = pytest.mark.browser

NOT_LINKED = {"/first-run", "/join/{secret}", "/sign-in"}
"""Ways in, which nobody who is signed in is led to."""

AWAY = "//evil.example/x"


@pytest.fixture(scope="module")
def record(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """Its folder, and ids of what is in it."""
    folder = tmp_path_factory.mktemp("hostile") / "desk"
    return folder, hostile.build(folder, reader.read)


@pytest.fixture(scope="module")
def address(record: tuple[Path, dict[str, str]]) -> Iterator[str]:
    with running(record[0]) as base:
        yield base


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1000, "height": 700})
    page = context.new_page()
    maps = count()

    def draw(route: PlaywrightRoute) -> None:
        """Some maps are drawn: software needs a second for each."""
        route.continue_() if next(maps) < 3 else route.abort()

    page.route("**/maplibre-gl.js", draw)
    page.on("dialog", lambda one: one.dismiss())
    yield page
    context.close()


def assert_nothing_ran(page: Page, address: str) -> None:
    assert page.evaluate(FOUND_IN_DOM) == [], address
    assert not page.evaluate("window.ran"), address


def test_no_page_runs_or_holds_what_hostile_words_say(
    page: Page, address: str, record: tuple[Path, dict[str, str]], watch: Watch
) -> None:
    page.goto(f"{address}/sign-in?next={AWAY}")
    page.get_by_label("Name").fill(STRINGS[3][:60])
    page.get_by_label("Password").fill("wrong words here")
    follow(page.get_by_role("button", name="Sign in"))
    assert_nothing_ran(page, "/sign-in")
    signed_in(page, "Ada")
    assert page.url == f"{address}/"
    starts = [one.path for one in routes() if "{" not in one.path]
    starts += ["/?layer=heat", "/search?text=flood&kind=reports", "/search?text=fire&kind=claims"]
    starts += ["/dossier?kind=disaster&words=shown", "/search?text=flood"]
    ids = record[1]
    starts += [f"/captures/{ids['capture']}", f"/sets/{ids['set']}", f"/gazetteer/{ids['place']}"]
    seen = set()
    for path in walk(page, address, starts):
        seen.add(route_of(urlsplit(path).path))
        assert_nothing_ran(page, path)
    assert {one.path for one in routes()} - seen - NOT_LINKED == set()
    # The sandbox of an archived page says that it refused what the page would run.
    refused = [one for one in watch.troubles if one.startswith("Blocked script execution")]
    assert watch.troubles == refused
    watch.begin()


def test_words_that_are_looked_for_are_words(page: Page, address: str) -> None:
    page.goto(f"{address}/sign-in")
    signed_in(page, "Ada")
    for number, one in enumerate(STRINGS):
        for path in ("/search?", "/?") if number % 6 == 0 else ("/search?",):
            asked = path + urlencode({"text": one, "source": one})
            page.goto(address + asked, wait_until="domcontentloaded")
            assert_nothing_ran(page, asked)


def test_visitors_meet_nothing_hostile(page: Page, address: str) -> None:
    for path in walk(page, address, ["/", "/sign-in"]):
        assert_nothing_ran(page, path)
