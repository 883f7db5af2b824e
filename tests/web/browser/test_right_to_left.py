"""Words that run from right to left do so, and leave what stands beside them in its order."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from dateline.web.door import Role
from tests.web.browser.pages import filled
from tests.web.browser.scene import Scene

pytestmark = pytest.mark.browser

ORDER = """(words) => {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    found.push(range.getClientRects().length);
  }
  return found;
}"""
"""In how many pieces each of some words is drawn: two where the order of the line tore them."""


@pytest.mark.parametrize(
    "address", ["/reports/{arabic-1}", "/events/{cairo}", "/search?text=القاهرة&kind=reports"]
)
def test_a_date_beside_arabic_stays_whole(
    opened: Callable[..., Page], scene: Scene, address: str
) -> None:
    page = opened(filled(address, scene), Role.READER)
    pieces = page.evaluate(ORDER, "10 Mar 1919")
    assert pieces
    assert set(pieces) == {1}


def test_title_and_text_run_from_the_right(opened: Callable[..., Page], scene: Scene) -> None:
    for name in ("arabic-1", "hebrew-1"):
        page = opened(f"/reports/{scene.ids[name]}", Role.READER)
        for where in ("h1", ".text"):
            found = page.locator(where).first.evaluate("one => getComputedStyle(one).direction")
            assert found == "rtl"
        assert page.locator(".masthead").evaluate("one => getComputedStyle(one).direction") == "ltr"
