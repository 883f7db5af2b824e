"""What is proposed for selected words: kind and place wherever the reader knows any, or why not."""

import re

import pytest

from dateline.deriving import Registry
from dateline.reading.reader import Reader
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
    day = Published(edtf="2031-05-14", basis=Basis.SUPPLIED, supplied_by="the test")
    told = Report(id="bridge", text=BRIDGE, title="Notes", outlet="Canal Post", published=day)
    Adder(store, Linker(), Registry()).enter(reader.read(told))
    with store.reading() as connection:
        from sqlalchemy import select

        from dateline.record import tables

        rows = tables.report
        query = select(rows.c.id).where(rows.c.outlet == "Canal Post")
        return str(connection.execute(query).scalar_one())


def form(cleo: Somebody, report: str, words: str, **more: str) -> str:
    at = BRIDGE.index(words)
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
