"""No page breaks a rule of WCAG 2.2 AA that a program can check, in any look of it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from dateline.web.door import Role
from tests.web.browser.conftest import DESKTOP, PHONE
from tests.web.browser.pages import VISITORS, Route, filled, routes
from tests.web.browser.scene import Scene

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ALL: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"heading-order": {"enabled": True}, "page-has-heading-one": {"enabled": True}},
    "resultTypes": ["violations"],
}
COLOURS: dict[str, Any] = {
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
    "resultTypes": ["violations"],
}
"""What another theme can change."""

ON_MAP = '<button type="button" class="mark '
"""Marks of a map stand where the events are, which WCAG 2.5.8 lets them ("essential")."""


def broken(page: Page, options: dict[str, Any], look: str) -> Iterator[str]:
    """What axe finds in a page that it was put into."""
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    for rule in found:
        for node in rule["nodes"]:
            if rule["id"] == "target-size" and node["html"].startswith(ON_MAP):
                continue
            told = " ".join(node.get("failureSummary", "").split())
            yield f"{page.url} {look}: {rule['id']}: {node['html'][:160]} ({told[:240]})"


def looked_at(page: Page) -> Iterator[str]:
    """What is wrong with the page that is shown: light, dark, and on a phone."""
    page.evaluate(AXE_SCRIPT)
    yield from broken(page, ALL, "light")
    page.emulate_media(color_scheme="dark")
    yield from broken(page, COLOURS, "dark")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    # The answers of a question stick to the lower edge: judged is where they stand in the page, not
    # which words happen to lie beneath them.
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    yield from broken(page, ALL, "phone, dark")
    across = page.evaluate("document.documentElement.scrollWidth")
    if across > PHONE["width"]:
        yield f"{page.url} phone: {across} pixels wide"
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    page.emulate_media(color_scheme="light")


def test_no_rule_is_broken_as_a_signed_in_admin(
    opened: Callable[..., Page], scene: Scene, route: Route
) -> None:
    page: Page | None = None
    wrong: list[str] = []
    for address in route.addresses(scene):
        page = page or opened("/sign-in", route.role)
        answer = page.goto(address)
        assert answer is not None
        assert answer.status < 500
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        if page.locator(".explore #map, #place").count():
            page.locator("[data-drawn], .nomap").first.wait_for(state="attached")
        wrong += looked_at(page)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("address", VISITORS)
def test_no_rule_is_broken_as_a_visitor(
    opened: Callable[..., Page], scene: Scene, address: str
) -> None:
    page = opened(filled(address, scene))
    wrong = list(looked_at(page))
    assert not wrong, "\n".join(wrong)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "route" in metafunc.fixturenames:
        metafunc.parametrize("route", list(routes()), ids=str)


def test_every_route_has_an_address_to_look_at(scene: Scene) -> None:
    for route in routes():
        assert route.addresses(scene)


def test_a_reader_is_offered_only_what_is_for_readers(opened: Callable[..., Page]) -> None:
    page = opened("/", Role.READER)
    assert page.get_by_role("link", name="People").count() == 0
