"""What was undone, tried only, or otherwise at an earlier revision is told as it was."""

from functools import partial

import pytest
from sqlalchemy import select

from dateline.deriving import Registry
from dateline.errors import BadOption, RecordError
from dateline.record import people, revising, tables
from dateline.record.changing import as_of, done_by
from dateline.record.deciding import decide, previewed
from dateline.record.proposing import proposal
from dateline.record.readings import read_back
from dateline.record.selecting import LONGEST, cited_of, selected, standing
from dateline.vocabulary import Relation
from tests.record.desk import Desk

FIRE = "A fire at a mill in Lyon killed three workers on Monday, police said."
MARCH = "Thousands of students marched in Madrid on Tuesday against higher fees."


def number(desk: Desk) -> int:
    with desk.store.reading() as connection:
        return revising.history(connection, limit=1)[0].number


def undo(desk: Desk, which: int) -> int:
    decide(desk.store, "Ines", "undo", None, partial(revising.undo, number=which), undoes=which)
    return number(desk)


def three(amount: int) -> dict[str, object]:
    return {"low": amount, "best": amount, "high": amount, "text": str(amount)}


def test_what_stands_again_by_an_undo_is_taken_back_by_its_own_number(desk: Desk) -> None:
    first = desk.add(FIRE, "2023-05-09", "Lindby Herald").new[0]
    second = desk.add(MARCH, "2023-05-10", "Karrow Post").new[0]
    desk.decide(lambda c: people.merge(c, "Ines", [first.id, second.id]), "merge")
    merge = number(desk)
    mention = second.mentions[0]
    desk.decide(lambda c: people.split(c, "Ines", first.id, [mention]), "split")
    split = number(desk)
    assert {one.id for one in desk.events()} == {first.id, second.id}
    undo(desk, split)
    assert [one.id for one in desk.events()] == [first.id]
    undone = undo(desk, merge)
    assert {one.id for one in desk.events()} == {first.id, second.id}
    undo(desk, undone)
    assert [one.id for one in desk.events()] == [first.id]


def test_an_edit_that_stands_again_is_taken_back_by_its_own_number(desk: Desk) -> None:
    fire = desk.add(FIRE, "2023-05-09", "Lindby Herald").new[0]
    for amount in (5, 7):
        desk.decide(
            lambda c, n=amount: people.edit(c, "Ines", fire.id, "counts.dead", three(n), note="x")
        )
    later = number(desk)
    undo(desk, later)
    assert desk.event(fire.id).counts["dead"].best == 5
    undo(desk, later - 1)
    assert desk.event(fire.id).counts["dead"].best == 3


def test_what_is_tried_is_told_and_leaves_no_trace(desk: Desk) -> None:
    first = desk.add(FIRE, "2023-05-09", "Lindby Herald").new[0]
    second = desk.add(MARCH, "2023-05-10", "Karrow Post").new[0]
    before, last = desk.events(), number(desk)
    would = previewed(
        desk.store, "Ines", "merge", lambda c: people.merge(c, "Ines", [first.id, second.id])
    )
    assert dict(would.ended) == {second.id: first.id}
    assert [one.id for one in would.after if one.id == first.id]
    assert (desk.events(), number(desk)) == (before, last)
    with desk.store.reading() as connection:
        assert (
            connection.execute(select(tables.judgement).where(tables.judgement.c.person)).first()
            is None
        )


def test_an_event_is_told_as_it_was_at_an_earlier_revision(desk: Desk) -> None:
    fire = desk.add(FIRE, "2023-05-09", "Lindby Herald").new[0]
    added = number(desk)
    desk.decide(lambda c: people.edit(c, "Ines", fire.id, "counts.dead", three(5), note="x"))
    edited = number(desk)
    with desk.store.reading() as connection:
        then, now = (as_of(connection, fire.id, one, Registry()) for one in (added, edited))
        assert then is not None
        assert now is not None
        assert (then.counts["dead"].best, now.counts["dead"].best) == (3, 5)
        assert as_of(connection, fire.id, added - 1, Registry()) is None
        done = done_by(connection, fire.id, edited)
        assert [one.field for one in done.entered] == ["counts.dead"]
        assert done.ended == ()


def test_a_revision_tells_which_other_events_it_concerned(desk: Desk) -> None:
    first = desk.add(FIRE, "2023-05-09", "Lindby Herald").new[0]
    second = desk.add(MARCH, "2023-05-10", "Karrow Post").new[0]
    desk.decide(lambda c: people.merge(c, "Ines", [first.id, second.id]), "merge")
    with desk.store.reading() as connection:
        done = done_by(connection, first.id, number(desk))
    assert list(done.others) == [second.id]
    assert done.others[second.id]
    assert done.relations == (Relation.SAME,)


def test_words_are_evidence_by_their_place_and_nothing_else_is(desk: Desk) -> None:
    fire = desk.add(FIRE, "2023-05-09", "Lindby Herald").new[0]
    desk.add(MARCH, "2023-05-10", "Karrow Post")
    with desk.store.reading() as connection:
        rows = tables.report
        ids = {row.text: row.id for row in connection.execute(select(rows.c.text, rows.c.id))}
        report, other = ids[FIRE], ids[MARCH]
        at = FIRE.index(" killed")
        one = selected(connection, f"{report}:{at}-{at + 14}")
        assert (one.span.text, one.at) == ("killed three", f"{report}:{at + 1}-{at + 13}")
        quick = selected(connection, f"{report}:{at + 3}-{at + 10}")
        assert quick == one  # ends within words are moved to their ends
        assert cited_of(connection, fire.mentions, one).mention == fire.mentions[0]
        with pytest.raises(RecordError, match="does not tell of this event"):
            cited_of(connection, fire.mentions, selected(connection, f"{other}:0-9"))
        for wrong in (f"{report}:0-9999", f"{report}:9-9", "x", f"{report}:{at}-{at + 1}"):
            with pytest.raises(BadOption):
                selected(connection, wrong)
        with pytest.raises(BadOption, match="too many"):
            standing(connection, [report], "x" * (LONGEST + 1))
        assert len(standing(connection, [report, other], "on")) >= 2


def test_readers_propose_what_words_mean(desk: Desk) -> None:
    desk.add(FIRE, "2023-05-09", "Lindby Herald")
    with desk.store.reading() as connection:
        report = connection.execute(select(tables.report.c.id)).scalar_one()
        read = read_back(connection, report)
        assert read is not None

        def proposed(words: str, field: str) -> dict[str, str]:
            at = FIRE.index(words)
            span = selected(connection, f"{report}:{at}-{at + len(words)}").span
            found = proposal(read.reading, span, field)  # type: ignore[union-attr]
            return found.values if found else {}

        assert proposed("on Monday", "when") == {"value": "2023-05-08"}
        assert proposed("three workers", "counts.dead") == {"best": "3"}
        assert proposed("three", "counts.injured") == {"best": "3"}
        assert proposed("in Lyon", "where")["value"] == "Lyon, France"
        assert proposed("killed", "kind")["value"].count(".") == 1
        assert proposed("workers", "victims")["value"].endswith("workers")
        assert proposed("police", "modality") == {}
        assert proposed("fire", "when") == {}
