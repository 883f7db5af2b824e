"""Corrections inside a report: the later number stands, both stay as claims."""

import pytest

from dateline.reading.reader import Reader
from dateline.vocabulary import Claim, CountRole, Mention, Report


def main_event(reader: Reader, text: str) -> Mention:
    reading = reader.read(Report(id="test", text=text))
    event = reading.event(reading.main_event or "")
    assert event is not None
    return event


def replaced(event: Mention) -> list[tuple[str, str]]:
    """Words of counts that replace others, with the words of those."""
    claims: list[Claim] = list(event.claims)
    return [
        (one.value.text, claims[one.supersedes].value.text)
        for one in claims
        if one.supersedes is not None
    ]


@pytest.mark.parametrize(
    ("text", "dead", "pairs"),
    [
        (
            "Three people, later revised to five, died in the flood at Arlow.",
            5,
            [("five", "Three people")],
        ),
        (
            "Police first said 12 miners died in the blast at Arlow, then lowered the toll to 10.",
            10,
            [("10", "12 miners")],
        ),
        (
            "Nine people were killed in the Arlow quake. The toll has since risen to 14.",
            14,
            [("14", "Nine people")],
        ),
        (
            "An explosion in Arlow killed four workers. Initial reports said six had died.",
            4,
            [("four workers", "six")],
        ),
        (
            "The mayor said five people died in the flood. The mayor later said seven people died.",
            7,
            [("seven people", "five people")],
        ),
        (
            "Officials raised the death toll of the Arlow fire from seven to nine on Friday.",
            9,
            [("nine", "seven")],
        ),
    ],
)
def test_a_later_total_replaces_the_earlier_one(reader, text, dead, pairs) -> None:
    event = main_event(reader, text)
    assert event.counts[CountRole.DEAD].best == dead
    assert replaced(event) == pairs
    assert not event.accounts


def test_every_telling_of_a_replaced_number_is_replaced(reader) -> None:
    text = "A fire killed seven people in Arlow. Officials raised the toll from seven to nine."
    event = main_event(reader, text)
    assert replaced(event) == [("seven", "seven people"), ("nine", "seven")]


def test_what_another_source_tells_is_an_account_and_no_correction(reader) -> None:
    text = "Police said 12 people died in the Arlow riot. The union said 30 people died."
    event = main_event(reader, text)
    assert replaced(event) == []
    assert [account.about for account in event.accounts] == ["counts.dead"]


def test_those_who_died_later_are_added_and_replace_nothing(reader) -> None:
    text = "The quake in Arlow killed 12 people, including three children. Two more people died."
    event = main_event(reader, text)
    assert event.counts[CountRole.DEAD].best == 14
    assert replaced(event) == []


def test_nobody_hurt_here_and_some_hurt_there_is_no_account(reader) -> None:
    text = "Three people were injured in the blast. No injuries were reported at the school."
    assert "counts.injured" not in {account.about for account in main_event(reader, text).accounts}


def test_who_dies_days_later_is_one_of_the_dead_of_the_event(reader) -> None:
    text = (
        "Two brothers were shot in Dayton, Ohio, on 3 May 1955.\n\nThe younger brother died of his"
        " wounds on 9 May 1955."
    )
    assert main_event(reader, text).counts[CountRole.DEAD].best == 1
