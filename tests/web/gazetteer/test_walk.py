"""In a real browser: a click on the map becomes a place, and an event gets it."""

import re
from collections.abc import Callable
from typing import Any

from dateline.record import localities
from dateline.record.queries import Wanted, events
from dateline.record.store import Store

Begin = Callable[..., Any]


def test_a_click_on_the_map_says_where_it_is_and_the_event_gets_it(
    visit: Begin, store: Store
) -> None:
    with store.reading() as connection:
        event = next(e for e in events(connection, Wanted()) if e.where)
    walk = visit()
    page = walk.go(f"/gazetteer/new?name=Nyalindo&event={event.id}")
    page.locator("#map canvas").wait_for()
    page.locator(".placetools").wait_for(state="visible", timeout=60_000)
    page.get_by_label("Town or division").fill("Kisumu, Kenya")
    page.get_by_label("Town or division").press("Tab")
    page.locator("#map[data-towns]").wait_for(state="attached", timeout=30_000)
    page.locator("#map").click(position={"x": 300, "y": 300})
    page.locator("#map[data-pin]").wait_for(state="attached")
    assert re.fullmatch(
        r"-?0\.\d+, 34\.\d+", page.get_by_label("Latitude, longitude").input_value()
    )
    page.get_by_role("button", name="Draw an area").click()
    for x, y in ((280, 280), (340, 280), (340, 330)):
        page.locator("#map").click(position={"x": x, "y": y})
    page.get_by_role("button", name="Area is done").click()
    assert "Polygon" in page.locator("#f-area").input_value()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Give them this place").click()
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
