"""The dead of a disaster who are found days after it, and tolls that rise."""

import pytest

from dateline import read
from dateline.vocabulary import CountRole

PUBLISHED = "2026-08-23"  # a Sunday


@pytest.mark.parametrize(
    ("text", "kind", "day", "dead"),
    [
        (
            "DURRES - The number of people killed in Thursday's landslide in Korca rose to 19 on "
            "Saturday as rescuers found six more bodies, the army said. Four people are still "
            "missing.",
            "disaster.landslide",
            "2026-08-20",
            19,
        ),
        (
            "The death toll from Tuesday's ferry sinking off Mindoro climbed to 31 on Friday after "
            "divers recovered six more bodies, the coast guard said.",
            "accident.ship",
            "2026-08-18",
            31,
        ),
    ],
)
def test_bodies_found_later_are_those_of_the_disaster(
    text: str, kind: str, day: str, dead: int
) -> None:
    reading = read(text, published=PUBLISHED)
    (event,) = reading.events
    assert event.kind.name == kind
    assert event.when is not None
    assert event.when.edtf == day
    assert event.counts[CountRole.DEAD].best == dead
    assert event.actors == ()


def test_who_is_killed_in_a_landslide_is_in_no_election() -> None:
    died = read("Two people died in a landslide near Puno on Friday.", published=PUBLISHED)
    assert [event.kind.name for event in died.events] == ["disaster.landslide"]
    won = read("The Greens won the mayoral vote in a landslide on Friday.", published=PUBLISHED)
    assert [event.kind.name for event in won.events] == ["governance.election"]
