"""What goes on until a day is under way; what was moved is on its new day."""

import pytest

import dateline
from dateline.vocabulary import Modality

PUBLISHED = "2026-05-14"  # a Thursday


def days(text: str) -> list[tuple[str, Modality, str | None]]:
    events = dateline.read(text, published=PUBLISHED).events
    return [(e.kind.name, e.modality, e.when.edtf if e.when else None) for e in events]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        (
            "Nurses in Cork are on strike for the third day. About 600 of them took part, the "
            "union said. The strike will continue until Saturday.",
            600,
        ),
        (
            "Rail workers in Poland walked out on Monday. The strike, in which 3,000 people take "
            "part, is due to end on Friday.",
            3000,
        ),
        (
            "A sit-in by 80 students at the University of Nairobi is to go on until their demands "
            "are met, a speaker said on Wednesday.",
            80,
        ),
    ],
)
def test_what_will_go_on_is_one_event_that_is_under_way(text: str, counted: int) -> None:
    (event,) = dateline.read(text, published=PUBLISHED).events

    assert event.modality is Modality.ACTUAL
    assert event.counts["participants"].best == counted
    assert event.when is None or event.when.latest is None or event.when.latest.day <= 14


def test_what_is_planned_and_will_last_until_a_day_stays_planned() -> None:
    told = days(
        "Tanker drivers in Accra will strike from Monday. The strike will last until Wednesday, "
        "their union said."
    )

    assert [modality for _, modality, _ in told] == [Modality.PLANNED]
    assert told[0][2] == "2026-05-18"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "A protest planned for Friday outside the embassy in Rome was moved to Sunday, "
            "organisers said.",
            "2026-05-17",
        ),
        (
            "The farmers' rally in Lucknow, set for Wednesday, has been brought forward to "
            "Tuesday.",
            "2026-05-19",
        ),
    ],
)
def test_what_was_moved_is_on_its_new_day(text: str, day: str) -> None:
    ((_, modality, when),) = days(text)

    assert when == day
    assert modality is Modality.PLANNED


def test_a_march_that_was_called_off_is_not_the_one_that_was_held() -> None:
    text = (
        "Police in Kisii fired at a crowd on Tuesday. About 2,000 people had marched to the "
        "county offices.\n\n"
        "A march planned for Friday in Eldoret was called off by its organisers."
    )
    events = [e for e in dateline.read(text, published=PUBLISHED).events if "march" in e.kind.name]
    held = next(e for e in events if e.modality is Modality.ACTUAL)
    dropped = next(e for e in events if e.modality is Modality.DENIED)

    assert held.counts["participants"].best == 2000
    assert held.when is None or held.when.edtf != "2026-05-15"
    assert dropped.when is not None
    assert dropped.when.edtf == "2026-05-15"
    assert not dropped.counts
