"""What a user may rely on where the title of a page tells an event that its text does not."""

import pytest

from dateline.reading.reader import Reader
from dateline.record.entering import mention_key
from dateline.vocabulary import Basis, Published, Reading, Report

MENU = "Sign up for free updates by mail.\n\nYou have read all pages that are free this month."
TEASER = "The town council of Bath voted on Friday for a new tram line along the river."


@pytest.fixture(scope="module")
def read(reader: Reader):
    def reading(title: str, text: str) -> Reading:
        when = Published(edtf="1958-10-24", basis=Basis.SUPPLIED, supplied_by="test")
        return reader.read(Report(id="test", title=title, text=text, published=when))

    return reading


@pytest.mark.parametrize("text", [MENU, TEASER])
def test_the_title_is_read_where_the_text_tells_nothing_of_it(read, text):
    reading = read("Three dockers killed in factory fire in Hull", text)
    event = reading.event(reading.main_event)
    assert event.kind.name == "disaster.fire"
    assert event.counts["dead"].best == 3
    assert event.where.name == "Hull"
    assert event.when.latest.isoformat() == "1958-10-24"


def test_what_a_title_alone_tells_is_supplied_by_it(read):
    reading = read("Three dockers killed in factory fire in Hull on Tuesday", MENU)
    event = reading.event(reading.main_event)
    assert not event.trigger.evidence
    assert event.when.edtf == "1958-10-21"
    for claim in event.claims:
        assert (claim.value.basis, claim.value.supplied_by) == (Basis.SUPPLIED, "title")
        assert not claim.value.evidence
    assert Reading.model_validate_json(reading.model_dump_json(by_alias=True)) == reading
    assert mention_key(reading.report, event)


def test_other_events_of_the_text_stay(read):
    reading = read("Three dockers killed in factory fire in Hull", TEASER)
    assert any(event.trigger.evidence for event in reading.events)


def test_what_the_text_tells_is_not_told_again_by_the_title(read):
    reading = read("Docker killed in Hull fire", "A docker died in a warehouse fire on Tuesday.")
    assert all(event.trigger.evidence for event in reading.events)


def test_private_names_of_a_title_are_withheld(read):
    reading = read("Docker Ned Farrow killed in factory fire in Hull", MENU)
    event = reading.event(reading.main_event)
    assert "Farrow" not in event.model_dump_json()


def test_a_report_of_an_arrest_is_about_the_deed_that_its_lead_tells(read):
    reading = read(
        "",
        "A weaver was charged in court on Thursday.\n\n"
        "Two dockers were shot dead on the quay in Hull on Monday.",
    )
    event = reading.event(reading.main_event)
    assert event.kind.name.startswith("violence.")
