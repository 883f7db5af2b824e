"""With care: what may distress waits for a click; self-harm is on no heat layer and in no alert."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from dateline.web.door import Role
from tests.browsers import follow
from tests.web.browser.pages import filled
from tests.web.browser.scene import Scene

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

GENT = (51.05, 3.72)
"""Latitude and longitude of the town, which no point may come near."""


def test_words_of_violence_wait_for_a_click_and_stay_for_the_visit(
    opened: Open, scene: Scene
) -> None:
    page = opened(filled("/events/{sharpeville}", scene), Role.READER)
    assert page.locator("a.quote").count() == 0
    page.goto(filled("/reports/{wire-1}", scene))
    assert "Sharpeville" not in page.locator(".text").inner_text()
    follow(page.get_by_role("link", name="Show").first)
    expect(page.locator(".text")).to_contain_text("Sharpeville")
    page.goto(filled("/events/{peterloo}", scene))
    assert page.locator("a.quote").count() > 0


def test_words_on_self_harm_wait_on_every_page_and_a_help_line_is_named(
    opened: Open, scene: Scene
) -> None:
    page = opened(filled("/events/{ghent}?words=shown", scene), Role.READER)
    expect(page.locator(".help")).to_be_visible()
    page.goto(filled("/events/{ghent}", scene))
    assert page.locator("a.quote").count() == 0, "asking once is not asking for good"
    page.goto(filled("/dossier?ids={ghent}", scene))
    expect(page.locator(".help").first).to_be_visible()
    assert "took his own life" not in page.content()
    visitor = opened(filled("/events/{ghent}", scene))
    expect(visitor.locator(".help")).to_be_visible()


def test_self_harm_is_no_warmth_and_no_point_of_a_map(opened: Open, scene: Scene) -> None:
    for role in (Role.ADMIN, None):
        page = opened("/?kind=harm&layer=heat", role)
        for layer in ("heat", "points"):
            asked = f"/map.json?bounds=-180,-85,180,85&zoom=9&kind=harm&layer={layer}"
            found = page.request.get(asked).json()
            assert found["heat"] == []
            for one in found["points"]:
                longitude, latitude = one["at"]
                assert abs(latitude - GENT[0]) + abs(longitude - GENT[1]) > 0.1
            assert all(one["precision"] in {"first_level", "country"} for one in found["areas"])


def test_self_harm_is_in_no_feed_that_might_alert(opened: Open, scene: Scene) -> None:
    for role in (Role.ADMIN, None):
        page = opened("/", role)
        for asked in ("/api/v1/events.atom", "/api/v1/events.atom?kind=harm"):
            told = page.request.get(asked).text()
            assert "<feed" in told
            assert scene.ids["ghent"] not in told
            assert "elf-harm" not in told
