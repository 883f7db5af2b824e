"""Streets, squares and stations called after far places, in the words of many languages."""

from collections.abc import Callable

import pytest

from dateline.reading.actors.persons import persons_of
from dateline.reading.annotation import Annotated
from dateline.reading.places import find_places
from dateline.reading.reader import Reader
from dateline.vocabulary import Place, Report

Find = Callable[[str], dict[str, Place]]


@pytest.fixture
def find(reader: Reader, annotated: Callable[..., Annotated]) -> Find:
    def found(text: str) -> dict[str, Place]:
        places = find_places(annotated(text), reader.gazetteer)
        return {place.text: place for place in places}

    return found


@pytest.mark.parametrize(
    ("street", "namesake"),
    [
        ("Avenida Argentina", "Argentina"),
        ("Avenida de Chile", "Chile"),
        ("Calle de Londres", "Londres"),
        ("Plaza Colombia", "Colombia"),
        ("Rua de Angola", "Angola"),
        ("Praça do Brasil", "Brasil"),
        ("Rue de Marseille", "Marseille"),
        ("Place de Tunis", "Tunis"),
        ("Avenue de Paris", "Paris"),
        ("Via Venezia", "Venezia"),
        ("Jalan Surabaya", "Surabaya"),
        ("Ankara Caddesi", "Ankara"),
        ("Kiev Square", "Kiev"),
        ("Leicester Square", "Leicester"),
        ("Lahore Chowk", "Lahore"),
    ],
)
def test_no_street_is_the_country_or_the_town_that_it_is_called_after(
    find: Find, street: str, namesake: str
) -> None:
    places = find(f"The men looted a shop on {street} on Monday, and police came to {street}.")
    assert namesake not in places
    assert all(place.name is None and not place.admin for place in places.values())


def test_towns_that_begin_like_streets_stay_towns(find: Find) -> None:
    assert find("A fire broke out in Puente Alto on Monday.")["Puente Alto"].country_code == "CL"
    assert find("Two men drowned near Ponte Nova in Brazil.")["Ponte Nova"].country_code == "BR"


def test_words_of_streets_in_a_headline_take_no_town_away(find: Find) -> None:
    assert "Leeds" in find("Police Place Leeds Man in Cell After Attack. He is from Leeds.")


def test_the_corner_of_two_streets_is_in_no_country(find: Find) -> None:
    assert "Bolivia" not in find("They met at the corner of Bolivia and Avenida Rivadavia.")


def test_a_station_called_after_a_far_town_is_not_there(find: Find) -> None:
    assert "Lyon" not in find("PARIS - Two men were held at the Gare de Lyon in Paris on Monday.")


@pytest.mark.parametrize("street", ["Place Bellecour", "Avenue Habib Bourguiba", "Rua Augusta"])
def test_a_street_is_no_person(annotated: Callable[..., Annotated], street: str) -> None:
    people = persons_of(annotated(f"Nurses gathered on {street} on Tuesday.").doc)
    assert people == []


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("VALPARAISO, Chile - Youths looted a shop on Avenida Argentina on Monday.", "Valparaíso"),
        ("LYON, France - Nurses rallied on Place Bellecour on Tuesday.", "Lyon"),
        ("JAKARTA - Students clashed with police on Jalan Surabaya on Thursday.", "Jakarta"),
        ("LONDON - A man was stabbed in Leicester Square on Monday.", "London"),
    ],
)
def test_what_happens_in_a_street_happens_in_the_town_of_the_report(
    reader: Reader, text: str, town: str
) -> None:
    reading = reader.read(Report(id="t", text=text))
    (event,) = reading.events
    assert event.where is not None
    assert event.where.name == town
    assert len(event.places) == 2
