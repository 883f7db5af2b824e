"""What is printed is whole: on paper nobody opens, scrolls or clicks."""

import io
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from dateline.record.store import Store
from dateline.vocabulary import Event
from tests.web.coding.acting import shown
from tests.web.conftest import Visit

pytestmark = pytest.mark.browser

Begin = Callable[..., Visit]

CUT = """() => [...document.querySelectorAll("main *")]
  .filter((one) => one.checkVisibility() && !one.closest(".unseen, svg, .smallmap"))
  .filter((one) => one.scrollWidth > one.clientWidth + 2 && one.clientWidth > 0
    && getComputedStyle(one).display !== "inline" && getComputedStyle(one).overflowX !== "visible")
  .map((one) => `${one.tagName}.${one.className}: ${one.textContent.slice(0, 60)}`)"""
FOLDED = """() => [...document.querySelectorAll("main details:not([open]) > :not(summary)")]
  .filter((one) => !one.closest("form") && !one.checkVisibility({contentVisibilityAuto: true}))
  .map((one) => one.textContent.trim().slice(0, 60))"""
FAINT = """() => [...document.querySelectorAll("main, main *")].filter((one) => {
  const [r, g, b] = getComputedStyle(one).color.match(/[\\d.]+/g).map(Number);
  return one.checkVisibility() && one.textContent.trim() && r > 190 && g > 190 && b > 190;
}).length"""


def printed(page: Page) -> str:
    """The words of a page on paper, without what breaks its lines."""
    made = page.pdf(format="A4", prefer_css_page_size=True, print_background=True)
    text = "".join(one.extract_text() for one in PdfReader(io.BytesIO(made)).pages)
    return "".join(text.split())


def plain(words: str) -> str:
    return "".join(words.split())


@pytest.fixture
def ids(found: dict[str, Event]) -> str:
    """Several events, some of which tell of what may distress."""
    return ",".join(one.id for one in found.values())


def test_a_dossier_of_several_events_has_every_quote_whole(
    visit: Begin, store: Store, found: dict[str, Event], ids: str
) -> None:
    page = visit().go(f"/dossier?ids={ids}&words=shown")
    paper = printed(page)
    for event in found.values():
        told = shown(store, event.id)
        for value in told.event.counts.values():
            lines = [line for line in map(told.line, value.claims) if line]
            for line in lines:
                assert all(plain(span.text) in paper for span in line.evidence)
        assert all(plain(one.id) in paper for one in told.reports)
        assert all(plain(one.text_sha256 or "") in paper for one in told.reports)
    assert "wordshidden" not in paper
    assert "moreintherecord" not in paper


@pytest.mark.parametrize("path", ["/dossier?ids={}&words=shown", "/events/{}?words=shown"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_cut_folded_or_faint(
    visit: Begin, found: dict[str, Event], path: str, scheme: str
) -> None:
    event = max(found.values(), key=lambda one: one.reports)
    mine = visit(color_scheme=scheme, viewport={"width": 720, "height": 1000})
    page = mine.go(path.format(event.id))
    page.evaluate("() => { document.documentElement.dataset.theme = 'dark'; }")
    page.emulate_media(media="print", color_scheme=scheme)  # type: ignore[arg-type]
    assert page.evaluate(CUT) == []
    assert page.evaluate(FOLDED) == []
    assert page.evaluate(FAINT) == 0


def test_what_is_folded_on_the_page_is_on_paper(visit: Begin, found: dict[str, Event]) -> None:
    event = max(found.values(), key=lambda one: one.reports)
    page = visit().go(f"/events/{event.id}?words=shown")
    assert "@misc" not in page.inner_text("main")
    paper = printed(page)
    assert "@misc" in paper
    assert "Addatag" not in paper


def test_words_that_one_chose_to_see_are_in_the_dossier_that_one_goes_to(
    visit: Begin, found: dict[str, Event]
) -> None:
    page = visit().go(f"/events/{found['disaster.fire'].id}")
    page.get_by_role("link", name="Show here").first.click()
    page.get_by_role("link", name="Dossier to print").click()
    page.get_by_role("heading", name="Chronology").wait_for()
    assert "words hidden" not in page.inner_text("main")
