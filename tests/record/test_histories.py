"""The history of an event is also that of those that were joined with it, and of its tellings."""

from dateline.record import people
from dateline.record.revising import Revision, history
from tests.record.desk import Desk

FIRE = "A fire at a mill in Lyon killed three workers on Monday, police said."
MARCH = "Thousands of students marched in Madrid on Tuesday against higher fees."


def told(desk: Desk, event: str, **how: bool) -> dict[int, Revision]:
    with desk.store.reading() as connection:
        return {one.number: one for one in history(connection, event, **how)}


def noted(desk: Desk, event: str, field: str = "issue") -> int:
    """Ines enters a value; gives the revision."""
    value: dict[str, object] = {"text": "wages"}
    desk.decide(lambda c: people.edit(c, "Ines", event, field, value, note="seen"))
    with desk.store.reading() as connection:
        return history(connection, limit=1)[0].number


def test_what_was_done_to_events_before_they_were_joined_is_told_with_their_ids(
    desk: Desk,
) -> None:
    first = desk.add(FIRE, "1957-05-14", "Lindby Herald").new[0]
    second = desk.add(MARCH, "1957-05-15", "Karrow Post").new[0]
    before = {one.id: noted(desk, one.id) for one in (first, second)}
    assert before[second.id] not in told(desk, first.id)
    desk.decide(lambda c: people.merge(c, "Ines", [first.id, second.id]), "merge")
    after = noted(desk, first.id, "demand")
    both = told(desk, first.id)
    assert {*before.values(), after} <= both.keys()
    assert both[before[first.id]].of == ()
    assert both[before[second.id]].of == (second.id,)
    # By the id that leads to it as well.
    led = told(desk, second.id)
    assert {*before.values(), after} <= led.keys()
    assert led[before[first.id]].of == (first.id,)
    assert led[before[second.id]].of == ()
    assert after in told(desk, first.id, people=True)


def test_what_was_split_off_keeps_what_was_done_to_its_tellings_meanwhile(desk: Desk) -> None:
    first = desk.add(FIRE, "1957-05-14", "Lindby Herald").new[0]
    second = desk.add(MARCH, "1957-05-15", "Karrow Post").new[0]
    desk.decide(lambda c: people.merge(c, "Ines", [first.id, second.id]), "merge")
    value: dict[str, object] = {"text": "fees"}
    theirs = second.mentions[0]
    desk.decide(
        lambda c: people.edit(c, "Ines", first.id, "issue", value, mention=theirs, note="a banner")
    )
    with desk.store.reading() as connection:
        edit = history(connection, limit=1)[0].number
    desk.decide(lambda c: people.split(c, "Ines", first.id, [theirs]), "split")
    assert told(desk, second.id)[edit].of == (first.id,)
    assert edit in told(desk, first.id)
