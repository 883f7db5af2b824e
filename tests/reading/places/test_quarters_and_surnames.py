"""What a user may rely on: quarters lie in their town, surnames and bodies are no towns."""

import pytest

from dateline import read


def _places(text: str) -> dict[str, tuple[str, ...]]:
    reading = read(text, published="2026-03-11", outlet="The Post")
    return {place.text: (place.name or "", *place.admin) for place in reading.places}


@pytest.mark.parametrize(
    ("text", "quarter", "town"),
    [
        ("A girl was shot in Boston's Roxbury neighbourhood on Sunday.", "Roxbury", "Boston"),
        ("A bus burned in Nairobi's Eastleigh district on Sunday.", "Eastleigh", "Nairobi"),
    ],
)
def test_the_quarter_of_a_town_lies_in_it(text: str, quarter: str, town: str) -> None:
    assert any(town in part for part in _places(text)[quarter])


def test_a_town_hall_is_no_town() -> None:
    found = _places("Residents marched through Leeds to City Hall on Monday.")
    assert set(found) - {"City Hall"} == {"Leeds"}
    assert found.get("City Hall", ("",))[0] == ""


def test_what_a_headline_says_is_to_be_done_is_no_place() -> None:
    found = _places("Crew Dives To Save Boy At Bristol Docks\n\nA boy was pulled out on Monday.")
    assert "Save" not in found


def test_who_is_so_old_has_a_surname() -> None:
    text = (
        "Mark Allen Paris, 51, was found dead at a farm in Anderson County, Texas, on Monday. Paris"
        " had been shot once. A reward in Paris' case was raised."
    )
    assert "Paris" not in _places(text)


def test_what_several_towns_are_called_is_no_other_city() -> None:
    found = _places("Berea police are looking for a man who robbed a shop in Berea on Monday.")
    assert found["Berea"][0] == "Berea"
