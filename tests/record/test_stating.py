"""What a person states of a report: written, taken back in order, on either database."""

import pytest

from dateline.errors import RecordError
from dateline.extract import Defaults, published_at
from dateline.record import revising
from dateline.record.stating import reason_of, state, stated_of
from tests.record.desk import Desk

FIRE = "A fire at a mill in Lyon killed three workers on Monday, police said."


def say(desk: Desk, report: str, given: Defaults, *, replace: bool = False) -> int:
    """State it, as Ines; gives the revision."""
    with desk.store.reading() as connection:
        stating = stated_of(connection, report, given, "Ines")
        why = reason_of(connection, stating, replace=replace)
    with desk.store.writing("Ines", "state", why, person=True) as change:
        state(change, stating, replace=replace)
        return change.revision


def undo(desk: Desk, number: int) -> None:
    desk.decide(lambda change: revising.undo(change, number), "undo")


def outlet(desk: Desk, report: str) -> str | None:
    with desk.store.reading() as connection:
        stating = stated_of(connection, report, Defaults(outlet="?"), "Ines")
    return stating.other["outlet"][0] if stating.other else None


def test_it_is_written_and_taken_back_in_order(desk: Desk) -> None:
    report = desk.add(FIRE, None, None).entered.report
    first = say(desk, report, Defaults(outlet="Lindby Herald"))
    second = say(desk, report, Defaults(outlet='The "Ebb"; Karrow'), replace=True)
    assert outlet(desk, report) == 'The "Ebb"; Karrow'
    with pytest.raises(RecordError, match="changed since"):
        undo(desk, first)
    undo(desk, second)
    assert outlet(desk, report) == "Lindby Herald"
    undo(desk, first)
    assert outlet(desk, report) is None


def test_an_earlier_day_comes_back_with_how_it_was_known(desk: Desk) -> None:
    report = desk.add(FIRE, "2023-05-09", "Lindby Herald").entered.report
    given = Defaults(published_at("2023-05-16T08:30+01:00", "--published"))
    number = say(desk, report, given, replace=True)
    with desk.store.reading() as connection:
        assert stated_of(connection, report, given, "Ines").nothing
    undo(desk, number)
    with desk.store.reading() as connection:
        day = stated_of(connection, report, given, "Ines").other["published"][0]
    assert day.startswith("2023-05-09 (")


def test_a_time_of_day_completes_a_day(desk: Desk) -> None:
    report = desk.add(FIRE, "2023-05-09", "Lindby Herald").entered.report
    given = Defaults(published_at("2023-05-09T08:30+01:00", "--published"))
    with desk.store.reading() as connection:
        assert set(stated_of(connection, report, given, "Ines").new) == {"published"}
