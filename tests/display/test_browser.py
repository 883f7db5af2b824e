"""The page in a real browser, opened from disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from dateline.display.page import render
from dateline.vocabulary import Reading

pytestmark = pytest.mark.browser


class Opened:
    """A page, with all that went wrong on it."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page = page
        self.troubles: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.troubles.append(message.text))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(file.as_uri())


@pytest.fixture
def opened(
    browser: Browser, tmp_path: Path, reading: Reading, another: Reading
) -> Iterator[Opened]:
    file = tmp_path / "page.html"
    file.write_text(render([reading, another]), "utf-8")
    context = browser.new_context(viewport={"width": 1300, "height": 900})
    yield Opened(context.new_page(), file)
    context.close()


def lit(page: Page) -> list[str]:
    return page.locator(".text .mark.on").all_text_contents()


def test_it_loads_nothing_and_complains_of_nothing(opened: Opened) -> None:
    assert [url for url in opened.requests if not url.startswith("file:")] == []
    assert len(opened.requests) == 1
    assert opened.troubles == []


def test_pointing_at_a_value_shows_its_words(opened: Opened) -> None:
    opened.page.get_by_role("button", name="at least 35").hover()
    assert lit(opened.page) == ["At least 35"]
    assert "At least 35" in opened.page.locator("#strip").inner_text()
    opened.page.locator(".wordmark").hover()
    assert lit(opened.page) == []


def test_pointing_at_words_shows_what_was_read_from_them(opened: Opened) -> None:
    opened.page.locator(".mark", has_text="no one died").hover()
    values = opened.page.locator("button.value.on").all_text_contents()
    assert values == ["0"]


def test_the_keyboard_does_what_the_pointer_does(opened: Opened) -> None:
    button = opened.page.get_by_role("button", name="at least 35")
    button.focus()
    assert lit(opened.page) == ["At least 35"]
    opened.page.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "true"
    opened.page.keyboard.press("Escape")
    assert lit(opened.page) == []
    assert button.get_attribute("aria-pressed") == "false"


def test_on_a_phone_nothing_is_wider_than_the_screen(
    browser: Browser, tmp_path: Path, reading: Reading, another: Reading
) -> None:
    file = tmp_path / "page.html"
    file.write_text(render([reading, another]), "utf-8")
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = Opened(context.new_page(), file).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="at least 35").tap()
    assert lit(page) == ["At least 35"]
    page.get_by_role("button", name="Show in the text").tap()
    page.locator(".mark", has_text="At least 35").wait_for(state="visible")
    context.close()


def test_it_can_be_read_without_scripts(browser: Browser, tmp_path: Path, reading: Reading) -> None:
    file = tmp_path / "page.html"
    file.write_text(render([reading]), "utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.get_by_text("“early on Monday morning”").is_visible()
    context.close()
