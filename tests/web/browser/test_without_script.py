"""With JavaScript off all pages can be read, and what is sent is sent by plain forms."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from dateline.web.door import Role
from tests.browsers import follow
from tests.web.browser.pages import routes
from tests.web.browser.scene import Scene

pytestmark = pytest.mark.browser


def test_every_page_can_be_read(opened: Callable[..., Page], scene: Scene) -> None:
    page = opened("/", Role.ADMIN, java_script_enabled=False)
    for route in routes():
        if route.role is None:
            continue
        for address in route.addresses(scene)[:2]:
            answer = page.goto(address)
            assert answer is not None
            if not answer.headers.get("content-type", "").startswith("text/html"):
                continue
            expect(page.locator("main h1").first).to_have_count(1)
            assert len(page.locator("main").inner_text()) > 40, address
            for form in page.locator("form").all():
                target = form.get_attribute("action") or address
                assert target.startswith(("/", "?")), address


def test_people_sign_in_look_and_sign_out(opened: Callable[..., Page]) -> None:
    page = opened("/", Role.READER, java_script_enabled=False)
    page.get_by_label("Where").fill("Liverpool")
    follow(page.get_by_role("button", name="Apply"))
    told = page.locator(".event .what").all_text_contents()
    assert told
    assert all("Liverpool" in one for one in told)
    page.locator(".event a").first.click()
    expect(page.locator("h1")).to_contain_text("Liverpool")
