"""A shape on the map is a filter: drawn with the pointer or the keyboard, or written."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browsers import follow
from tests.web.conftest import Visit
from tests.web.test_browsing import query

pytestmark = pytest.mark.browser

Begin = Callable[..., Visit]

LYON = "4.6,45.5; 5.1,45.5; 4.85,46"


def corners(page: Page) -> list[tuple[float, float]]:
    """Corners of the shape in the address."""
    (area,) = query(page)["area"]
    pairs = [one.split(",") for one in area.split(";")]
    return [(float(x), float(y)) for x, y in pairs]


def told(page: Page) -> list[str]:
    return page.locator(".event .what").all_text_contents()


def middle(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def pan(page: Page, way: str) -> None:
    """Move the map with an arrow key and wait until it has jumped, as who wants no motion sees."""
    mark = page.locator(".mark").first.element_handle()
    before = mark.bounding_box()
    page.keyboard.press(way)
    while mark.bounding_box() == before:
        page.wait_for_timeout(20)


def test_a_shape_is_drawn_corner_by_corner_and_shared(visit: Begin) -> None:
    mine = visit()
    page = mine.page
    mine.map_drawn()
    whole = page.locator(".event").count()
    x, y = middle(page, ".mark[aria-label*='Lyon']")
    page.get_by_role("button", name="Draw a shape").click()
    expect(page.get_by_role("button", name="Show what is in it")).to_be_disabled()
    around = ((-30, 24), (30, 24), (0, -34))
    for across, down in around:
        page.mouse.click(x + across, y + down)
    page.mouse.click(x + around[0][0], y + around[0][1])
    expect(page.locator(".chip")).to_contain_text("in the shape on the map")
    assert len(corners(page)) == 3
    here = told(page)
    assert 0 < len(here) < whole
    assert all("Lyon" in one for one in here)

    other = visit()
    other.page.goto(page.evaluate("location.href"))
    assert told(other.page) == here
    other.page.locator(".chip").click()
    expect(other.page.locator(".event")).to_have_count(whole)


def test_a_shape_is_drawn_with_the_keyboard_alone(visit: Begin) -> None:
    mine = visit()
    page = mine.page
    mine.map_drawn()
    page.get_by_role("button", name="Draw a shape").focus()
    page.keyboard.press("Enter")
    expect(page.locator("canvas.maplibregl-canvas")).to_be_focused()
    for way in ("ArrowRight", "ArrowDown", "ArrowLeft"):
        page.keyboard.press("Space")
        pan(page, way)
    page.keyboard.press("Space")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_contain_text("in the shape on the map")
    assert len(corners(page)) == 3


def test_escape_leaves_the_map_as_it_was(visit: Begin) -> None:
    mine = visit()
    page = mine.page
    mine.map_drawn()
    draw = page.get_by_role("button", name="Draw a shape")
    draw.click()
    page.mouse.click(*middle(page, "#map"))
    page.keyboard.press("Escape")
    expect(draw).to_be_focused()
    expect(draw).to_have_attribute("aria-pressed", "false")
    expect(page.locator("#drawing")).to_be_hidden()
    assert "area" not in page.url


def test_without_scripts_a_shape_is_written(visit: Begin) -> None:
    mine = visit(java_script_enabled=False)
    page = mine.page
    whole = page.locator(".event").count()
    page.get_by_text("More filters").click()
    page.get_by_label("Shape on the map").fill(LYON)
    follow(page.get_by_role("button", name="Apply"))
    assert 0 < len(told(page)) < whole
    assert all("Lyon" in one for one in told(page))
    page.get_by_label("Shape on the map").fill("4.6,45.5; 5.1,45.5")
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("main")).to_contain_text("area: must have 3 to 40 corners, not 2")
    mine.refused(400)
