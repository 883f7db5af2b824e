"""What happened before, elsewhere, is no part of the news that it is told beside."""

import pytest

from dateline.reading.reader import Reader
from dateline.vocabulary import Basis, CountRole, Published, Reading, Report


def read(reader: Reader, text: str) -> Reading:
    published = Published(edtf="1958-10-24", basis=Basis.SUPPLIED, supplied_by="--published")
    return reader.read(Report(id="test", text=text, published=published))


@pytest.mark.parametrize(
    ("news", "past", "here", "there", "dead"),
    [
        (
            "A bomb killed four people in Kano on Thursday.",
            "In March a suicide bomber killed 11 people in Maiduguri.",
            *("Kano", "Maiduguri", (4, 11)),
        ),
        (
            "Floods killed nine people in Sylhet on Monday, officials said.",
            "Last year floods killed 40 people in Khulna.",
            *("Sylhet", "Khulna", (9, 40)),
        ),
        (
            "Gunmen killed two people in Oran on Wednesday.",
            "In April gunmen killed five people in Constantine.",
            *("Oran", "Constantine", (2, 5)),
        ),
    ],
)
def test_who_did_what_long_ago_did_not_do_what_is_news(
    reader: Reader, news: str, past: str, here: str, there: str, dead: tuple[int, int]
) -> None:
    reading = read(reader, f"{news} {past}")
    found = {
        event.where.text: event.counts[CountRole.DEAD].best
        for event in reading.events
        if event.where and CountRole.DEAD in event.counts
    }
    assert found == {here: dead[0], there: dead[1]}


def test_a_date_line_is_not_where_words_say_that_it_was_elsewhere(reader: Reader) -> None:
    reading = read(
        reader,
        "ATHENS - Two migrants drowned and 31 were rescued when a rubber boat capsized off the"
        " island of Lesbos early on Thursday, the coast guard said.",
    )
    (boat,) = [event for event in reading.events if event.kind.name == "accident.ship"]
    places = [claim.value for claim in boat.claims if claim.field == "where"]
    assert [place.text for place in places] == ["Lesbos"]


def test_the_injured_who_die_later_die_of_what_hurt_them(reader: Reader) -> None:
    reading = read(
        reader,
        "The number of people killed in Tuesday's factory fire near Chattogram rose to six on"
        " Thursday after four of the injured died in hospital, doctors said. Hundreds of workers"
        " marched to the commissioner's office. Police fired tear gas.",
    )
    dead = {
        event.kind.name: event.counts[CountRole.DEAD].best
        for event in reading.events
        if CountRole.DEAD in event.counts
    }
    assert dead == {"disaster.fire": 6}
