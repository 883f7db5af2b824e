"""What people are called to for a day: planned on that day, apart from the call itself."""

import pytest

import dateline
from dateline.vocabulary import Mention, Modality

PUBLISHED = "2026-05-12"  # a Tuesday


def told(text: str, kind: str) -> Mention | None:
    reading = dateline.read(text, published=PUBLISHED)
    return next((event for event in reading.events if event.kind.name.startswith(kind)), None)


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("The Tea Pickers' Front called for a strike on Thursday.", "dissent.strike", "14"),
        ("The dockers' union called on Monday for a strike on Thursday.", "dissent.strike", "14"),
        ("The opposition in Lusaka called for protests on Friday.", "dissent", "15"),
        ("The Midwives' Association announced a march for Saturday.", "dissent.march", "16"),
        ("The pilots' union urged its members to walk out on Monday.", "dissent", "18"),
        ("The party called on supporters to rally on Saturday.", "dissent.gathering", "16"),
        ("Drovers plan to hold a vigil on Sunday evening in Salta.", "dissent.vigil", "17"),
        ("The opposition called a general strike for Friday.", "dissent.strike", "15"),
        ("A general strike was called for Friday.", "dissent.strike", "15"),
        ("The council scheduled a vote for Thursday.", "governance", "14"),
        ("Student leaders have called a sit-in outside the mint on Wednesday.", "dissent", "13"),
        ("Organisers have set a protest for Friday outside the courthouse.", "dissent", "15"),
        ("The Bakers' Union has given notice of a strike on Friday.", "dissent.strike", "15"),
        ("Campaigners invited residents to a protest on Saturday.", "dissent", "16"),
        ("The party announced a rally in Multan on Saturday.", "dissent.gathering", "16"),
    ],
)
def test_what_is_called_for_is_planned_on_its_day(text: str, kind: str, day: str) -> None:
    event = next(
        e
        for e in dateline.read(text, published=PUBLISHED).events
        if e.kind.name.startswith(kind) and e.kind.name != "dissent.call"
    )

    assert event.when is not None
    assert event.when.edtf == f"2026-05-{day}"
    assert event.modality is Modality.PLANNED


def test_a_call_has_no_day_of_what_it_calls_for() -> None:
    event = told("The Tea Pickers' Front called for a strike on Wednesday.", "dissent.call")

    assert event is not None
    assert event.modality is Modality.ACTUAL
    assert event.when is None or event.when.edtf != "2026-05-13"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On Saturday the party organised a march in Kano.", "2026-05-09"),
        ("The union said on Monday that it had held a strike on Friday.", "2026-05-08"),
        ("Residents of Oruro held a march on Saturday to call for a vote.", "2026-05-09"),
        ("On Monday nurses in Leipzig marched to call for higher pay.", "2026-05-11"),
    ],
)
def test_what_has_been_keeps_its_day(text: str, day: str) -> None:
    event = told(text, "dissent")

    assert event is not None
    assert event.when is not None
    assert event.when.edtf == day
    assert event.modality is Modality.ACTUAL


def test_what_is_threatened_for_a_day_is_not_planned() -> None:
    event = told("The miners' union threatened on Sunday to strike on Thursday.", "dissent")

    assert event is not None
    assert event.when is not None
    assert event.when.edtf == "2026-05-14"
    assert event.modality is Modality.HYPOTHETICAL
