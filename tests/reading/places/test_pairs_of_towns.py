"""Towns named in pairs, and names that more than one place has: which are meant."""

from collections.abc import Callable

import pytest

from dateline.reading.annotation import Annotated
from dateline.reading.places import find_places
from dateline.reading.reader import Reader
from dateline.vocabulary import Place

Find = Callable[..., dict[str, Place]]


@pytest.fixture
def find(reader: Reader, annotated: Callable[..., Annotated]) -> Find:
    def found(text: str, **fields: str) -> dict[str, Place]:
        places = find_places(annotated(text, **fields), reader.gazetteer)
        return {place.text: place for place in places}

    return found


@pytest.mark.parametrize(
    ("text", "towns", "country"),
    [
        ("Riots broke out in Hull and Derby on Saturday.", ("Hull", "Derby"), "GB"),
        ("Students marched in Bogota and Cali on Thursday.", ("Bogota", "Cali"), "CO"),
        ("Nurses walked out in Nakuru and Mombasa on Monday.", ("Nakuru", "Mombasa"), "KE"),
        ("Shops shut in Akola, Nagpur and Wardha on Monday.", ("Akola", "Nagpur", "Wardha"), "IN"),
    ],
)
def test_of_towns_in_a_list_none_is_lost(
    find: Find, text: str, towns: tuple[str, ...], country: str
) -> None:
    places = find(text)
    assert set(towns) <= set(places)
    assert {places[town].country_code for town in towns} == {country}


def test_a_person_listed_with_a_town_is_none(find: Find) -> None:
    assert "Derby" not in find("The books were kept in Hull and Derby Marsh read them on Monday.")


@pytest.mark.parametrize(
    "text",
    [
        "Dockers walked out in Hull on Monday. In Derby, rail workers voted to join the strike.",
        "A fire in Hull spread to two houses on Friday. A second fire broke out in Derby.",
    ],
)
def test_two_cities_each_named_once_are_two(find: Find, text: str) -> None:
    places = find(text)
    assert places["Hull"].name == "Hull"
    assert places["Hull"].country_code == places["Derby"].country_code == "GB"


def test_cali_is_the_city_and_california_is_written_otherwise(find: Find) -> None:
    assert find("Teachers marched in Cali on Thursday.")["Cali"].country_code == "CO"
    assert find("A fire burned in Fresno, Calif., on Monday.")["Calif."].name == "California"


def test_an_outlet_called_after_a_town_is_of_the_town_not_of_a_county(find: Find) -> None:
    text = "A man was stabbed near the station in York on Monday."
    assert find(text, outlet="York Herald")["York"].country_code == "GB"
    assert find(text, outlet="The York Evening Post")["York"].country_code == "GB"
