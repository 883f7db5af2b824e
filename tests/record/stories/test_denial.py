"""A denial: the event stays, with an account."""

import pytest

from dateline.vocabulary import Event, Modality, Stance
from tests.record.desk import Desk
from tests.record.stories.checks import account, rebuilt, span

UNION = (
    "Soldiers shot dead four dockers at the port of Bilbao, Spain, on Monday, "
    "the dockers' union said."
)
ARMY = "No dockers were shot dead at the port of Bilbao, Spain, on Monday, the army said."
REPORTS = [(UNION, "1953-06-02", "Union Messenger"), (ARMY, "1953-06-03", "Government Gazette")]


def told_of(desk: Desk, reports: list[tuple[str, str, str]]) -> Event:
    for report in reports:
        desk.add(*report)
    return desk.only()


def test_a_denial_joins_the_event_that_it_denies_and_lowers_its_grade(desk: Desk) -> None:
    before = desk.add(*REPORTS[0]).new[0]
    assert str(before.grade) == "F3"
    event = desk.add(*REPORTS[1]).contradicted[0]
    assert event.id == before.id
    assert str(event.grade) == "F5"
    assert "it is denied" in event.grade.why
    versions = account(event, "occurrence").versions
    assert {(one.text, one.stance, one.by) for one in versions} == {
        ("it happened", Stance.ASSERTED, ("the dockers' union",)),
        ("it did not happen", Stance.DENIED, ("army",)),
    }
    assert rebuilt(desk) == ()


@pytest.mark.parametrize("reports", [REPORTS, REPORTS[::-1]], ids=["denied after", "before"])
def test_who_denies_an_event_gives_no_toll_of_it(
    desk: Desk, reports: list[tuple[str, str, str]]
) -> None:
    event = told_of(desk, reports)
    assert event.modality is Modality.ACTUAL
    assert span(event) == (4, 4, 4)


def test_the_grade_of_what_is_denied_is_that_of_the_denial(desk: Desk) -> None:
    one = desk.add(*REPORTS[1]).new[0]
    assert (str(one.grade), one.independent_sources) == ("F3", 1)
    assert "it is denied" not in one.grade.why
    union = ARMY.replace("the army", "the dockers' union")
    both = told_of(desk, [(union, "1953-06-04", "Union Messenger")])
    assert (str(both.grade), both.independent_sources) == ("F2", 2)


def test_what_only_a_denial_tells_of_is_denied(desk: Desk) -> None:
    event = desk.add(*REPORTS[1]).new[0]
    assert event.modality is Modality.DENIED
