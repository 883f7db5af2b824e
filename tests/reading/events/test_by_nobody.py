"""What happens by itself, by water or by a machine is no unrest and no force by police."""

import pytest

from dateline import read

PUBLISHED = "2026-05-14"  # a Thursday


def _kinds(text: str) -> list[str]:
    return [event.kind.name for event in read(text, published=PUBLISHED).events]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("A mill burned down in Bursa on Tuesday night.", ["disaster.fire"]),
        ("Two warehouses burned to the ground in Durban on Tuesday.", ["disaster.fire"]),
        ("Protesters burned down a police station in Minya.", ["unrest.destruction"]),
        ("The town hall in Minya was burned down by rioters.", ["unrest.destruction"]),
        (
            "Forty houses were destroyed when a river burst its banks in Sylhet on Tuesday.",
            ["disaster.flood"],
        ),
        (
            "Floods hit Kano on Monday. Angry residents burned two council offices.",
            ["disaster.flood", "unrest.destruction"],
        ),
        (
            "A flood drove 30 families from their homes in Kano on Monday. Somebody set fire to "
            "a grain store there on Tuesday.",
            ["disaster.flood", "unrest.destruction"],
        ),
        ("A strike by bus drivers brought Turin to a standstill on Tuesday.", ["dissent.strike"]),
        ("A cyclist was hit by a truck in Utrecht on Monday.", ["accident.road"]),
        (
            "A docker was crushed by a container at the port of Piraeus on Tuesday.",
            ["accident.industrial"],
        ),
        (
            "A worker died after he was hit by a crane at a shipyard in Gdansk, police said.",
            ["accident.industrial"],
        ),
    ],
)
def test_what_nobody_did_is_told_as_such(text: str, kinds: list[str]) -> None:
    assert _kinds(text) == kinds


def test_a_fire_and_a_march_over_wages_are_two_events() -> None:
    text = (
        "A mill burned down in Bursa on Tuesday night. About 300 workers marched through the town "
        "on Wednesday over unpaid wages."
    )
    assert _kinds(text) == ["disaster.fire", "dissent.march"]


def test_talks_were_not_on_the_day_of_what_they_called_off() -> None:
    text = "The teachers' march planned for Friday in Oaxaca was called off after talks."
    told = {event.kind.name: event for event in read(text, published=PUBLISHED).events}
    assert told["dissent.march"].when is not None
    assert told["dissent.march"].when.edtf == "2026-05-15"
    talks = told.get("diplomacy.talks")
    assert talks is None or talks.when is None
