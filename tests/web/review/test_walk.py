"""Reviewing in real browsers, by the keyboard: accept, unsure, undo; two who differ; adjudicate."""

import threading
from collections.abc import Callable, Iterator

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect

from dateline.record.store import Store
from dateline.web import serving
from dateline.web.app import make_app
from dateline.web.people.entry import PeopleDoor
from tests.browsers import follow
from tests.web.people.acting import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture
def served(store: Store) -> Iterator[str]:
    """Address of the application with its team."""
    listening = serving.listen("127.0.0.1", 0)
    app = make_app(store, PeopleDoor(store))
    running = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
    options = {"sockets": [listening.socket]}
    thread = threading.Thread(target=running.run, kwargs=options, daemon=True)
    thread.start()
    yield listening.address.rstrip("/")
    running.should_exit = True
    thread.join()


@pytest.fixture
def person(browser: Browser, served: str) -> Iterator[Callable[..., Page]]:
    """Somebody who signs in, in a browser of their own."""
    contexts = []

    def come(name: str, **options: bool) -> Page:
        contexts.append(browser.new_context(**options))  # type: ignore[arg-type]
        page = contexts[-1].new_page()
        page.goto(f"{served}/sign-in")
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        follow(page.get_by_role("button", name="Sign in"))
        follow(page.get_by_role("link", name="Review", exact=True))
        return page

    yield come
    for one in contexts:
        one.close()


def item(page: Page) -> str:
    """The question that is open."""
    return page.locator("#deciding input[name=item]").input_value()


def press(page: Page, key: str) -> None:
    """Press a key once its script is there, and wait for the page that comes of it."""
    page.wait_for_load_state("load")
    with page.expect_navigation():
        page.keyboard.press(key)


def test_a_queue_is_worked_through_by_the_keyboard(person: Callable[..., Page]) -> None:
    page = person("Cleo")
    total = page.locator(".states [aria-current] b")
    before = int(total.inner_text())
    first = item(page)
    press(page, "a")
    expect(page.locator(".said-now")).to_contain_text("Accepted.")
    expect(page.locator("#question")).to_be_focused()
    expect(total).to_have_text(str(before - 1))
    second = item(page)
    assert second != first
    press(page, "u")
    expect(page.locator(".said-now")).to_contain_text("unsure")
    assert item(page) not in {first, second}
    press(page, "z")
    expect(page.locator(".said-now")).to_contain_text("Taken back.")
    assert item(page) == second
    press(page, "j")
    third = item(page)
    assert third != second
    press(page, "k")
    assert item(page) == second
    press(page, "n")
    expect(page.locator(".said-now")).to_contain_text("Skipped")
    assert item(page) == third
    page.keyboard.press("?")
    expect(page.get_by_role("heading", name="Keys")).to_be_visible()
    page.get_by_label("Single keys do this").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("a")
    page.wait_for_timeout(200)
    assert item(page) == third
    page.get_by_label("Comment").fill("a and u are only letters here")
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.locator(".comments")).to_contain_text("a and u are only letters here")
    assert item(page) == third


@pytest.mark.parametrize("script", [True, False], ids=["script", "none"])
def test_two_differ_and_an_editor_decides(person: Callable[..., Page], script: bool) -> None:
    cleo, carl, egon = (
        person(name, java_script_enabled=script) for name in ("Cleo", "Carl", "Egon")
    )
    cleo.goto(cleo.url.split("?")[0] + "?what=event")
    asked = item(cleo)
    follow(cleo.get_by_role("button", name="Ask a second person, too"))
    assert item(cleo) == asked
    cleo.locator(".noting summary").click()
    cleo.get_by_label("Note", exact=True).fill("Nobody saw it.")
    follow(cleo.get_by_role("button", name="Reject"))
    address = f"{cleo.url.split('?')[0]}?item={asked}"
    carl.goto(address)
    expect(carl.locator(".person-said")).to_have_count(0)
    assert "Nobody saw it" not in carl.content()
    follow(carl.get_by_role("button", name="Accept"))
    egon.reload()
    follow(egon.get_by_role("link", name="To adjudicate 1"))
    expect(egon.locator(".person-said")).to_have_count(2)
    expect(egon.get_by_text("Nobody saw it.")).to_be_visible()
    egon.get_by_role("button", name="This stands").nth(1).click()
    expect(egon.locator(".said-now")).to_contain_text("Accepted.")
    carl.goto(address)
    expect(carl.locator(".person-said")).to_have_count(3)
    expect(carl.locator(".person-said.final")).to_contain_text("decided between them")
