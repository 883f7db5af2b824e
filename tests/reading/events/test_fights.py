"""Fights between groups of people: a fight, whatever was hurt, damaged or done by the police."""

import pytest

from dateline import read
from dateline.vocabulary import CountRole

PUBLISHED = "2026-05-17"  # a Sunday


@pytest.mark.parametrize(
    ("text", "town", "role", "number"),
    [
        (
            "Nine people were injured, three of them seriously, when supporters of two football "
            "clubs fought in central Split on Saturday night. Police detained 20 fans.\n\n"
            "A tram was damaged and shop windows were smashed.",
            "Split",
            CountRole.INJURED,
            9,
        ),
        (
            "Fans of two rival clubs fought outside a stadium in Surabaya on Saturday, leaving "
            "four people injured. Police arrested 12.",
            "Surabaya",
            CountRole.INJURED,
            4,
        ),
        (
            "Three people died when herders and farmers fought near Bouar on Saturday.",
            "Bouar",
            CountRole.DEAD,
            3,
        ),
        (
            "Members of two families brawled at a wedding in Sivas on Saturday, and five people "
            "were hurt.",
            "Sivas",
            CountRole.INJURED,
            5,
        ),
    ],
)
def test_a_fight_between_groups_has_those_hurt_in_it(
    text: str, town: str, role: CountRole, number: int
) -> None:
    reading = read(text, published=PUBLISHED)
    main = next(event for event in reading.events if event.id == reading.main_event)
    assert main.kind.name == "unrest.mob"
    assert main.counts[role].best == number
    assert main.where is not None
    assert main.where.name == town
    assert all(
        role not in event.counts for event in reading.events if event.id != reading.main_event
    )


def test_members_who_argue_in_parliament_are_no_mob() -> None:
    text = "Members of parliament fought over the budget in Rome on Friday."
    assert "unrest.mob" not in {e.kind.name for e in read(text, published=PUBLISHED).events}
