"""What forms answer, and the page of a first run, break no rule of WCAG 2.2 AA either."""

import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dateline.record.store import Store
from dateline.web import serving
from dateline.web.door import Role
from dateline.web.people.entry import PeopleDoor
from tests.web.browser.pages import filled
from tests.web.browser.scene import Scene
from tests.web.browser.test_accessible import looked_at

pytestmark = pytest.mark.browser


def correcting(page: Page) -> None:
    page.locator("#best").fill("70")
    page.locator("#note").fill("the inquiry's own list")
    page.get_by_role("button", name="Preview").click()


def entering(page: Page) -> None:
    page.get_by_label("Kind", exact=True).fill("Protest march (dissent.march)")
    page.get_by_label("Or a note: how you know").fill("seen from the window")
    page.get_by_role("button", name="Preview").click()


def lacking(page: Page) -> None:
    page.get_by_label("Kind", exact=True).fill("nothing of the sort")
    page.get_by_role("button", name="Preview").click()


def rejecting(page: Page) -> None:
    page.get_by_label("Misread: the report does not say so").check()
    page.get_by_role("button", name="Show what will be").click()


def splitting(page: Page) -> None:
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Show what will be").click()


FORMS: dict[str, tuple[str, Callable[[Page], None], str]] = {
    "correct": ("/events/{sharpeville}/correct?field=dead", correcting, ".preview"),
    "new": ("/events/new", entering, ".preview"),
    "new, refused": ("/events/new", lacking, "[role=alert]"),
    "reject": ("/events/{triangle}/reject", rejecting, ".preview"),
    "split": ("/events/{sharpeville}/split", splitting, ".preview"),
}
"""Where a form is, how it is filled in and sent, and what its answer shows; nothing is kept."""


@pytest.mark.parametrize("name", FORMS)
def test_no_rule_is_broken_by_what_a_form_answers(
    opened: Callable[..., Page], scene: Scene, name: str
) -> None:
    address, fill, shown = FORMS[name]
    page = opened(filled(address, scene), Role.ADMIN)
    fill(page)
    expect(page.locator(shown).first).to_be_visible()
    wrong = list(looked_at(page))
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[str]:
    """Address of a record that nobody is let into yet, as another machine's."""
    with Store.init(tmp_path / "empty", name="Empty") as store:
        listening = serving.listen("127.0.0.1", 0)
        server = serving.server_of(store, listening, PeopleDoor(store, code="abcd"), public=False)
        thread = threading.Thread(
            target=server.run, kwargs={"sockets": [listening.socket]}, daemon=True
        )
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield listening.address.rstrip("/")
        server.should_exit = True
        thread.join()


def test_no_rule_is_broken_on_a_first_run(browser: Browser, empty: str) -> None:
    page = browser.new_page(base_url=empty)
    page.goto("/")
    expect(page).to_have_url(re.compile("/first-run$"))
    wrong = list(looked_at(page))
    page.get_by_role("button").last.click()
    wrong += looked_at(page)
    assert not wrong, "\n".join(wrong)
    page.close()
