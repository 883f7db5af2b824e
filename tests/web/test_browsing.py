"""The pages in a real browser: what a person does with map, timeline, list and evidence."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, expect

from dateline.vocabulary import Event
from tests.browsers import follow
from tests.web.conftest import Visit

pytestmark = pytest.mark.browser

Begin = Callable[..., Visit]


def query(page: Page) -> dict[str, list[str]]:
    """What the address asks for, as the page itself knows it: at once, when it shows it."""
    return parse_qs(page.evaluate("location.search")[1:])


def drag(page: Page, where: str, *, to: tuple[float, float], start: tuple[float, float]) -> None:
    """Drag over an element, by shares of its width and height."""
    box = page.locator(where).bounding_box()
    assert box is not None
    points = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in (start, to)]
    page.mouse.move(*points[0])
    page.mouse.down()
    page.mouse.move(*[sum(pair) / 2 for pair in zip(*points, strict=True)])
    page.mouse.move(*points[1])
    page.mouse.up()


def test_days_are_chosen_by_dragging_over_the_timeline(visit: Begin) -> None:
    page = visit().page
    whole = page.locator(".event").count()
    bins = page.locator("#timeline .bin .ground")
    last = bins.last.bounding_box()
    chart = page.locator("#timeline").bounding_box()
    assert last is not None
    assert chart is not None
    middle = (last["x"] + last["width"] / 2 - chart["x"]) / chart["width"]
    drag(page, "#timeline", start=(middle + 0.015, 0.4), to=(middle - 0.015, 0.4))
    expect(page.locator(".chip")).to_have_count(1)
    assert ".." in query(page)["when"][0]
    assert 0 < page.locator(".event").count() < whole


def test_a_box_on_the_map_is_a_filter_that_can_be_shared_and_taken_away(
    visit: Begin, server: str
) -> None:
    mine = visit()
    page = mine.page
    mine.map_drawn()
    whole = page.locator(".event").count()
    lyon = page.locator(".mark[aria-label*='Lyon']")
    at = lyon.bounding_box()
    area = page.locator("#map").bounding_box()
    assert at is not None
    assert area is not None
    x, y = (at["x"] - area["x"]) / area["width"], (at["y"] - area["y"]) / area["height"]
    page.get_by_role("button", name="Draw a box").click()
    drag(page, "#map", start=(x - 0.06, y - 0.08), to=(x + 0.08, y + 0.1))
    expect(page.locator(".chip")).to_have_count(1)
    assert len(query(page)["box"][0].split(",")) == 4
    here = page.locator(".event .what").all_text_contents()
    assert 0 < len(here) < whole
    assert all("Lyon" in one for one in here)

    another = visit()
    another.page.goto(page.evaluate("location.href"))
    assert another.page.locator(".event .what").all_text_contents() == here
    another.page.locator(".chip").click()
    expect(another.page.locator(".event")).to_have_count(whole)
    another.page.go_back()
    expect(another.page.locator(".event")).to_have_count(len(here))


def test_pointing_links_list_map_and_timeline(visit: Begin) -> None:
    mine = visit()
    mine.map_drawn()
    page = mine.page
    page.locator(".event", has_text="Madrid").first.hover()
    expect(page.locator("#span")).not_to_have_attribute("width", re.compile("^0%?$"))
    mark = page.locator(".mark[aria-label*='Madrid']")
    mark.hover()
    lit = page.locator(".event.on")
    expect(lit).not_to_have_count(0)
    assert all("Madrid" in one for one in lit.all_text_contents())
    page.locator("#timeline .bin").last.hover()
    page.mouse.move(5, 5)
    expect(page.locator(".event.on")).to_have_count(0)


def test_filters_need_no_new_page_and_the_keyboard_reaches_them(visit: Begin) -> None:
    mine = visit()
    page = mine.page
    page.evaluate("window.stayed = true")
    page.get_by_label("Where").fill("Madrid")
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_text(["in Madrid ×: take away"])
    assert query(page) == {"where": ["Madrid"]}
    page.get_by_label("When").fill("2031-13")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text("there is no such day")
    assert query(page) == {"where": ["Madrid"]}
    mine.refused(400)
    assert page.evaluate("window.stayed")


def test_enter_in_a_field_asks_once(visit: Begin) -> None:
    mine = visit()
    asked: list[str] = []
    mine.page.on("request", lambda request: asked.append(request.url))
    mine.page.get_by_label("Where").fill("Madrid")
    mine.page.keyboard.press("Enter")
    expect(mine.page.locator(".chip")).to_have_text(["in Madrid ×: take away"])
    assert len([one for one in asked if one.endswith("/?where=Madrid")]) == 1


def test_a_mark_tells_its_events_and_leads_to_them(visit: Begin) -> None:
    mine = visit()
    mine.map_drawn()
    page = mine.page
    page.locator(".mark[aria-label*='Madrid']").click()
    page.locator(".cards a").first.click()
    expect(page.locator("h1")).to_contain_text("Madrid")


def test_on_a_phone_a_mark_tells_its_events_where_it_is(visit: Begin) -> None:
    mine = visit(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = mine.page
    page.get_by_role("button", name="Map and timeline").click()
    mine.map_drawn()
    mark = page.locator(".mark[aria-label*='Madrid']")
    mark.tap()
    expect(page.locator(".cards a").first).to_be_in_viewport()
    expect(mark).to_be_in_viewport()


def test_on_a_phone_the_tools_of_the_map_stand_in_one_row_and_are_named(visit: Begin) -> None:
    mine = visit(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = mine.page
    page.get_by_role("button", name="Map and timeline").click()
    mine.map_drawn()
    names = ("Points", "Heat", "Draw a box", "Draw a shape", "Only this part")
    boxes = [page.get_by_role("button", name=name, exact=True).bounding_box() for name in names]
    assert all(boxes)
    assert len({round(box["y"]) for box in boxes if box}) == 1
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in boxes if box)
    assert all(box["width"] >= 24 and box["height"] >= 24 for box in boxes if box)


def test_one_click_shows_the_words_in_the_report(visit: Begin, found: dict[str, Event]) -> None:
    mine = visit()
    page = mine.go(f"/events/{found['dissent.march'].id}")
    quote = page.locator("a.quote", has_text="2,000").first
    quote.press("Enter")
    reader = page.locator("#reader")
    expect(reader.locator("mark").first).to_contain_text("2,000 students")
    expect(reader.get_by_text("to protest against higher fees")).to_be_visible()
    page.keyboard.press("Escape")
    expect(reader).to_be_hidden()
    expect(quote).to_be_focused()
    quote.click()
    follow(reader.get_by_role("link", name="Whole report"))
    expect(page.locator("mark").first).to_contain_text("2,000 students")
    page.get_by_role("button", name="about 2,000", exact=True).hover()
    expect(page.locator(".text .mark.on")).not_to_have_count(0)


def test_distressing_words_wait_for_a_click(visit: Begin, found: dict[str, Event]) -> None:
    page = visit().go(f"/events/{found['disaster.fire'].id}")
    assert page.locator("a.quote").count() == 0
    page.get_by_role("link", name="Show here").click()
    expect(page.locator("a.quote")).not_to_have_count(0)


def test_it_can_be_read_without_scripts(visit: Begin, found: dict[str, Event]) -> None:
    page = visit(java_script_enabled=False).page
    assert page.locator(".event").count() > 3
    page.get_by_label("Where").fill("Madrid")
    follow(page.get_by_role("button", name="Apply"))
    told = page.locator(".event .what").all_text_contents()
    assert told
    assert all("Madrid" in one for one in told)
    page.locator("#timeline .bin").last.click()
    expect(page).to_have_url(re.compile("[?&]when="))
    page.locator(".event a").first.click()
    page.locator("a.quote").first.press("Enter")
    expect(page.locator("mark").first).to_be_visible()


@pytest.mark.parametrize(
    "path", ["/", "/search?text=fire", "/events/{event}", "/dossier?ids={event}"]
)
def test_on_a_phone_nothing_is_wider_than_the_screen(
    visit: Begin, found: dict[str, Event], path: str
) -> None:
    mine = visit(viewport={"width": 360, "height": 740}, has_touch=True)
    page = mine.go(path.format(event=found["disaster.fire"].id))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
