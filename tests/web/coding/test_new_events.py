"""The form for an event that was missed: dates as people write them, words for what they tell."""

from urllib.parse import urlsplit

import pytest

from dateline.record.store import Store
from dateline.vocabulary import Event
from tests.web.coding.acting import done, event_of, place_of, plain, shown, told, undo
from tests.web.people.acting import Somebody


@pytest.mark.parametrize(
    "typed", ["Tuesday 9 June 2026", "9 June 2026", "June 9th, 2026", "the 9th of June 2026"]
)
def test_a_date_is_taken_as_people_write_it_and_told_in_the_preview(
    cleo: Somebody, typed: str
) -> None:
    fields = {"kind": "Hunger strike", "when": typed, "note": "from a diary"}
    page = plain(cleo.send("/events/new", **fields, step="preview").text)
    preview = page.partition('class="preview"')[2].partition("</section>")[0]
    assert "9 June 2026" in preview


def test_a_day_of_the_week_that_the_date_is_not_is_told(cleo: Somebody) -> None:
    fields = {"kind": "Hunger strike", "when": "Monday 9 June 2026", "note": "from a diary"}
    assert "that day is a tuesday" in told(cleo.send("/events/new", **fields))


def test_numbers_that_were_put_in_stay_in_sight(cleo: Somebody) -> None:
    assert '<details class="rest numbers-of">' in cleo.get("/events/new").text
    fields = {"kind": "Hunger strike", "when": "some day", "dead": "12", "note": "a diary"}
    page = cleo.send("/events/new", **fields).text
    assert '<details class="rest numbers-of" open>' in page
    assert 'name="dead" value="12"' in page


def test_words_are_evidence_for_what_they_tell_alone(
    cleo: Somebody, store: Store, fire: Event
) -> None:
    at = place_of(store, fire, "Seven people were taken to hospital")
    values = {"kind": "Hunger strike", "when": "3 Jan 2030", "value": "Porto", "injured": "7"}
    answer = cleo.send("/events/new", **values, at=at)
    number = done(answer)
    name = urlsplit(answer.headers["location"]).path.rpartition("/")[2]
    lines = {one.field: one for one in shown(store, name).claims if one.read_by}
    assert event_of(store, name).when
    assert event_of(store, name).where
    assert lines["kind"].evidence
    assert lines["counts.injured"].evidence
    assert not lines["when"].evidence
    assert not lines["where"].evidence
    assert lines["when"].note
    assert "other words of the report" in plain(cleo.get(f"/events/{name}").text)
    undo(cleo, number)


@pytest.mark.parametrize(
    "words",
    [
        "A fire at a textile mill in Lyon killed three workers on Monday",
        "A fire at a textile mill in Lyon killed three workers on Monday, police said. The fire",
        "killed three workers on Monday, police said",
        "Seven people were taken to hospital",
    ],
)
def test_form_claims_and_summary_have_one_speaker(
    cleo: Somebody, store: Store, fire: Event, words: str
) -> None:
    at = place_of(store, fire, words)
    form = plain(cleo.get(f"/events/new?at={at}").text).partition("What you enter is what ")[2]
    outlet, _, named = form.partition(". It counts")[0].partition(" tells, according to ")
    answer = cleo.send("/events/new", kind="Hunger strike", dead="3", at=at)
    number = done(answer)
    name = urlsplit(answer.headers["location"]).path.rpartition("/")[2]
    said = {one.field: one.by for one in shown(store, name).claims if one.read_by}
    speaker = named or outlet.removesuffix(" tells")
    assert said["kind"] == speaker
    assert f"according to {speaker}." in event_of(store, name).summary.partition(". ")[0] + "."
    undo(cleo, number)
