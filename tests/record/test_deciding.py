"""What people enter: it is found in the words, it wins, it survives, it is taken back whole."""

from collections.abc import Callable

import pytest

from dateline.errors import RecordError
from dateline.record import people, revising
from dateline.record.citing import cite, cite_report
from dateline.record.deciding import decide, decided
from dateline.record.newly import enter_new
from dateline.vocabulary import CountRole, Event, Relation
from tests.record.desk import Desk
from tests.record.texts import FIRE, MARCH, TOLL

FLOOD = {"kind": {"name": "disaster.flood"}, "counts.dead": {"best": 2, "text": "2"}}


@pytest.fixture
def fire(desk: Desk) -> Event:
    """A fire that two reports tell of."""
    desk.add(FIRE, "2031-05-13", "Lindby Herald")
    desk.add(TOLL, "2031-05-14", "Dunmere Post")
    return desk.only()


def undo(desk: Desk, number: int | None = None) -> tuple[Event, ...]:
    """Take back a revision, by default the last."""
    with desk.store.reading() as connection:
        number = number or revising.history(connection)[0].number
    act: Callable[..., set[str]] = lambda change: revising.undo(change, number)  # noqa: E731
    return decide(desk.store, "Ines", "undo", "so", act, undoes=number)


def test_words_are_found_whatever_the_white_space(desk: Desk, fire: Event) -> None:
    with desk.store.reading() as connection:
        cited = cite(connection, fire.mentions, "Seven\npeople   were taken")
        assert cited.span.text == "Seven people were taken"
        assert cited.mention == fire.mentions[0]
        with pytest.raises(RecordError, match="none of the event's reports"):
            cite(connection, fire.mentions, "eight people")
        with pytest.raises(RecordError, match="do not stand in"):
            cite_report(connection, cited.report, "eight people")


def test_words_that_stand_twice_are_taken_next_to_the_event(desk: Desk) -> None:
    text = (
        "The city has many needs, the mayor of Porto said when he spoke of the budget for the next "
        "two years and of the old bridge. A flood in Porto killed two people on Monday. The city "
        "buried the dead."
    )
    desk.add(text, "2031-05-14", "Dunmere Post")
    flood = desk.only(kinds=("disaster.flood",))
    with desk.store.reading() as connection:
        assert cite(connection, flood.mentions, "city").span.start == text.rindex("city")


def test_an_event_in_words_of_a_report_is_told_by_the_report_not_by_its_coder(desk: Desk) -> None:
    added = desk.add("Teachers marched. The union walked away from the table.", "2031-05-14")
    with desk.store.reading() as connection:
        cited = cite_report(connection, added.entered.report, "walked away from the table")
    values = {"kind": {"name": "diplomacy.talks"}, "when": {"edtf": "2031-05-14"}}
    desk.decide(lambda change: enter_new(change, "Ines", values, cited=cited), "new")
    talks = desk.only(kinds=("diplomacy.talks",))
    assert "Ines" not in talks.summary
    assert "according to the report" in talks.summary


def test_a_value_wins_and_the_one_before_comes_back(desk: Desk, fire: Event) -> None:
    for dead in (6, 7):
        value: dict[str, object] = {"low": dead, "best": dead, "high": dead, "text": str(dead)}
        desk.decide(lambda c, v=value: people.edit(c, "Ines", fire.id, "counts.dead", v, note="x"))
    assert desk.only().counts[CountRole.DEAD].best == 7
    undo(desk)
    assert desk.only().counts[CountRole.DEAD].best == 6


def test_undoing_an_undo_does_it_again_and_so_on(desk: Desk, fire: Event) -> None:
    desk.decide(lambda c: people.edit(c, "Ines", fire.id, "counts.dead", {}, note="not here"))
    with desk.store.reading() as connection:
        edit = revising.history(connection)[0].number
    assert CountRole.DEAD not in desk.only().counts
    undo(desk, edit)
    assert desk.only() == fire
    with pytest.raises(RecordError, match="was undone by"):
        undo(desk, edit)
    undo(desk)
    assert CountRole.DEAD not in desk.only().counts
    undo(desk, edit)
    assert desk.only() == fire


def test_a_rejected_event_comes_back_as_it_was(desk: Desk, fire: Event) -> None:
    desk.decide(lambda c: people.reject(c, "Ines", fire.id, "a novel"), "reject")
    assert desk.events() == []
    with pytest.raises(RecordError, match="was deleted"):
        desk.event(fire.id)
    undo(desk)
    assert desk.only() == fire


def test_an_entered_event_is_taken_back_and_comes_back(desk: Desk) -> None:
    desk.decide(lambda change: enter_new(change, "Ines", FLOOD, note="seen"), "new")
    flood = desk.only()
    assert flood.counts[CountRole.DEAD].best == 2
    undo(desk)
    assert desk.events() == []
    undo(desk)
    again = desk.only()
    assert (again.id, again.title, again.counts[CountRole.DEAD].best) == (flood.id, flood.title, 2)


def test_an_entered_event_joins_reports_that_come_later(desk: Desk) -> None:
    entered = {
        "kind": {"name": "dissent.march"},
        "when": {"edtf": "2031-05-20", "earliest": "2031-05-20", "latest": "2031-05-20"},
        "where": {
            **{"text": "Madrid", "name": "Madrid", "geonames_id": 3117735, "country_code": "ES"},
            **{"latitude": 40.4165, "longitude": -3.70256, "precision": "town"},
        },
    }
    desk.decide(lambda change: enter_new(change, "Ines", entered, note="I was there"), "new")
    name = desk.only().id
    assert [event.id for event in desk.add(MARCH, "2031-05-21", "Dunmere Post").joined] == [name]
    assert desk.only().reports == 1


def test_what_a_decision_changed_is_told(desk: Desk, fire: Event) -> None:
    desk.add(MARCH, "2031-05-21", "Dunmere Post")
    march = desk.only(kinds=("dissent.march",))
    done = decided(
        desk.store,
        "Ines",
        "merge",
        "one",
        lambda change: people.merge(change, "Ines", [fire.id, march.id]),
    )
    assert {event.id for event in done.before} == {fire.id, march.id}
    assert [event.id for event in done.after] == [fire.id]
    assert done.ended == {march.id: fire.id}


def test_what_fails_leaves_no_trace(desk: Desk, fire: Event) -> None:
    with desk.store.reading() as connection:
        before = revising.history(connection)
    for act in (
        lambda change: people.split(change, "Ines", fire.id, fire.mentions),
        lambda change: people.relate(change, "Ines", Relation.FOLLOWS, fire.id, fire.id),
        lambda change: people.merge(change, "Ines", [fire.id]),
        lambda change: people.edit(change, "Ines", fire.id, "cause", {"text": "x"}),
        lambda change: enter_new(change, "Ines", FLOOD),
    ):
        with pytest.raises(RecordError):
            desk.decide(act)
    with desk.store.reading() as connection:
        assert revising.history(connection) == before
    assert desk.only() == fire
