"""The list of events: a row is one link and one tab stop, and leads to its event."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.web.conftest import Visit

pytestmark = pytest.mark.browser

Begin = Callable[..., Visit]


@pytest.mark.parametrize("script", [True, False])
def test_a_click_anywhere_in_a_row_opens_its_event(visit: Begin, script: bool) -> None:
    page = visit(java_script_enabled=script).page
    row = page.locator(".event").first
    name = row.get_attribute("data-id")
    box = row.bounding_box()
    assert box is not None
    row.click(position={"x": box["width"] / 2, "y": box["height"] - 4})
    expect(page.locator("article[data-told-event]")).to_have_attribute(
        "data-told-event", name or ""
    )


def test_a_row_is_one_tab_stop(visit: Begin) -> None:
    page = visit().page
    links = page.locator(".event .leads")
    links.first.focus()
    page.keyboard.press("Tab")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("article[data-told-event]")).to_be_visible()


def test_a_row_tells_what_where_when_how_many_the_grade_and_its_sources(visit: Begin) -> None:
    page = visit().page
    row = page.locator(".event", has_text="dead").first
    for part in (".what b", ".what .place", ".day", ".many", ".grade", ".backing .dim"):
        expect(row.locator(part).first).not_to_be_empty()
    expect(row.locator(".backing")).to_contain_text("source")


@pytest.mark.parametrize("width", [1280, 1440, 390])
def test_words_on_how_far_a_row_is_backed_break_nowhere_within(visit: Begin, width: int) -> None:
    page = visit(viewport={"width": width, "height": 850}).page
    expect(page.locator(".backing").first).to_be_visible()
    tall = page.evaluate(
        """() => [...document.querySelectorAll(".event .backing > *, .event .grade")]
          .filter((one) => one.getBoundingClientRect().height > 24).map((one) => one.textContent)"""
    )
    assert tall == []
    outside = page.evaluate(
        """() => [...document.querySelectorAll(".event .backing > *")].filter((one) =>
          one.getBoundingClientRect().right > one.closest(".event").getBoundingClientRect().right)
          .map((one) => one.textContent)"""
    )
    assert outside == []


def test_the_key_covers_nothing_of_the_map(visit: Begin) -> None:
    for viewport in ({"width": 1300, "height": 850}, {"width": 360, "height": 740}):
        page = visit(viewport=viewport).page
        between = page.evaluate(
            """() => document.querySelector(".legend").getBoundingClientRect().top
              - document.getElementById("map").getBoundingClientRect().bottom"""
        )
        assert between >= -1


@pytest.mark.parametrize("script", [True, False])
def test_all_parts_are_reached_from_a_menu_on_a_phone(visit: Begin, script: bool) -> None:
    page = visit(viewport={"width": 360, "height": 740}, java_script_enabled=script).page
    expect(page.get_by_role("link", name="Sources")).to_have_count(0)
    page.locator(".menu summary").click()
    page.get_by_role("link", name="Sources").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sources")
    page.goto(page.url.replace("/sources", "/vanished"))
    page.locator(".menu summary").click()
    expect(page.locator(".menu [aria-current]")).to_have_text("Sources")
