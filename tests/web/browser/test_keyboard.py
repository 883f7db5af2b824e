"""Everything can be done by keyboard: all is reached, seen where it is, and let go again."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dateline.web.door import Role
from tests.web.browser.pages import filled
from tests.web.browser.scene import Scene

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

PREPARE = """() => {
  const able = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  const shown = (one) => one.checkVisibility({visibilityProperty: true}) && !one.closest("[inert]");
  let number = 0;
  window.reachable = [...document.querySelectorAll(able)].filter((one) =>
    one.tabIndex >= 0 && !one.disabled && shown(one)
    && !(one.type === "radio" && !one.checked
      && one.form?.querySelector(`[name="${one.name}"]:checked`)));
  for (const one of window.reachable) one.dataset.stop = String(number++);
  return number;
}"""
"""Numbers what Tab should come to; of radio buttons only the one that is chosen."""

NOW = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const seen = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  const inner = one.firstElementChild?.nextElementSibling ?? one;  // a bar of the timeline
  const drawn = getComputedStyle(inner).strokeWidth;
  return {
    stop: one.dataset.stop ?? "",
    what: one.outerHTML.slice(0, 90),
    visible: seen(getComputedStyle(one)) || (one.matches(".bin") && parseFloat(drawn) >= 2),
  };
}"""

PAGES = (
    "/",
    "/events/{ship}?words=shown",
    "/reports/{vauxhall-2}?words=shown",
    "/review",
    "/sources",
)


def stops(page: Page, most: int = 400) -> list[dict[str, Any]]:
    """Where Tab goes, from the top of the page until it leaves it or comes round."""
    found: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        now = page.evaluate(NOW)
        if now is None or (found and now["stop"] == found[0]["stop"]):
            return found
        found.append(now)
    raise AssertionError(f"after {most} times Tab still in the page: {found[-3:]}")


@pytest.mark.parametrize("address", PAGES)
def test_tab_comes_to_everything_is_seen_there_and_goes_on(
    opened: Open, scene: Scene, address: str
) -> None:
    page = opened(filled(address, scene), Role.EDITOR)
    if page.locator(".explore #map").count():
        page.locator("[data-drawn]").first.wait_for(state="attached")
    number = page.evaluate(PREPARE)
    found = stops(page)
    assert "To the content" in found[0]["what"]
    assert [one["what"] for one in found if not one["visible"]] == []
    reached = {one["stop"] for one in found}
    missed = [str(one) for one in range(number) if str(one) not in reached]
    told = "numbers => window.reachable.filter(one => numbers.includes(one.dataset.stop))"
    assert page.evaluate(f"{told}.map(one => one.outerHTML.slice(0, 90))", missed) == []


def test_the_first_stop_leads_past_the_navigation(opened: Open) -> None:
    page = opened("/search?text=police", Role.READER)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="To the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#"))
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('main'))")


def test_the_map_is_left_again(opened: Open) -> None:
    page = opened("/", Role.READER)
    page.locator("[data-drawn]").first.wait_for(state="attached")
    page.locator("canvas.maplibregl-canvas").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Equal")
    for _ in range(60):
        page.keyboard.press("Tab")
        if not page.evaluate("Boolean(document.activeElement.closest('#map'))"):
            return
    raise AssertionError("Tab stays in the map")


def test_days_are_chosen_and_a_mark_is_opened_by_keyboard(opened: Open) -> None:
    page = opened("/", Role.READER)
    page.locator("[data-drawn]").first.wait_for(state="attached")
    page.locator(".mark[aria-label*=', in ']").first.focus()  # one place: its events are told
    page.keyboard.press("Enter")
    # Whatever is focused before they are told would lose it to them.
    expect(page.locator(".maplibregl-popup")).to_be_visible()
    page.locator("#timeline .bin").first.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_count(1)
    expect(page).to_have_url(re.compile("[?&]when="))


def test_evidence_is_opened_and_shut_and_one_is_back_where_one_was(
    opened: Open, scene: Scene
) -> None:
    page = opened(filled("/events/{sharpeville}?words=shown", scene), Role.READER)
    quote = page.locator("a.quote[data-evidence]").first
    quote.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#reader mark").first).to_be_visible()
    assert page.evaluate("Boolean(document.activeElement.closest('#reader'))")
    page.keyboard.press("Escape")
    expect(page.locator("#reader")).to_be_hidden()
    expect(quote).to_be_focused()
