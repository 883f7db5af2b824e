"""Marks of countries stand in their country, or are told by the mark that is in the way."""

import json
import math
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from dateline.vocabulary import Event
from tests.web.conftest import Visit

pytestmark = pytest.mark.browser

Begin = Callable[..., Visit]

BRUSSELS = (4.35, 50.85)
"""Where many events are, in the middle of small countries."""


def mark(at: tuple[float, float], n: int, name: str, ids: list[str]) -> dict[str, Any]:
    box = (at[0] - 0.5, at[1] - 0.5, at[0] + 0.5, at[1] + 0.5)
    plain = {"at": at, "n": n, "sure": n, "groups": {"dissent": n}, "name": name, "ids": ids}
    return plain | {"box": box, "places": 1}


def country(code: str, name: str, at: tuple[float, float], ids: list[str]) -> dict[str, Any]:
    plain = {"at": at, "n": 2, "sure": 2, "groups": {"public": 2}, "name": name, "ids": ids}
    return plain | {"precision": "country", "country": code}


def shown(visit: Begin, ids: list[str]) -> Page:
    """The map of the world with marks of ours."""
    points = [mark(BRUSSELS, 400, "Brussels", ids[:1]), mark((30.5, 50.45), 60, "Kyiv", ids[:1])]
    points += [mark((-100.0, 0.0), 2, "west", ids[:1]), mark((100.0, 0.0), 2, "east", ids[:1])]
    areas = [
        country("BE", "Belgium", (4.5, 50.5), ids[1:2]),
        country("LU", "Luxembourg", (6.13, 49.6), ids[1:2]),
        country("NL", "Netherlands", (5.75, 52.25), ids[1:2]),
        country("UA", "Ukraine", (32.0, 49.0), ids[1:2]),
        country("RU", "Russia", (100.0, 60.0), ids[1:2]),
        country("BR", "Brazil", (-55.0, -10.0), ids[1:2]),
    ]
    told = json.dumps({"points": points, "areas": areas, "heat": [], "unplaced": 0})

    def answer(route: Route) -> None:
        route.fulfill(body=told, content_type="application/json")

    mine = visit()
    mine.page.route("**/map.json*", answer)
    page = mine.go("/")
    mine.map_drawn()
    page.get_by_role("button", name="Zoom out").click()
    for _ in range(6):
        if page.get_by_role("button", name="Zoom out").is_disabled():
            break
        page.get_by_role("button", name="Zoom out").click()
    return page


def middle(page: Page, name: str) -> tuple[float, float]:
    box = page.locator(f".mark[aria-label*='{name}']").first.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def degrees(page: Page, name: str) -> tuple[float, float]:
    """Longitude and latitude that a mark stands at, by two marks on the equator."""
    (west, equator), (east, _) = middle(page, "in west"), middle(page, "in east")
    wide = (east - west) / 200
    x, y = middle(page, name)
    up = math.radians((equator - y) / wide)
    return (x - west) / wide - 100, math.degrees(2 * math.atan(math.exp(up)) - math.pi / 2)


def test_the_mark_of_a_country_never_stands_in_another(
    visit: Begin, found: dict[str, Event]
) -> None:
    page = shown(visit, [one.id for one in found.values()])
    areas = page.locator(".mark.area")
    expect(areas).not_to_have_count(0)
    within = {"Brazil": ((-73, -35), (-33, 5)), "Russia": ((28, 180), (42, 77))}
    for name, ((west, east), (south, north)) in within.items():
        x, y = degrees(page, f"somewhere in {name}")
        assert west < x < east, name
        assert south < y < north, name


def test_what_has_no_room_is_told_by_the_mark_in_the_way(
    visit: Begin, found: dict[str, Event]
) -> None:
    page = shown(visit, [one.id for one in found.values()])
    town = page.locator(".mark[aria-label*='Brussels']")
    expect(town).to_have_count(1)
    told = town.get_attribute("aria-label") or ""
    assert "400 in Brussels" in told
    assert "2 somewhere in Belgium" in told
    number = re.match(r"(\d+) events: ", told)
    assert number
    assert int(number[1]) == 400 + 2 * told.count("somewhere")
    expect(town).to_have_text(number[1])
    everywhere = " ".join(
        one.get_attribute("aria-label") or "" for one in page.locator(".mark").all()
    )
    for name in ("Belgium", "Luxembourg", "Netherlands", "Ukraine", "Russia", "Brazil"):
        assert everywhere.count(name) == 1, name
    town.click()
    popup = page.locator(".maplibregl-popup")
    expect(popup.get_by_text("Somewhere in Belgium")).to_be_visible()
    expect(popup.locator(".cards a")).not_to_have_count(1)
