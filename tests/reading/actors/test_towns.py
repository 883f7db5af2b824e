"""Towns that have the name of somebody in the report stay places; people do not become places."""

import pytest

from dateline.reading.actors import Unnamed
from dateline.vocabulary import Report


def places(reader, text: str) -> list[str]:
    return [place.text for place in reader.read(Report(id="t", text=text)).places]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("SELMA, Ala. - Two men were hurt. Selma Quarles, 40, and Ida Selma saw it.", "SELMA"),
        ("Ida Duluth, 31, was hurt in a fire in Duluth. A Duluth police officer came.", "Duluth"),
        ("A mill burned in Belle Glade. Wanda Glade, 40, of Belle Glade, saw it.", "Belle Glade"),
        ("Ida Wayne, 31, was hurt in Detroit. Wayne County deputies came.", "Wayne County"),
    ],
)
def test_a_town_stays_where_the_words_tell_a_place(reader, text: str, town: str) -> None:
    assert town in places(reader, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ida Weatherford, 20, was charged in Dallas. Weatherford also left.", "Weatherford"),
        ("Otto Davis, 44, fell in Leeds. Friends in Davis' house wept for Davis.", "Davis"),
        ("Somebody shot at Otto Davis, 44, in Leeds. Then they shot at Davis again.", "Davis"),
    ],
)
def test_somebodys_surname_is_no_town(reader, text: str, name: str) -> None:
    assert name not in places(reader, text)


def test_a_name_within_the_name_of_a_place_stays(annotated, reader) -> None:
    made = annotated("Mary Quarles, 30, was hurt in St. Mary Parish, Louisiana.")
    unnamed = Unnamed(made, reader.read(made.report).places)
    assert unnamed.text("Fire in St. Mary Parish, Mary Quarles hurt") == (
        "Fire in St. Mary Parish, [a person] hurt"
    )


def test_a_town_and_its_country_are_named_in_quotes_though_taken_for_people(
    annotated, reader
) -> None:
    made = annotated("Protesters blocked Goma in Congo on Monday. Goma has been tense since.")
    unnamed = Unnamed(made, reader.read(made.report).places)
    assert unnamed.text("Goma has been tense") == "Goma has been tense"


def test_a_surname_that_is_a_towns_as_well_stays_withheld(annotated, reader) -> None:
    made = annotated("Police in Minsk held Ivan Paris, a baker. Two men in Paris protested.")
    unnamed = Unnamed(made, reader.read(made.report).places)
    assert "Ivan" not in unnamed.text("held Ivan Paris, a baker")
