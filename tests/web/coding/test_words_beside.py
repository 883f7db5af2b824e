"""Selected words in a real browser: what can be done with them stands beside them."""

import pytest
from playwright.sync_api import expect

from dateline.vocabulary import Event
from tests.web.coding.test_walks import Begin, select

pytestmark = pytest.mark.browser


def test_the_button_stands_beside_the_words_and_saving_takes_them(
    visit: Begin, found: dict[str, Event]
) -> None:
    page = visit().go(f"/events/{found['dissent.march'].id}/correct?field=counts.participants")
    select(page, "2,000 students")
    bar = page.get_by_role("toolbar", name="Use the selected words")
    expect(bar).to_be_visible()
    words = page.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().bottom")
    box = bar.bounding_box()
    assert box
    assert min(abs(box["y"] - words), abs(box["y"] + box["height"] - words)) < 60
    page.get_by_label("Best figure").fill("about 2100")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".done")).to_contain_text("You read in Dunmere Post")
    value = page.locator(".value", has_text="participants")
    expect(value).to_contain_text("about 2,100")
    expect(value.locator(".quote").first).to_contain_text("2,000 students")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".done")).to_contain_text("You took back revision")
