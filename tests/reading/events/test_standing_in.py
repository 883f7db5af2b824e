"""What a user may rely on where nothing is told of the main event's time right beside it."""

import pytest

from dateline.reading.reader import Reader
from dateline.vocabulary import Basis, Published, Report, Time


@pytest.fixture(scope="module")
def when(reader: Reader):
    def when_of_main(text: str) -> Time:
        published = Published(edtf="1958-10-24", basis=Basis.SUPPLIED, supplied_by="test")
        reading = reader.read(Report(id="test", text=text, published=published))
        event = reading.event(reading.main_event)
        assert event is not None
        assert event.when is not None
        return event.when

    return when_of_main


def test_the_day_that_the_report_tells_stands_in_as_inferred(when):
    found = when(
        "A blast killed four weavers at the Holm mill in Leeds.\n\n"
        "The town woke to sirens. Firemen had been called out on Tuesday morning."
    )
    assert (found.edtf[:10], found.basis) == ("1958-10-21", Basis.INFERRED)
    assert [span.text for span in found.evidence] == ["Tuesday morning"]


def test_when_somebody_said_something_is_not_when_it_happened(when):
    found = when(
        "A blast killed four weavers at the Holm mill in Leeds.\n\n"
        'The owner was in tears. "We are lost," the mayor said on Thursday.'
    )
    assert found.edtf == "[..1958-10-24]"


def test_a_day_of_another_year_does_not_stand_in(when):
    found = when(
        "A blast killed four weavers at the Holm mill in Leeds.\n\n"
        "The mill was opened on 3 May 1931 by the duke."
    )
    assert found.edtf == "[..1958-10-24]"


def test_no_town_stands_in_for_a_ship_that_sank(reader):
    text = "The trawler Senta capsized on Monday with nine men aboard. Senators in Rome were told."
    reading = reader.read(Report(id="test", text=text))
    event = reading.event(reading.main_event)
    assert event is not None
    assert (event.kind.name, event.where) == ("accident.ship", None)


def test_of_a_week_or_a_year_the_day_told_within_it_is_taken(when):
    found = when(
        "A blast killed four weavers at the Holm mill in Leeds last week.\n\n"
        "The town woke to sirens early on Wednesday 15 October."
    )
    assert found.edtf[:10] == "1958-10-15"


def test_the_day_on_which_somebody_died_of_it_stands_behind_its_own(when):
    found = when(
        "A fifth weaver died on Thursday. The blast tore through the Holm mill in Leeds on Monday."
    )
    assert found.edtf == "1958-10-20"


def test_the_day_on_which_somebody_was_still_in_custody_is_not_the_event_s(when):
    found = when(
        "A docker remained in custody on Thursday over the killing of two weavers in Leeds.\n\n"
        "He was seized after the shooting on Monday."
    )
    assert found.edtf == "1958-10-20"


@pytest.mark.parametrize("told", ["born in Leeds", "a native of Leeds", "who grew up in Leeds"])
def test_where_somebody_was_born_is_not_where_it_happened(reader, told):
    text = f"The gunman, {told}, killed two weavers on Monday."
    reading = reader.read(Report(id="test", text=text))
    event = reading.event(reading.main_event)
    assert event is not None
    assert event.where is None
