"""Events under way: since when they have lasted, and that their end is no new event."""

import pytest

from dateline import read
from dateline.vocabulary import Basis, Mention, Modality

PUBLISHED = "2026-05-14"  # a Thursday


def _main(text: str) -> Mention:
    reading = read(text, published=PUBLISHED, outlet="The Daily")
    return next(event for event in reading.events if event.id == reading.main_event)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("A strike by miners in Kitwe entered its third day on Monday.", "2026-05-09/2026-05-11"),
        ("Protests in Lagos continued for a third day on Wednesday.", "2026-05-11/2026-05-13"),
        ("Clashes raged for a second straight day on Sunday in Sidon.", "2026-05-09/2026-05-10"),
        ("Nurses in Harare were on strike for the third day on Monday.", "2026-05-09/2026-05-11"),
        ("Miners in Lima blocked a road for a third day on Monday.", "2026-05-09/2026-05-11"),
        ("Protests in Tbilisi went into a second week on Monday.", "2026-05-04/2026-05-11"),
        ("A hunger strike in Izmir reached its 20th day on Monday.", "2026-04-22/2026-05-11"),
        ("The strike in Suva, now in its fifth day, has shut wards.", "2026-05-10/2026-05-14"),
        ("Men have camped outside parliament in Skopje since Monday.", "2026-05-11/2026-05-14"),
    ],
)  # fmt: skip
def test_what_is_in_its_nth_day_began_so_many_days_ago(text: str, edtf: str) -> None:
    when = _main(text).when
    assert when is not None
    assert (when.edtf, when.basis) == (edtf, Basis.COMPUTED)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Miners in Lima on Monday ended a strike that began on 1 May.", "2026-05-01/2026-05-11"),
        ("Bus drivers in Accra ended a five-day strike on Monday.", "2026-05-07/2026-05-11"),
        ("Farmers in Lille lifted a three-day blockade on Monday.", "2026-05-09/2026-05-11"),
        ("A two-week blockade in Oruro ended on Monday.", "2026-04-28/2026-05-11"),
        ("A strike by nurses in Harare ended on Monday.", "2026-05-11"),
    ],
)  # fmt: skip
def test_what_has_ended_lasted_from_its_first_day(text: str, edtf: str) -> None:
    when = _main(text).when
    assert when is not None
    assert when.edtf == edtf


def test_the_evidence_is_the_length_and_the_day() -> None:
    when = _main("A strike by miners in Kitwe entered its third day on Monday.").when
    assert when is not None
    assert [span.text for span in when.evidence] == ["its third day", "Monday"]


def test_on_the_nth_day_of_something_another_thing_has_its_own_day() -> None:
    text = "On the fourth day of protests in Dhaka, police fired rubber bullets on Tuesday."
    when = _main(text).when
    assert when is not None
    assert when.edtf == "2026-05-12"


@pytest.mark.parametrize(
    "text",
    [
        "Roadblocks around Oruro would be lifted by evening, farmers said on Wednesday.",
        "The blockade of the port of Tumaco is expected to be lifted on Friday, he said.",
        "Farmers in Lyon will lift their roadblocks on Friday.",
        "The strike in Accra will be suspended from Monday, the union said.",
    ],
)
def test_the_end_of_something_is_no_new_event_on_a_day_to_come(text: str) -> None:
    event = _main(text)
    assert event.modality is Modality.ACTUAL
    assert event.when is None or str(event.when.latest) <= PUBLISHED


def test_what_is_suspended_before_it_began_is_not_under_way() -> None:
    event = _main("The union in Accra will suspend the strike planned for Monday.")
    assert event.modality is not Modality.ACTUAL
