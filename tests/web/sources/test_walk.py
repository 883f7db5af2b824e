"""One walk in a real browser: a feed is added, collected from while one looks on, and rechecked."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.collect.badly import BadServer, answer
from tests.collect.site import article, mills, record_in
from tests.web.conftest import Visit
from tests.web.sources.conftest import SETTINGS

pytestmark = pytest.mark.browser

Begin = Callable[..., Visit]

WORDS = re.compile("Show (its|their) words")

LONG = 90_000
"""Milliseconds for a run, which loads a language model; where others work as well it takes long."""


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
    page.get_by_role("link", name="Add the first").click()
    page.get_by_label("Address of the site").fill(site.address("/"))
    page.get_by_role("button", name="See what it is").press("Enter")
    expect(page.get_by_role("list").filter(has_text="with 3 entries").first).to_be_visible()
    page.get_by_label("Name", exact=True).fill("Sample Mill News")
    page.get_by_label("Reliability").select_option("B")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sample Mill News")

    page.get_by_role("button", name="Run now").click()
    expect(page.locator(".step.of-visit").first).to_be_visible(timeout=LONG)
    page.reload()
    expect(page.locator("#run-head")).to_contain_text("done", timeout=LONG)
    expect(page.locator(".step.of-read")).to_have_count(3)
    report = page.locator(".step.of-read a").first
    title = report.text_content() or ""
    report.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)

    del site.pages["/0.html"]
    site.pages["/1.html"] = answer(
        article(1, "The fire brigade now speaks of nine injured people.")
    )
    page = mine.go("/sources/Sample%20Mill%20News")
    page.get_by_role("button", name="Visit its reports again").click()
    expect(page.locator("#run-head")).to_contain_text("3 of 3 visited", timeout=LONG)
    expect(page.locator("#run-head")).to_contain_text("done", timeout=LONG)
    page.get_by_role("link", name="Changed and vanished").click()
    gone = page.get_by_role("row").filter(has_text="not there")
    gone.get_by_role("link", name="archived copy").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="difference").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("mill 1")
    if (veil := page.get_by_role("link", name=WORDS)).count():
        veil.click()
    expect(page.locator("ins").filter(has_text="nine").first).to_be_visible()


def test_it_can_be_used_without_scripts(visit: Begin) -> None:
    page = visit(java_script_enabled=False).go("/collecting")
    page.get_by_role("button", name="Visit all reports again").click()
    again = page.get_by_role("link", name="Look again")
    for _ in range(300):
        if not again.count():
            break
        again.click()
        page.wait_for_timeout(300)
    expect(page.locator("#run-head")).to_contain_text("done")


@pytest.mark.parametrize("path", ["/sources", "/sources/new", "/collecting", "/vanished"])
def test_on_a_phone_nothing_is_wider_than_the_screen(visit: Begin, path: str) -> None:
    page = visit(viewport={"width": 360, "height": 740}, has_touch=True).go(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
