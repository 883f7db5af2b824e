"""What people decide: it wins, it is a revision, and it can be taken back."""

from dateline.record import people, revising
from tests.record.desk import Desk

FIRE = "A fire at a mill in Lyon killed three workers on Monday, police said."
MARCH = "Thousands of students marched in Madrid on Tuesday against higher fees."


def test_merged_events_are_one_and_the_younger_id_leads_to_the_older(desk: Desk) -> None:
    first = desk.add(FIRE, "2023-05-09", "Lindby Herald").new[0]
    second = desk.add(MARCH, "2023-05-10", "Karrow Post").new[0]
    desk.decide(lambda change: people.merge(change, "Ines", [first.id, second.id]), "merge")
    merged = desk.only()
    assert merged.id == first.id
    assert desk.event(second.id) == merged


def test_undoing_a_merge_gives_both_ids_back(desk: Desk) -> None:
    first = desk.add(FIRE, "2023-05-09", "Lindby Herald").new[0]
    second = desk.add(MARCH, "2023-05-10", "Karrow Post").new[0]
    desk.decide(lambda change: people.merge(change, "Ines", [first.id, second.id]), "merge")
    with desk.store.reading() as connection:
        merge = revising.history(connection)[0]
    desk.decide(lambda change: revising.undo(change, merge.number), "undo")
    assert {event.id for event in desk.events()} == {first.id, second.id}
    assert desk.event(second.id) == second
