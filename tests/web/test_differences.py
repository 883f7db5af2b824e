"""What changed between two editions: no word is lost, and the values that changed are named."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from dateline.deriving import Registry
from dateline.reading.reader import Reader
from dateline.record.adding import Adder
from dateline.record.linker import Linker
from dateline.record.store import Store
from dateline.vocabulary import Basis, Published, Report
from dateline.web.app import make_app
from dateline.web.door import LocalDoor
from dateline.web.pages.differences import changes
from tests.web.conftest import SECRET

FIRST = """A fire broke out at a mill in Graz on Tuesday, police said.

Three people died in the fire, the mayor said.

The street is closed."""
SECOND = FIRST.replace("Three people", "Five people").replace("The street is closed.", "It is out.")
TEXTS = st.text(alphabet="ab \n.é\u05d0", max_size=60)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_put_together_again(older: str, newer: str) -> None:
    listed = list(changes(older, newer))
    assert "".join(one.text for one in listed if one.how != "new") == older
    assert "".join(one.text for one in listed if one.how != "gone") == newer
    assert all(a.how != b.how for a, b in pairwise(listed))


@given(st.text(min_size=1, max_size=3000))
def test_a_long_stretch_is_folded_without_losing_a_character(text: str) -> None:
    for one in changes(text, text):
        if one.is_long:
            assert "".join(one.parts) == one.text


def test_words_are_told_apart_not_whole_paragraphs() -> None:
    listed = [(one.how, one.text) for one in changes(FIRST, SECOND)]
    assert ("gone", "Three") in listed
    assert ("new", "Five") in listed


@pytest.fixture(scope="module")
def editions(
    reader: Reader, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Store, list[str]]]:
    folder: Path = tmp_path_factory.mktemp("editions") / "mills"
    with Store.init(folder) as store:
        adder = Adder(store, Linker(), Registry())
        names = []
        for text in (FIRST, SECOND):
            day = Published(edtf="2031-05-14", basis=Basis.SUPPLIED, supplied_by="the test")
            report = Report(
                id="fire",
                text=text,
                title="Mill fire",
                outlet="Lindby Herald",
                address="https://lindby.example/fire",
                published=day,
            )
            names.append(adder.enter(reader.read(report)).entered.report)
        yield store, names


def test_the_values_that_an_edition_changed_are_named(editions: tuple[Store, list[str]]) -> None:
    store, (first, second) = editions
    app = make_app(store, LocalDoor(SECRET, "Ines"))
    with TestClient(app, base_url="http://127.0.0.1:8321") as client:
        client.get(f"/?key={SECRET}")
        hidden = client.get(f"/reports/{second}?against={first}").text
        assert "Three" not in hidden
        assert f"/reports/{second}?against={first}&amp;words=shown" in hidden
        for one, other in ((second, first), (first, second)):
            page = client.get(f"/reports/{one}?against={other}&words=shown").text
            assert "<del>Three</del><ins>Five</ins>" in page
            values = page[page.index('id="values"') :]
            assert "<dt>dead</dt>" in values
            assert values.index(f"/reports/{first}?at=") < values.index(f"/reports/{second}?at=")
