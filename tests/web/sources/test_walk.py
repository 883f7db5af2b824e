"""One walk in a real browser: a feed is added, collected from while one looks on, and rechecked."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browsers import follow
from tests.collect.badly import BadServer, answer
from tests.collect.site import article, mills, record_in
from tests.web.conftest import Visit
from tests.web.sources.conftest import SETTINGS

pytestmark = pytest.mark.browser

Begin = Callable[..., Visit]

WORDS = "Show here"

LONG = 300_000
"""Milliseconds for a run, which loads a language model; where others work as well it takes long."""


def ended(page: Page) -> Locator:
    """What is told of a run when it has ended, on the page that is loaded anew then."""
    return page.locator("#run-head:not([data-live])")


@pytest.fixture(scope="module")
def site() -> Iterator[BadServer]:
    with mills(3) as server:
        link = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
        server.pages["/"] = answer(
            f"<html lang=en><head><title>Mill News</title>{link}</head></html>"
        )
        yield server


@pytest.fixture(scope="module")
def record(site: BadServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return record_in(tmp_path_factory.mktemp("record") / "mills", SETTINGS)


def test_add_a_feed_run_it_watch_it_finish_and_see_what_came(visit: Begin, site: BadServer) -> None:
    mine = visit()
    page = mine.go("/sources")
    follow(page.get_by_role("link", name="Add the first"))
    page.get_by_label("Address of the site").fill(site.address("/"))
    page.get_by_role("button", name="See what it is").press("Enter")
    expect(page.get_by_role("list").filter(has_text="with 3 entries").first).to_be_visible()
    page.get_by_label("Name", exact=True).fill("Sample Mill News")
    page.get_by_label("Reliability").select_option("B")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sample Mill News")

    page.get_by_role("button", name="Run now").click()
    expect(page.locator(".step.of-visit").first).to_be_visible(timeout=LONG)
    page = mine.context.new_page()  # who comes later sees the same
    page.goto(f"{mine.server}/collecting")
    expect(ended(page)).to_contain_text("done", timeout=LONG)
    expect(page.locator(".step.of-read")).to_have_count(3)
    report = page.locator(".step.of-read a").first
    title = report.text_content() or ""
    follow(report)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)

    del site.pages["/0.html"]
    site.pages["/1.html"] = answer(
        article(1, "The fire brigade now speaks of nine injured people.")
    )
    expect(ended(mine.page)).to_contain_text("done", timeout=LONG)
    page = mine.go("/sources/Sample%20Mill%20News")
    follow(page.get_by_role("button", name="Visit its reports again"))
    expect(ended(page)).to_contain_text("3 of 3 visited", timeout=LONG)
    expect(page.locator("#run-head")).to_contain_text("done")
    follow(page.get_by_role("link", name="Changed and vanished"))
    gone = page.get_by_role("row").filter(has_text="not there")
    follow(gone.get_by_role("link", name="archived copy"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.go_back()
    follow(page.get_by_role("link", name="difference"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("mill 1")
    if (veil := page.get_by_role("link", name=WORDS)).count():
        veil.click()
    expect(page.locator("ins").filter(has_text="nine").first).to_be_visible()


def test_it_can_be_used_without_scripts(visit: Begin) -> None:
    page = visit(java_script_enabled=False).go("/collecting")
    follow(page.get_by_role("button", name="Visit all reports again"))
    again = page.get_by_role("link", name="Look again")
    until = time.monotonic() + LONG / 1000
    while again.count() and time.monotonic() < until:
        page.wait_for_timeout(300)
        follow(again)
    expect(page.locator("#run-head")).to_contain_text("done")


@pytest.mark.parametrize("path", ["/sources", "/sources/new", "/collecting", "/vanished"])
def test_on_a_phone_nothing_is_wider_than_the_screen(visit: Begin, path: str) -> None:
    page = visit(viewport={"width": 360, "height": 740}, has_touch=True).go(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
