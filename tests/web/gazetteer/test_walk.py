"""In a real browser: a click on the map becomes a place, and an event gets it."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Response, expect

from dateline.record import localities
from dateline.record.queries import Wanted, events
from dateline.record.store import Store
from tests.browsers import follow

pytestmark = pytest.mark.browser

Begin = Callable[..., Any]


def shows_kisumu(answer: Response) -> bool:
    """Whether it tells the towns of a view with the town in it, and of not much more."""
    parts = urlsplit(answer.url)
    if parts.path != "/gazetteer/towns.json":
        return False
    west, south, east, north = map(float, parse_qs(parts.query)["box"][0].split(","))
    return west < 34.75 < east < west + 10 and south < -0.1 < north


def test_a_click_on_the_map_says_where_it_is_and_the_event_gets_it(
    visit: Begin, store: Store
) -> None:
    with store.reading() as connection:
        event = next(e for e in events(connection, Wanted()) if e.where)
    walk = visit()
    page = walk.go(f"/gazetteer/new?name=Nyalindo&event={event.id}")
    page.locator("#map canvas").wait_for()
    page.locator(".placetools").wait_for(state="visible")
    page.get_by_label("Town or division").fill("Kisumu, Kenya")
    with page.expect_response(shows_kisumu):  # its towns are asked for when it is in view
        page.get_by_label("Town or division").press("Tab")
    page.locator("#map").click(position={"x": 300, "y": 300})
    page.locator("#map[data-pin]").wait_for(state="attached")
    assert re.fullmatch(
        r"-?0\.\d+, 34\.\d+", page.get_by_label("Latitude, longitude").input_value()
    )
    page.get_by_role("button", name="Draw an area").click()
    for x, y in ((280, 280), (340, 280), (340, 330)):
        page.locator("#map").click(position={"x": x, "y": y})
    page.get_by_role("button", name="Area is done").click()
    expect(page.locator("#f-area")).to_have_value(re.compile("Polygon"))
    follow(page.get_by_role("button", name="Save"))
    follow(page.get_by_role("button", name="Give them this place"))
    page.get_by_text("Given.").wait_for()
    with store.reading() as connection:
        (one,) = localities.listed(connection)
        (after,) = [e for e in events(connection, Wanted()) if e.id == event.id]
    assert one.area
    assert after.where
    assert (after.where.local_id, after.where.rule) == (one.id, "person")
    page.locator(".pinned").wait_for()


def test_without_scripts_a_place_is_typed(visit: Begin, store: Store) -> None:
    walk = visit(java_script_enabled=False)
    page = walk.go("/gazetteer/new?name=Sala")
    page.get_by_label("Latitude, longitude").fill("-0.07, 34.75")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()
    with store.reading() as connection:
        assert localities.found(connection, "Sala").within_name == "Kisumu, Kenya"


def test_on_a_phone_the_map_of_a_place_has_its_room(visit: Begin) -> None:
    walk = visit(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = walk.go("/gazetteer/new")
    page.locator("#map canvas").wait_for()
    box = page.locator("#map").bounding_box()
    assert box is not None
    assert box["height"] > 200
    assert box["width"] > 300
