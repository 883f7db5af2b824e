"""What a user may rely on where one sentence tells of several places, days or people."""

import pytest

from dateline.reading.events.headlines import quoted_in_headline
from dateline.reading.events.telling import summary
from dateline.reading.reader import Reader
from dateline.vocabulary import (
    Basis,
    Count,
    CountRole,
    Published,
    Reading,
    Report,
    Scope,
    Span,
)


@pytest.fixture(scope="module")
def read(reader: Reader):
    def reading(text: str) -> Reading:
        day = Published(edtf="1958-10-24", basis=Basis.SUPPLIED, supplied_by="test")
        return reader.read(Report(id="test", text=text, published=day, outlet="The Post"))

    return reading


def places(reading: Reading) -> list[str]:
    return [event.where.name for event in reading.events if event.where]


def test_a_march_in_three_towns_is_three_marches_on_the_same_words(read):
    reading = read("Dockers marched in Hamburg, Bremen and Rotterdam on Monday.")
    assert places(reading) == ["Hamburg", "Bremen", "Rotterdam"]
    assert len({event.trigger.evidence for event in reading.events}) == 1
    assert {event.when.edtf for event in reading.events} == {"1958-10-20"}


def test_a_number_told_of_all_towns_belongs_to_none_of_them(read):
    reading = read("Some 9,000 dockers marched in Hamburg, Bremen and Rotterdam on Monday.")
    whole, *parts = reading.events
    assert whole.scope is Scope.AGGREGATE
    assert whole.counts["participants"].best == 9000
    assert len(parts) == 3
    assert all(part.counts == {} and part.part_of == whole.id for part in parts)


def test_a_number_each_is_told_of_each(read):
    reading = read("About 500 people each marched in Ghent and Antwerp on Monday.")
    assert [event.counts["participants"].best for event in reading.events] == [500, 500]


def test_two_days_are_two_strikes(read):
    reading = read("Railwaymen went on strike in Milan on Monday and again on Thursday.")
    assert [event.when.edtf for event in reading.events] == ["1958-10-20", "1958-10-23"]


@pytest.mark.parametrize(
    "text",
    [
        "A storm hit Hamburg and Rotterdam on Monday, killing four.",
        "Police arrested 30 people in Hamburg, Germany, on Monday.",
        "A bus crashed on the road between Hamburg and Bremen on Monday.",
    ],
)
def test_one_event_stays_one_however_many_places_are_told(read, text):
    assert len(read(text).events) == 1


def test_who_the_victims_were_is_read_from_the_next_sentence(read):
    reading = read(
        "A gunman opened fire in a bar in Bergen on Monday. The victims were two sailors."
    )
    victims = reading.events[0].victims
    assert [group.text for group in victims] == ["two sailors"]
    assert victims[0].basis is Basis.CARRIED


def test_a_victim_is_never_named_whatever_the_office(read):
    reading = read("A bomb exploded in Oran on Monday. The target was Judge Amin Haddad.")
    assert [group.text for group in reading.events[0].targets] == ["Judge"]


def test_what_a_headline_quotes_is_no_evidence_by_itself(read):
    reading = read(
        "“It was a massacre”\n\nA gunman shot and killed four people in Bergen on Sunday."
    )
    assert all(span.start > 20 for event in reading.events for span in event.trigger.evidence)
    assert any("headline" in item.why for item in reading.set_aside)


def test_a_headline_and_the_text_below_tell_one_event(read):
    reading = read(
        "Dockers march in Hamburg over pay\n\nHundreds of dockers marched through Hamburg on "
        "Monday to demand higher wages."
    )
    assert len(reading.events) == 1


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("‘Killer’ storm hits\n\nIt blew.", ["‘Killer’"]),
        ("The mayor's car is gone\n\nThe dockers' leader left.", []),
        ("He said “no”.\nAnd left.", []),
        ("“No”", []),
    ],
)
def test_quotations_of_a_first_line_that_is_a_headline(text, quoted):
    assert [span.text for span in quoted_in_headline(text)] == quoted


def test_what_one_source_says_is_told_together():
    words = (Span(start=0, end=1, text="x"),)
    counts = {
        CountRole.DEAD: Count(evidence=words, text="two", best=2, attribution=0),
        CountRole.INJURED: Count(evidence=words, text="three", best=3, attribution=0),
    }
    told = summary("Fire", "police", counts, [], ["police"], "The Post")
    assert told == "Fire, according to police. 2 dead and 3 injured, according to police."


def test_a_source_is_told_as_it_reads_after_according_to(read):
    reading = read("Witnesses said that a tram overturned in Zagreb on Monday.")
    assert "according to witnesses" in reading.events[0].summary
