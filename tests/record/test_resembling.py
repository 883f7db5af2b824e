"""Events that look alike once a person corrected one are told, asked about, and never joined."""

from typing import Any

import pytest

from dateline.linking.matching import load_weights
from dateline.record import according, people, revising
from dateline.record.according import How, Meant
from dateline.record.citing import cite
from dateline.record.finding import mentions_of
from dateline.record.placing import place_value
from dateline.record.resembling import alike, compared, resembling
from dateline.record.reviewing import queue
from dateline.record.reviewing.applying import keep_apart
from dateline.record.reviewing.listing import Asked, items
from dateline.vocabulary import Event, Relation
from tests.record.desk import Desk

GHENT = "A fire at a flax mill in Ghent, Belgium, killed three workers on Monday, police said."
TURIN = "Three workers died on Monday in a fire at a flax mill in Turin, Italy, the owner said."
MARCH = "Thousands of dockers marched in Namur, Belgium, on Monday against longer hours."


@pytest.fixture
def two(desk: Desk) -> tuple[Event, Event]:
    """One fire of which a paper got the town wrong, and something else of the same day."""
    first = desk.add(GHENT, "1954-03-09", "Scheldt Courier").new[0]
    second = desk.add(TURIN, "1954-03-09", "Po Gazette").new[0]
    desk.add(MARCH, "1954-03-09", "Sambre Sheet")
    return first, second


def corrected(desk: Desk, event: str) -> None:
    desk.decide(
        lambda c: people.edit(c, "Ines", event, "where", place_value("Ghent, Belgium"), note="seen")
    )


def found(desk: Desk, event: str) -> list[str]:
    with desk.store.reading() as connection:
        return [one.other(event) for one in resembling(connection, event, load_weights())]


def asked(desk: Desk) -> set[str]:
    """The pairs that people are asked about."""
    while queue.catch_up(desk.store):
        pass
    with desk.store.reading() as connection:
        listed = items(connection, Asked("Ines", what="pair"))
    return {one.id for one in listed}


def test_a_corrected_place_makes_two_events_look_alike_from_either(
    desk: Desk, two: tuple[Event, Event]
) -> None:
    first, second = two
    before = len(desk.events())
    assert found(desk, second.id) == []
    corrected(desk, second.id)
    assert found(desk, second.id) == [first.id]
    assert found(desk, first.id) == [second.id]
    assert len(desk.events()) == before  # nothing is joined by it
    with desk.store.reading() as connection:
        judged = compared(connection, first.id, second.id, load_weights())
    assert judged is not None
    assert judged.relation in {Relation.SAME, Relation.UNSURE}
    assert any("place" in one.about or "place" in one.text for one in judged.reasons)


def test_people_are_asked_and_asked_no_more_once_they_said_or_took_it_back(
    desk: Desk, two: tuple[Event, Event]
) -> None:
    pair = "pair." + ".".join(sorted(one.id for one in two))
    assert pair not in asked(desk)
    corrected(desk, two[1].id)
    assert pair in asked(desk)
    # The other event changes by another report: the question stays.
    desk.add(GHENT.replace("killed", "has killed"), "1954-03-10", "Lys Echo")
    assert pair in asked(desk)
    desk.decide(lambda c: keep_apart(c, "Ines", two[0].id, two[1].id), "relate")
    assert pair not in asked(desk)
    assert found(desk, two[1].id) == []
    _undo(desk)
    assert pair in asked(desk)


def test_what_a_person_read_in_a_report_counts_as_well(
    desk: Desk, two: tuple[Event, Event]
) -> None:
    first, second = two

    def act(change: Any) -> set[str]:
        cited = cite(change.connection, mentions_of(change.connection, [second.id]), "flax mill")
        place = place_value("Ghent, Belgium")
        return according.enter(
            *(change, "Ines", second.id, "where", place, Meant(How.TOLD)), cited=cited
        )

    desk.decide(act)
    assert found(desk, second.id) == [first.id]
    with desk.store.reading() as connection:
        pairs = alike(connection, [first.id], load_weights())
    assert list(pairs) == [tuple(sorted((first.id, second.id)))]
    _undo(desk)
    with desk.store.reading() as connection:
        assert alike(connection, [first.id, second.id], load_weights()) == {}


def _undo(desk: Desk) -> None:
    with desk.store.reading() as connection:
        number = revising.history(connection)[0].number
    desk.decide(lambda change: revising.undo(change, number), "undo")
