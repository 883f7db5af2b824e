"""What a user may rely on about date lines: where, when and by whom a report was written."""

import pytest

from dateline.reading.date_line import date_lines
from dateline.reading.reader import Reader
from dateline.vocabulary import Basis, Published, Reading, Report


@pytest.fixture(scope="module")
def read(reader: Reader):
    def reading(text: str, published: str = "1958-10-24") -> Reading:
        when = Published(edtf=published, basis=Basis.SUPPLIED, supplied_by="test")
        return reader.read(Report(id="test", text=text, published=when))

    return reading


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("MOMBASA, Kenya, Oct 23 (Wire) - Dockers struck.", "MOMBASA, Kenya, Oct 23 (Wire) - "),
        ("Mombasa, 23 October (Wire) - Dockers struck.", "Mombasa, 23 October (Wire) - "),
        ("LA PAZ, Bolivia -- Miners marched.", "LA PAZ, Bolivia -- "),
        ("TORREÓN, Mexico — Miners marched.", "TORREÓN, Mexico — "),
        ("KARACHI: Weavers struck.", "KARACHI: "),
        ("OSLO (Wire) Bakers marched.", "OSLO (Wire) "),
        ("ST. LOUIS, Mo. – Two bakers were hurt.", "ST. LOUIS, Mo. – "),
        ("Bakers march\nBy Our Staff\nOSLO - Bakers marched.", "OSLO - "),
    ],
)
def test_a_date_line_is_recognised_by_its_form(text, line):
    (found,) = date_lines(text)
    assert text[found.words.start : found.words.stop] == line
    assert text[found.town.start : found.town.stop].isupper() or line.startswith("Mombasa")


@pytest.mark.parametrize(
    "text",
    [
        "Police - two of them - came.",
        "Bakers marched (Wire) - The mayor said so.",
        "A man was shot - Police came.",
        "US - no.",
        "By Ann Lee. OSLO (Wire) - Bakers marched.",
    ],
)
def test_other_dashes_make_no_date_line(text):
    assert date_lines(text) == ()


@pytest.mark.parametrize(
    "line", ["SEVILLA, Spain - ", "SEVILLA, Spain, Oct 23 (Wire) -- ", "SEVILLA: "]
)
def test_the_town_of_a_date_line_is_the_place_and_no_participant(read, line):
    reading = read(f"{line}Farmers blocked a road on Thursday.")
    (event,) = reading.events
    assert (event.where.name, event.where.basis) == ("Sevilla", Basis.CARRIED)
    assert event.when.edtf == "1958-10-23"
    assert [group.text for group in event.actors] == ["Farmers"]


def test_a_place_told_in_the_sentence_stands_before_that_of_the_date_line(read):
    reading = read("OSLO (Wire) - Bakers marched through Bergen on Thursday.")
    assert reading.events[0].where.name == "Bergen"


def test_the_day_of_a_date_line_is_when_it_was_written(read):
    reading = read("OSLO, Oct 24 (Wire) - Bakers marched on Tuesday.")
    assert reading.events[0].when.edtf == "1958-10-21"


def test_a_date_line_names_a_town_rather_than_the_province_around_it(read):
    reading = read("LA PAZ, Bolivia (Wire) - Miners marched on Tuesday.")
    assert reading.events[0].where.precision.value == "town"


def test_a_quarter_of_two_words_is_in_no_town_called_by_one_of_them(read):
    reading = read("QUARRY HAMILTON — A baker was stabbed on Tuesday.")
    assert all(place.text != "HAMILTON" for place in reading.places)


def test_one_sentence_stands_behind_a_date_line(annotated):
    report = annotated("OSLO, Norway (Wire) - Bakers marched. They sang.")
    assert len(list(report.doc.sents)) == 2


def test_no_name_reaches_from_a_date_line_into_its_sentence(read):
    reading = read("NAKURU - Police opened fire on marchers on Tuesday, killing three people.")
    assert {group.text for event in reading.events for group in event.actors} == {"Police"}
