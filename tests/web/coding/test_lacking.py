"""What a form lacks is told beside the input that it is of, in the form as it was filled in."""

import re

import pytest
from httpx import Response

from dateline.record.store import Store
from dateline.vocabulary import Event
from tests.web.coding.acting import last, place_of, plain, report_of
from tests.web.people.acting import Somebody

NOTE = "a note of ours that is kept"


def beside(answer: Response, name: str) -> str:
    """What is told beside an input that says it is described by that."""
    assert answer.status_code == 422, answer.text[-2000:]
    page = plain(answer.text)
    assert f'href="#{name}"' in page
    (marked,) = re.findall(r'<(?:input|select|textarea)[^>]*aria-invalid="true"[^>]*>', page)
    assert f'id="{name}"' in marked
    assert f"lacks-{name}" in marked.partition("aria-describedby=")[2]
    return page.partition(f'id="lacks-{name}"')[2].partition(">")[2].partition("</p>")[0].lower()


@pytest.mark.parametrize(
    ("fields", "name", "words"),
    [
        ({"field": "counts.dead", "note": NOTE}, "best", "a number is needed"),
        ({"field": "counts.dead", "best": "some", "note": NOTE}, "best", "not a number"),
        ({"field": "when", "value": "soon", "note": NOTE}, "value", "soon"),
        ({"field": "modality", "note": NOTE}, "value", "a value is needed"),
        ({"field": "when", "value": "2031-05-20"}, "quote", "needs evidence"),
        ({"field": "when", "value": "2031-05-20", "quote": "no such words"}, "quote", "stand"),
        ({"field": "when", "value": "2031-05-20", "how": "told", "note": NOTE}, "quote", "say so"),
    ],
)
def test_of_a_correction(
    cleo: Somebody, store: Store, march: Event, fields: dict[str, str], name: str, words: str
) -> None:
    before = last(store).number
    answer = cleo.send(f"/events/{march.id}/correct", **fields)
    assert words in beside(answer, name)
    assert "Nothing was saved" in answer.text
    for given in ("note", "value", "quote"):
        assert fields.get(given, "") in plain(answer.text)
    assert last(store).number == before


@pytest.mark.parametrize(
    ("fields", "name", "words"),
    [
        ({"note": NOTE}, "kind", "needs one"),
        ({"kind": "Riot", "when": "31 February 2031", "note": NOTE}, "when", "no such day"),
        ({"kind": "Riot", "value": "Springfield", "note": NOTE}, "value", "several places"),
        ({"kind": "Riot", "dead": "many", "note": NOTE}, "dead", "not a number"),
        ({"kind": "Riot"}, "quote", "needs evidence"),
        ({"kind": "Riot", "quote": "words of nowhere"}, "report", "name the report"),
        ({"kind": "Riot", "quote": "words", "report": "r-0000000000"}, "report", "no report"),
        ({"kind": "Riot", "report": "nonsense"}, "quote", "needs evidence"),
    ],
)
def test_of_a_new_event(
    cleo: Somebody, store: Store, fields: dict[str, str], name: str, words: str
) -> None:
    before = last(store).number
    answer = cleo.send("/events/new", **fields)
    assert words in beside(answer, name)
    for given in fields.values():
        assert given in plain(answer.text)
    assert last(store).number == before


def test_words_that_stay_selected_when_something_else_is_lacking(
    cleo: Somebody, store: Store, march: Event
) -> None:
    at = place_of(store, march, "2,000 students")
    answer = cleo.send(f"/events/{march.id}/correct", field="counts.dead", best="x", at=at)
    assert "not a number" in beside(answer, "best")
    assert f'name="at" value="{at}"' in answer.text


def test_a_report_that_an_address_names_must_be_there(cleo: Somebody) -> None:
    assert cleo.get("/events/new?report=r-0000000000").status_code == 404


def test_without_scripts_words_are_pasted(cleo: Somebody, store: Store, march: Event) -> None:
    report = report_of(store, march)
    page = f"/events/{march.id}/correct"
    given = {"field": "counts.participants", "best": "1900", "report": report}
    looked = cleo.send(page, **given, quote="2,000 students", step="preview")
    assert looked.status_code == 200
    assert "1,900" in plain(looked.text)
