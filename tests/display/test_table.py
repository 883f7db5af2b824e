"""The table for people: events, then forecasts, then what was set aside, each with its words."""

from io import StringIO

import pytest

from dateline.display.table import print_reading
from dateline.vocabulary import Reading


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal wide enough for two accounts, wherever the tests run."""
    monkeypatch.setenv("COLUMNS", "120")


def shown(reading: Reading) -> str:
    stream = StringIO()
    print_reading(reading, stream)
    return stream.getvalue()


def test_every_value_stands_beside_its_words_and_their_offsets(reading: Reading) -> None:
    lines = [line.split() for line in shown(reading).splitlines()]
    affected = next(" ".join(line) for line in lines if line[:1] == ["affected"])
    assert affected == "affected at least 35 “At least 35” 107-118"


def test_a_stated_none_is_zero_and_what_is_not_known_is_absent(reading: Reading) -> None:
    text = shown(reading)
    assert "dead" in text
    assert "injured" not in text
    assert "None" not in text


def test_events_come_first_then_forecasts_then_what_was_set_aside(reading: Reading) -> None:
    text = shown(reading)
    order = ["Fire in the rope works", "Forecasts", "probably", "Set aside", "page furniture"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_accounts_stand_side_by_side_with_their_sources(reading: Reading) -> None:
    lines = shown(reading).splitlines()
    assert any("doors were locked" in line and "doors were open" in line for line in lines)
    assert any("some workers" in line and "the owners" in line for line in lines)


def test_a_report_cannot_control_the_terminal(reading: Reading) -> None:
    hostile = reading.events[0].model_copy(update={"title": "\x1b[2J\x1b]0;gone\x07[bold]x[/bold]"})
    text = shown(reading.model_copy(update={"events": (hostile,)}))
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "[bold]x[/bold]" in text


def test_a_reading_without_events_says_so(reading: Reading) -> None:
    assert "No events found" in shown(reading.model_copy(update={"events": ()}))
