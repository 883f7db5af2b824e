"""Sets in a real browser: a view is drawn, shared and saved; events are ticked and kept."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browsers import follow
from tests.web.conftest import Visit
from tests.web.test_browsing import drag, query

pytestmark = pytest.mark.browser

Begin = Callable[..., Visit]


def test_a_view_drawn_on_map_and_timeline_is_shared_and_saved(visit: Begin) -> None:
    mine = visit()
    mine.map_drawn()
    page = mine.page
    page.get_by_role("button", name="Draw a box").click()
    drag(page, "#map", start=(0.02, 0.02), to=(0.98, 0.98))
    expect(page.locator(".chip")).to_have_count(1)
    drag(page, "#timeline", start=(0.0, 0.4), to=(0.99, 0.4))
    expect(page.locator(".chip")).to_have_count(2)
    assert {"box", "when"} <= query(page).keys()
    told = page.locator(".event .what").all_text_contents()
    assert told
    other = visit()
    other.page.goto(page.evaluate("location.href"))
    assert other.page.locator(".event .what").all_text_contents() == told
    follow(other.page.get_by_role("link", name="Save this view"))
    other.page.get_by_label("Name").fill("Drawn on the map")
    other.page.get_by_role("button", name="Save").click()
    expect(other.page.locator("h1")).to_have_text("Drawn on the map")
    expect(other.page.locator(".set-events > li")).to_have_count(len(told))


def test_events_are_ticked_in_the_list_and_kept(visit: Begin) -> None:
    page = visit().page
    page.get_by_role("link", name="Choose for a set").click()
    ticks = page.locator(".event .pick input")
    ticks.nth(0).check()
    ticks.nth(2).check()
    follow(page.get_by_role("button", name="Put the chosen into a set"))
    expect(page.locator(".chosen-events li")).to_have_count(2)
    page.get_by_label("Name").fill("Two of them")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".set-events > li")).to_have_count(2)
    page.locator(".set-events .pick input").first.check()
    page.get_by_role("button", name="Take the chosen out").click()
    expect(page.locator(".set-events > li")).to_have_count(1)
    page.get_by_role("link", name="Map, timeline, list").click()
    expect(page.locator(".chip")).to_contain_text("Two of them")
    expect(page.locator(".event")).to_have_count(1)


def test_an_event_is_put_into_a_set_on_its_page_without_a_script(visit: Begin) -> None:
    page = visit(java_script_enabled=False).page
    follow(page.locator(".event .what a").first)
    follow(page.get_by_role("link", name="Put into a new set"))
    page.get_by_label("Name").fill("From its page")
    follow(page.get_by_role("button", name="Save"))
    follow(page.locator(".set-events a").first)
    expect(page.locator(".in-set a").first).to_have_text("From its page")
    page.get_by_role("button", name="Take out of From its page").click()
    expect(page.locator(".in-set")).to_have_count(0)


def test_pointing_at_a_mark_shows_its_days_on_the_timeline(visit: Begin) -> None:
    mine = visit()
    mine.map_drawn()
    page = mine.page
    page.locator(".mark[aria-label*='Madrid']").hover()
    expect(page.locator("#span")).not_to_have_attribute("width", "0%")
    page.mouse.move(5, 5)
    expect(page.locator("#span")).to_have_attribute("width", "0%")
