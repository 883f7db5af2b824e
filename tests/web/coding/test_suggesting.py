"""What is proposed for selected words: kind and place wherever the reader knows any, or why not."""

import re

import pytest
from sqlalchemy import select

from dateline.deriving import Registry
from dateline.reading.reader import Reader
from dateline.record import tables
from dateline.record.adding import Adder
from dateline.record.linker import Linker
from dateline.record.store import Store
from dateline.vocabulary import Basis, Published, Report
from tests.web.coding.acting import plain
from tests.web.people.acting import Somebody

BRIDGE = (
    "GHENT, May 14 (CPA) - The mayor opened the spring fair on Tuesday. "
    "The old stone bridge gave way under a lorry in Bruges on Monday. "
    "Nobody had thought it weak. "
    "The French crew of a barge looked on."
)


@pytest.fixture(scope="module")
def report(store: Store, reader: Reader) -> str:
    """A report whose events the machine may have missed."""
    return entered(store, reader, BRIDGE, "Notes", "Canal Post")


def entered(store: Store, reader: Reader, text: str, title: str, outlet: str) -> str:
    """The id of a report that is new in the record."""
    day = Published(edtf="2031-05-14", basis=Basis.SUPPLIED, supplied_by="the test")
    told = Report(id=outlet, text=text, title=title, outlet=outlet, published=day)
    Adder(store, Linker(), Registry()).enter(reader.read(told))
    rows = tables.report
    with store.reading() as connection:
        query = select(rows.c.id).where(rows.c.outlet == outlet)
        return str(connection.execute(query).scalar_one())


def form(cleo: Somebody, report: str, words: str, *, text: str = BRIDGE, **more: str) -> str:
    at = text.index(words)
    asked = "".join(f"&{name}={value}" for name, value in more.items())
    return plain(cleo.get(f"/events/new?at={report}:{at}-{at + len(words)}{asked}").text)


def put(page: str, name: str) -> str:
    found = re.search(rf'<input id="{name}"[^>]*? value="([^"]*)"', page)
    assert found, name
    return found[1]


def test_a_kind_is_proposed_by_the_sentence_where_the_words_have_no_trigger(
    cleo: Somebody, report: str
) -> None:
    page = form(cleo, report, "The old stone bridge")
    assert put(page, "kind") == "Collapse"
    assert "proposed by the machine" in page


def test_the_place_is_that_of_the_sentence_and_else_of_the_date_line(
    cleo: Somebody, report: str
) -> None:
    page = form(cleo, report, "gave way under a lorry")
    assert put(page, "value").startswith("Brugge")
    assert "told in the same sentence" in page
    assert re.search(r'name="place" value="\d+" checked', page)
    page = form(cleo, report, "Nobody had thought it weak")
    assert put(page, "value").startswith("Gent")
    assert "date line" in page


def test_whose_people_somebody_is_is_no_place(cleo: Somebody, report: str) -> None:
    assert not put(form(cleo, report, "The French crew"), "value").startswith("France")


def test_why_nothing_is_proposed_is_told(cleo: Somebody, report: str) -> None:
    page = form(cleo, report, "Nobody had thought it weak")
    assert put(page, "kind") == ""
    assert "Nothing is proposed: neither the sentence nor the title tells surely" in page
    assert "Nothing is proposed: no day is told in the sentence" in page


def test_what_somebody_filled_in_stays_and_the_rest_is_proposed(
    cleo: Somebody, report: str
) -> None:
    page = form(cleo, report, "gave way under a lorry", value="Lyon")
    assert put(page, "value") == "Lyon"
    assert put(page, "kind") == "Collapse"
    assert not re.search(r'name="place" value="\d+" checked', page)


CROWDS = (
    "ORURO, May 14 (CPA) - Hundreds of teachers marched through Oruro on Monday and dozens were "
    "arrested. At least 12 hens were lost in the square."
)


@pytest.fixture(scope="module")
def crowds(store: Store, reader: Reader) -> str:
    """A report with numbers in words."""
    return entered(store, reader, CROWDS, "Oruro", "Altiplano")


@pytest.mark.parametrize(
    ("words", "role", "number"),
    [
        ("Hundreds of teachers marched", "participants", "200-999"),
        ("dozens were arrested", "arrested", "24-99"),
    ],
)
def test_a_number_in_words_is_proposed_for_those_whom_it_counts(
    cleo: Somebody, crowds: str, words: str, role: str, number: str
) -> None:
    page = form(cleo, crowds, words, text=CROWDS)
    assert put(page, role) == number
    assert '<details class="rest numbers-of" open>' in page
    assert "read from the words as a number of people" in page


def test_a_number_of_nobody_knows_whom_is_told_and_put_in_nowhere(
    cleo: Somebody, crowds: str
) -> None:
    page = form(cleo, crowds, "At least 12 hens", text=CROWDS)
    assert "The words hold a number, at least 12" in page
    assert '<details class="rest numbers-of" open>' in page
    assert not any(put(page, role) for role in ("participants", "dead", "injured"))
    page = form(cleo, crowds, "in the square", text=CROWDS)
    assert '<details class="rest numbers-of">' in page


def test_a_number_that_somebody_typed_stays(cleo: Somebody, crowds: str) -> None:
    words = "Hundreds of teachers marched"
    assert put(form(cleo, crowds, words, text=CROWDS, participants="450"), "participants") == "450"


def test_the_event_that_the_record_has_from_the_words_is_told_before_one_saves(
    cleo: Somebody, crowds: str
) -> None:
    words = "teachers marched through Oruro"
    page = form(cleo, crowds, words, text=CROWDS)
    assert "The record has an event from these words:" in page
    leads = re.search(r'<a href="(/events/e-\w+)" dir="auto">Protest march in Oruro', page)
    assert leads, "with a link"
    at = CROWDS.index(words)
    sent = {"at": f"{crowds}:{at}-{at + len(words)}", "kind": "Protest march", "step": "preview"}
    assert leads[1] in plain(cleo.send("/events/new", **sent).text)
    page = form(cleo, crowds, "Hundreds of teachers", text=CROWDS)
    assert "from this sentence:" in page
    assert "The record has" not in form(cleo, crowds, "hens were lost", text=CROWDS)
