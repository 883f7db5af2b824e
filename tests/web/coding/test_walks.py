"""Coding in a real browser: words are selected, values corrected, events added, joined, parted."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from dateline.record.store import Store
from dateline.vocabulary import Event
from tests.browsers import follow
from tests.web.coding.acting import event_of, report_of
from tests.web.conftest import Visit

pytestmark = pytest.mark.browser

Begin = Callable[..., Visit]


def select(page: Page, words: str) -> None:
    """Select words in the text with the mouse, as a person does."""
    ends = page.evaluate(
        """(words) => {
          for (const one of document.querySelectorAll("[data-selectable] [data-start]")) {
            const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
            const nodes = []; let whole = "";
            for (let n = walker.nextNode(); n; n = walker.nextNode()) {
              nodes.push([whole.length, n]);
              whole += n.data;
            }
            const at = whole.indexOf(words);
            if (at < 0) continue;
            one.scrollIntoView({block: "center"});
            const spot = (offset, last) => {
              const holds = ([from]) => (last ? from < offset : from <= offset);
              const [start, node] = nodes.findLast(holds);
              const range = document.createRange();
              const i = offset - start;
              range.setStart(node, last ? i - 1 : i); range.setEnd(node, last ? i : i + 1);
              const box = range.getBoundingClientRect();
              return [last ? box.right - 0.5 : box.left + 0.5, box.top + box.height / 2];
            };
            return [spot(at, false), spot(at + words.length, true)];
          }
          return null;
        }""",
        words,
    )
    assert ends, f"{words} are not in the text"
    page.mouse.move(*ends[0])
    page.mouse.down()
    page.mouse.move(*ends[1], steps=4)
    page.mouse.up()


def test_a_value_is_corrected_by_selecting_words(visit: Begin, found: dict[str, Event]) -> None:
    page = visit().go(f"/events/{found['dissent.march'].id}")
    follow(page.get_by_role("link", name="correct participants"))
    select(page, "2,000 students")
    bar = page.get_by_role("toolbar", name="Use the selected words")
    expect(bar).to_contain_text("2,000 students")
    bar.get_by_role("button", name="Use as evidence").click()
    expect(page.get_by_label("Best figure")).to_have_value("2000")
    expect(page.locator(".proposed")).to_contain_text("Check it")
    page.get_by_label("Best figure").fill("2100")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator(".preview")).to_contain_text("2,100")
    expect(page.locator(".chosen b")).to_have_text("2,000 students")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".done")).to_contain_text("participants: 2,100")
    expect(page.locator(".done")).to_contain_text("You read in Dunmere Post")
    value = page.locator(".value", has_text="participants")
    expect(value.locator(".tag.person")).to_have_text("read by a person")
    expect(value.locator(".quote").first).to_contain_text("2,000 students")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".done")).to_contain_text("You took back revision")
    expect(page.locator(".value", has_text="participants")).not_to_contain_text("2,100")


def test_words_are_selected_by_the_keyboard_alone(visit: Begin, found: dict[str, Event]) -> None:
    page = visit().go(f"/events/{found['dissent.march'].id}/correct?field=when")
    page.get_by_role("region", name="Students march in Madrid").focus()
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("#selected")).to_have_text("on Tuesday")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator(".chosen b")).to_have_text("on Tuesday")
    expect(page.locator("#value")).to_have_value("2031-05-20")


def test_an_event_that_was_missed_is_added_by_selecting_words(
    visit: Begin, found: dict[str, Event], store: Store
) -> None:
    report = report_of(store, found["disaster.fire"])
    mine = visit()
    veiled = mine.go(f"/events/{found['disaster.fire'].id}")
    follow(veiled.get_by_role("link", name="On all pages for this visit"))
    page = mine.go(f"/reports/{report}")
    select(page, "Seven people were taken to hospital with burns")
    follow(page.get_by_role("toolbar").get_by_role("button", name="New event"))
    expect(page.locator(".chosen b")).to_have_text("Seven people were taken to hospital with burns")
    page.get_by_label("Kind", exact=True).fill("Protest march (dissent.march)")
    page.get_by_label("When", exact=True).fill("12 May 2029")
    page.get_by_label("Where", exact=True).fill("Springfield")
    page.get_by_role("radio", name="Missouri").check()
    page.get_by_role("button", name="Enter it").click()
    expect(page.locator("h1")).to_contain_text("Springfield")
    expect(page.locator(".done")).to_contain_text("You entered this event")
    expect(page.locator(".quote").first).to_contain_text("Seven people")


def test_words_in_the_panel_lead_to_the_form(visit: Begin, found: dict[str, Event]) -> None:
    page = visit().go(f"/events/{found['dissent.march'].id}")
    page.locator(".words a.show", has_text="Madrid").first.click()
    panel = page.locator("#reader")
    expect(panel.locator("mark").first).to_contain_text("Madrid")
    page.locator("#reader .text").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.get_by_role("toolbar").get_by_role("button", name="Where").click()
    expect(page.locator("h1")).to_have_text("Correct: Where")
    expect(page.locator(".chosen b")).to_have_text("Some")


def test_two_events_are_merged_split_and_taken_back(
    visit: Begin, found: dict[str, Event], store: Store
) -> None:
    one, other = found["dissent.march"], found["dissent.strike"]
    page = visit().go(f"/events/{one.id}")
    page.keyboard.press("m")
    page.get_by_role("searchbox", name="The other event").fill("bus drivers Porto strike")
    follow(page.get_by_role("button", name="Find"))
    follow(page.locator(".others a").first)
    expect(page.locator(".against").first).to_contain_text("contradicts")
    expect(page.locator(".preview")).to_contain_text("leads to")
    page.get_by_label("Why they are the same event").fill("a test of ours")
    page.get_by_role("button", name="Merge them").click()
    expect(page.locator(".done")).to_contain_text("You joined this with")
    page.wait_for_load_state("load")
    page.keyboard.press("s")
    page.get_by_role("checkbox", name="Bus strike in Porto").check()
    page.get_by_role("button", name="Show what will be").click()
    expect(page.locator(".preview")).to_contain_text("Madrid")
    page.get_by_label("Why they are two events").fill("they are two after all")
    page.get_by_role("button", name="Split", exact=True).click()
    expect(page.locator(".done")).to_contain_text("You split")
    assert event_of(store, one.id).id == one.id
    assert event_of(store, other.id).id == other.id
    page.wait_for_load_state("load")
    page.keyboard.press("u")
    expect(page.locator(".done")).to_contain_text("You took back revision")
    assert event_of(store, one.id).id == event_of(store, other.id).id
    follow(page.get_by_role("button", name="Undo"))
    expect(page.locator(".done")).to_contain_text("You took back revision")
    assert event_of(store, one.id).id != event_of(store, other.id).id


def test_keys_are_listed_and_never_work_while_one_types(
    visit: Begin, found: dict[str, Event]
) -> None:
    page = visit().go(f"/events/{found['dissent.march'].id}")
    address = page.url
    page.get_by_label("Search events, claims and reports").fill("x")
    page.keyboard.press("m")
    assert page.url == address
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.get_by_label("Single keys work").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    assert page.url == address


def test_without_scripts_a_value_is_corrected_by_pasted_words(
    visit: Begin, found: dict[str, Event]
) -> None:
    page = visit(java_script_enabled=False).go(f"/events/{found['dissent.march'].id}")
    follow(page.get_by_role("link", name="correct where"))
    page.get_by_label("Where", exact=True).fill("Springfield")
    page.get_by_role("button", name="Look the place up").click()
    page.get_by_role("radio", name="Illinois").check()
    page.get_by_label("Words of a report").fill("marched   through Madrid")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".done")).to_contain_text("You read in Dunmere Post: where")
    expect(page.locator("h1")).to_contain_text("Illinois")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("h1")).to_contain_text("Madrid")


def test_without_scripts_words_that_stand_twice_are_chosen(
    visit: Begin, found: dict[str, Event]
) -> None:
    mine = visit(java_script_enabled=False)
    page = mine.go(f"/events/{found['dissent.march'].id}/correct?field=modality")
    page.get_by_label("Did it happen?").select_option("planned")
    page.get_by_label("Words of a report").fill("march")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#wrong")).to_contain_text("stand in several places")
    mine.refused(422)
    page.get_by_role("radiogroup").get_by_role("radio").last.check()
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".done")).to_contain_text("You read in")
    follow(page.get_by_role("button", name="Undo"))
