"""A merge that is split again: the ids come back, and no judgement is lost."""

from dateline.record import people
from tests.record.desk import Desk
from tests.record.stories.checks import rebuilt, state

MILL = "A fire at a flax mill in Ghent, Belgium, killed three workers on Monday, police said."
SHED = "A fire destroyed a tram shed in Lyon, France, on Wednesday, the fire brigade said."


def test_a_split_gives_back_the_ids_that_a_merge_redirected(desk: Desk) -> None:
    mill = desk.add(MILL, "1954-03-09", "Scheldt Courier").new[0]
    shed = desk.add(SHED, "1954-03-11", "Rhone Post").new[0]

    desk.decide(lambda change: people.merge(change, "Ines", [mill.id, shed.id]), "merge")
    merged = desk.only()
    assert merged.id == mill.id  # the older of the two
    assert state(desk, shed.id) == ("merged", mill.id)
    assert desk.event(shed.id) == merged
    assert rebuilt(desk) == ()

    desk.decide(lambda c: people.split(c, "Ines", merged.id, shed.mentions), "split")
    assert state(desk, shed.id) == ("live", None)
    assert desk.event(mill.id) == mill
    assert desk.event(shed.id) == shed
    assert rebuilt(desk) == ()


def test_what_was_split_stays_apart_when_another_report_would_join_it(desk: Desk) -> None:
    first = desk.add(MILL, "1954-03-09", "Scheldt Courier").new[0]
    again = "Three workers died on Monday in a fire at a flax mill in Ghent, Belgium."
    joined = desk.add(again, "1954-03-10", "Rhone Post").joined[0]
    second = next(name for name in joined.mentions if name not in first.mentions)
    desk.decide(lambda c: people.split(c, "Ines", first.id, [second]), "split")
    more = "Police said that three workers were killed by a fire at a flax mill in Ghent on Monday."
    desk.add(more, "1954-03-10", "Lys Letter")
    apart = [set(event.mentions) & {first.mentions[0], second} for event in desk.events()]
    assert sorted(map(len, apart)) == [1, 1]
    assert rebuilt(desk) == ()


def test_what_was_split_off_twice_is_three(desk: Desk) -> None:
    texts = (
        "A fire at a flax mill in Ghent, Belgium, killed three workers on Monday, police said.",
        "Three workers died on Monday in a fire at a flax mill in Ghent, Belgium.",
        "Police said that three workers were killed by a fire at a flax mill in Ghent on Monday.",
    )
    for i, text in enumerate(texts):
        desk.add(text, "1954-03-09", f"Paper {i}")
    event = desk.only()
    assert len(event.mentions) == 3
    for mention in event.mentions[:0:-1]:
        taken = [mention]
        desk.decide(lambda c, taken=taken: people.split(c, "Ines", event.id, taken), "split")
    assert len(desk.events()) == 3
    assert rebuilt(desk) == ()
