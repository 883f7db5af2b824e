"""A server that takes its time: a form says so at once, loses nothing, saves what one saw."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from dateline.record.store import Store
from dateline.vocabulary import CountRole, Event
from tests.web.coding.acting import event_of, last
from tests.web.coding.test_walks import select
from tests.web.conftest import Visit

pytestmark = pytest.mark.browser

Begin = Callable[..., Visit]


class Slow:
    """Requests for what a form makes of words, held until they are let go."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.held: list[Route] = []
        page.route("**/events/**", self._hold)

    def _hold(self, route: Route) -> None:
        if route.request.resource_type == "fetch":
            self.held.append(route)
        else:
            route.continue_()

    def until_asked(self) -> None:
        while not self.held:
            self.page.wait_for_timeout(20)

    def let_go(self) -> None:
        self.until_asked()
        for one in self.held:
            one.continue_()
        self.held.clear()

    def fail(self) -> None:
        self.until_asked()
        for one in self.held:
            one.abort()
        self.held.clear()


@pytest.fixture
def mine(visit: Begin, found: dict[str, Event]) -> Visit:
    """A visit to the form of how many took part in a march."""
    begun = visit()
    begun.go(f"/events/{found['dissent.march'].id}/correct?field=participants")
    return begun


@pytest.fixture
def slow(mine: Visit) -> Iterator[Slow]:
    """The form after words were taken, before the server answered."""
    held = Slow(mine.page)
    select(mine.page, "2,000 students")
    mine.page.get_by_role("button", name="Use as evidence").click()
    held.until_asked()
    yield held
    mine.page.unroute_all(behavior="ignoreErrors")


def test_it_shows_at_once_that_words_are_being_taken(mine: Visit, slow: Slow) -> None:
    page = mine.page
    expect(page.locator("#said")).to_have_text("Taking the words …")
    expect(page.locator("#selecting")).to_have_attribute("aria-busy", "true")
    expect(page.locator("#entry")).to_have_attribute("aria-busy", "true")
    expect(page.locator(".being-taken")).to_contain_text("2,000 students")
    slow.let_go()
    expect(page.locator(".chosen b")).to_have_text("2,000 students")
    expect(page.locator(".being-taken")).to_have_count(0)
    expect(page.locator("#entry")).not_to_have_attribute("aria-busy", "true")
    expect(page.locator("#selecting")).to_be_hidden()


def test_what_one_types_meanwhile_stays(mine: Visit, slow: Slow) -> None:
    page = mine.page
    page.get_by_label("Best figure").fill("1950")
    page.get_by_label("Or a note").fill("counted by us")
    page.get_by_role("radio", name="It is so").check()
    slow.let_go()
    expect(page.locator(".chosen b")).to_have_text("2,000 students")
    expect(page.get_by_label("Best figure")).to_have_value("1950")
    expect(page.get_by_label("At least")).to_have_value("")
    expect(page.get_by_label("Note")).to_have_value("counted by us")
    expect(page.get_by_role("radio", name="It is so")).to_be_checked()
    expect(page.locator(".proposed")).to_have_count(0)


def test_save_waits_for_the_words_and_takes_them_along(
    mine: Visit, slow: Slow, store: Store, found: dict[str, Event]
) -> None:
    page, before = mine.page, last(store).number
    page.get_by_label("Best figure").fill("1900")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Save")).to_have_attribute("aria-busy", "true")
    assert last(store).number == before
    slow.let_go()
    expect(page.locator(".done")).to_contain_text("participants: 1,900")
    assert event_of(store, found["dissent.march"].id).counts[CountRole.PARTICIPANTS].best == 1900
    assert last(store).reason == "“2,000 students”"
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".done")).to_contain_text("You took back")


def test_a_value_that_nobody_saw_is_not_saved(mine: Visit, slow: Slow, store: Store) -> None:
    page, before = mine.page, last(store).number
    page.get_by_role("button", name="Save").click()
    slow.let_go()
    expect(page.locator("#said")).to_contain_text("Check it, then press Save")
    expect(page.get_by_label("Best figure")).to_have_value("2000")
    expect(page.get_by_role("button", name="Save")).to_be_focused()
    assert last(store).number == before


def test_words_that_could_not_be_fetched_are_sent_with_the_form(
    mine: Visit, slow: Slow, store: Store
) -> None:
    page = mine.page
    slow.fail()
    expect(page.locator("#said")).to_contain_text("does not answer")
    expect(page.locator(".being-taken")).to_have_count(0)
    expect(page.get_by_role("button", name="Use as evidence")).to_be_visible()
    mine.troubles.clear()  # that a request failed is what the browser tells here
    page.get_by_label("Best figure").fill("1901")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".done")).to_contain_text("participants: 1,901")
    assert last(store).reason == "“2,000 students”"
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".done")).to_contain_text("You took back")


def test_what_is_lacking_is_told_beside_its_field_and_found_by_its_link(mine: Visit) -> None:
    page = mine.page
    page.get_by_label("Best figure").fill("7")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#wrong")).to_be_focused()
    page.get_by_role("link", name="A value needs evidence").click()
    expect(page.get_by_label("Words of a report")).to_be_focused()
    expect(page.get_by_label("Words of a report")).to_have_accessible_description(
        "A value needs evidence: select words of a report and press “Use as evidence”, paste "
        "them, or write a note how you know it. Select them in the text, or paste them exactly "
        "as they stand."
    )
    mine.refused(422)
