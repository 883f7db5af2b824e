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


def test_words_of_violence_wait_for_a_click_and_are_shown_on_that_page(
    opened: Open, scene: Scene
) -> None:
    page = opened(filled("/events/{sharpeville}", scene), Role.READER)
    assert page.locator("a.quote").count() == 0
    page.goto(filled("/reports/{wire-1}", scene))
    assert "Sharpeville" not in page.locator(".text").inner_text()
    follow(page.get_by_role("link", name="Show here"))
    expect(page.locator(".text")).to_contain_text("Sharpeville")
    page.goto(filled("/events/{peterloo}", scene))
    assert page.locator("a.quote").count() == 0


@pytest.mark.parametrize("role", [Role.READER, None])
@pytest.mark.parametrize("script", [True, False])
def test_who_chooses_so_sees_them_on_all_pages_of_the_visit_and_can_take_it_back(
    opened: Open, scene: Scene, role: Role | None, script: bool
) -> None:
    page = opened(filled("/events/{sharpeville}", scene), role, java_script_enabled=script)
    words = page.locator("q, a.quote")
    expect(words).to_have_count(0)
    follow(page.get_by_role("link", name="On all pages for this visit"))
    assert words.count() > 0
    assert "words=" not in page.url
    page.goto(filled("/events/{peterloo}", scene))
    assert words.count() > 0
    follow(page.get_by_role("link", name="Hide them again"))
    expect(words).to_have_count(0)
    page.goto(filled("/events/{sharpeville}", scene))
    expect(words).to_have_count(0)


def test_words_that_are_shown_on_a_page_are_shown_beside_it_too(opened: Open, scene: Scene) -> None:
    page = opened(filled("/events/{sharpeville}", scene), Role.READER)
    follow(page.get_by_role("link", name="Show here"))
    page.locator("a.quote").first.click()
    expect(page.locator("#reader mark").first).to_be_visible()


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
