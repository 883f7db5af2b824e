"""What names of hospitals and schools say of where a report's places lie: nothing."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.annotation import Annotated
from dateline.reading.places import find_places
from dateline.reading.reader import Reader
from dateline.vocabulary import Place

Find = Callable[[str], dict[str, Place]]

BUILDINGS = [
    "Santa Maria hospital",
    "Santa Maria Hospital",
    "San Antonio Memorial Hospital",
    "the Santa Barbara church",
    "Lincoln Elementary",
    "Monroe Middle School",
    "Springfield College",
    "the San Francisco clinic",
    "Columbia Mall",
    "Hospital Santa Cruz",
]
TOWNS = {
    "Lisbon": ("Lisbon", "Portugal"),
    "Porto": ("Porto", "Portugal"),
    "Birmingham": ("Birmingham", "United Kingdom"),
    "Naples": ("Napoli", "Italy"),
}


@pytest.fixture
def find(reader: Reader, annotated: Callable[..., Annotated]) -> Find:
    def found(text: str) -> dict[str, Place]:
        places = find_places(annotated(text), reader.gazetteer)
        return {place.text: place for place in places}

    return found


@given(
    st.sampled_from(sorted(TOWNS)),
    st.sampled_from(BUILDINGS),
    st.sampled_from(
        [
            "A tram left the rails in {0} on Monday. The driver was taken to {1}.",
            "Roofers downed tools in {0} on Monday, and {1} stayed shut.",
            "Smoke rose over {0} on Monday. Firemen ran from {1}.",
        ]
    ),
)
def test_a_town_stays_where_it_is_beside_any_building(
    reader: Reader, annotated: Callable[..., Annotated], town: str, building: str, words: str
) -> None:
    alone = find_places(annotated(words.format(town, "work")), reader.gazetteer)
    beside = find_places(annotated(words.format(town, building)), reader.gazetteer)
    where = {place.text: place.geonames_id for place in alone}
    assert where[town] == {place.text: place.geonames_id for place in beside}[town]


def test_a_building_with_the_name_of_a_far_town_is_no_place(find: Find) -> None:
    places = find("A wall fell in Leeds, England. The masons were taken to Santa Cruz hospital.")
    assert set(places) == {"Leeds", "England"}


def test_a_building_that_stands_in_its_town_is_one(find: Find) -> None:
    near = find("Weavers met in Leeds, England. The wounded lay in Bradford hospital.")
    assert near["Bradford"].country_code == "GB"
    told = find("Weavers met in Santa Cruz, California. They slept in the Santa Cruz school.")
    assert "California" in told["Santa Cruz"].admin
    alone = find("Weavers met in the yard of Bradford College on Monday.")
    assert alone["Bradford"].country_code == "GB"


def test_a_hospital_with_an_article_of_its_own_is_in_the_town(find: Find) -> None:
    places = find("A mason from Ghent was taken to a Lisbon hospital on Monday.")
    assert places["Lisbon"].country_code == "PT"


def test_what_a_state_or_a_country_keeps_is_in_it(find: Find) -> None:
    places = find(
        "Students of Florida State University marched in Lyon. So did German Academy men."
    )
    assert places["Florida"].country_code == "US"
    assert places["German"].country_code == "DE"
