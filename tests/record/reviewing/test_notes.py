"""Notes: comments, assignments and tags are kept, taken back, and never leave."""

import pytest
from sqlalchemy import select, update

from dateline.errors import BadOption, RecordError
from dateline.record import people, revising, tables
from dateline.record.reviewing import notes
from dateline.record.reviewing.notes import Notes, around, noted
from dateline.record.withdrawing import withdraw_reports
from dateline.vocabulary import Event
from tests.record.reviewing.conftest import Reviewing


def of(reviewing: Reviewing, event: str) -> Notes:
    with reviewing.store.reading() as connection:
        return noted(connection, around(connection, event))


def test_what_was_noted_is_there_and_in_the_history_without_its_words(
    reviewing: Reviewing, fire: Event
) -> None:
    store = reviewing.store
    notes.say(store, "Ada", fire.id, "Who is the union?")
    notes.assign(store, "Ada", fire.id, "Ben")
    notes.tag(store, "Ben", fire.id, " #Needs  Call ")
    found = of(reviewing, fire.id)
    assert [(one.by, one.text) for one in found.comments] == [("Ada", "Who is the union?")]
    assert found.assigned == ("Ben",)
    assert found.tags == ("needs call",)
    with store.reading() as connection:
        told = [(one.action, one.reason) for one in revising.history(connection, fire.id)[:3]]
        assert notes.tags(connection) == [("needs call", 1)]
    assert told == [("tag", "added “needs call”"), ("assign", None), ("comment", None)]


def test_it_is_taken_back_and_comes_back(reviewing: Reviewing, fire: Event) -> None:
    store = reviewing.store
    first = notes.assign(store, "Ada", fire.id, "Ben")
    second = notes.assign(store, "Ada", fire.id, "Cleo")
    tagged = notes.tag(store, "Ada", fire.id, "old")
    assert first
    assert second
    assert tagged
    reviewing.undo("Ada", second)
    assert of(reviewing, fire.id).assigned == ("Ben",)
    reviewing.undo("Ada", tagged)
    assert of(reviewing, fire.id).tags == ()
    gone = notes.untag(store, "Ada", fire.id, "old")
    assert gone is None
    said = notes.say(store, "Ada", fire.id, "x")
    (comment,) = of(reviewing, fire.id).comments
    with pytest.raises(RecordError, match="of yours"):
        notes.unsay(store, "Ben", comment.id)
    notes.unsay(store, "Ada", comment.id)
    assert of(reviewing, fire.id).comments == ()
    assert said


def test_the_same_twice_is_once(reviewing: Reviewing, fire: Event) -> None:
    assert notes.tag(reviewing.store, "Ada", fire.id, "old")
    assert notes.tag(reviewing.store, "Ben", fire.id, "OLD") is None
    assert notes.assign(reviewing.store, "Ada", fire.id, "Ben")
    assert notes.assign(reviewing.store, "Ada", fire.id, "Ben") is None
    assert notes.assign(reviewing.store, "Ada", fire.id, "")
    assert of(reviewing, fire.id).assigned == ()


def test_it_follows_a_merge_and_goes_back_at_a_split(
    reviewing: Reviewing, fire: Event, march: Event
) -> None:
    notes.tag(reviewing.store, "Ada", march.id, "march")
    notes.say(reviewing.store, "Ada", fire.id, "fire")
    reviewing.desk.decide(lambda c: people.merge(c, "Ines", [fire.id, march.id]), "merge")
    both = of(reviewing, reviewing.desk.event(march.id).id)
    assert both.tags == ("march",)
    assert len(both.comments) == 1
    now = reviewing.desk.event(fire.id)
    reviewing.desk.decide(lambda c: people.split(c, "Ines", now.id, march.mentions), "split")
    assert of(reviewing, march.id).tags == ("march",)
    assert of(reviewing, fire.id).tags == ()


def test_what_is_no_tag_is_refused(reviewing: Reviewing, fire: Event) -> None:
    for word in ("", " # ", "x" * 61, "a\x07b"):
        with pytest.raises(BadOption, match="tag"):
            notes.tag(reviewing.store, "Ada", fire.id, word)


def test_what_there_is_not_cannot_be_noted_on(reviewing: Reviewing) -> None:
    with pytest.raises(RecordError):
        notes.say(reviewing.store, "Ada", "e-0000000000", "x")
    with pytest.raises(RecordError, match="no such question"):
        notes.say(reviewing.store, "Ada", "nothing", "x")
    with pytest.raises(BadOption, match="write something"):
        notes.say(reviewing.store, "Ada", "e-0000000000", "  ")
    with pytest.raises(BadOption, match="are the most"):
        notes.say(reviewing.store, "Ada", "e-0000000000", "x" * 5_001)


def test_a_withdrawal_takes_what_notes_and_answers_may_quote(
    reviewing: Reviewing, fire: Event, march: Event
) -> None:
    """The union's report goes: the fire stays, what was quoted of it and the march do not."""
    store, rows = reviewing.store, tables.report
    union = "Dunmere Post"
    notes.say(store, "Ada", march.id, "some 2,000 students, it says")
    reviewing.queue()
    notes.say(store, "Ada", f"event.{march.id}", "2,000 students again")
    notes.say(store, "Ada", fire.id, "stays")
    said = f"value.{fire.id}.counts.dead"
    reviewing.answer("Ada", said, "correct", typed="5", words="Five workers died")
    with store.writing("test", "add") as change:
        capture = update(rows).where(rows.c.outlet == union).values(capture="k-aaaaaaaaaaaaaaaa")
        change.connection.execute(capture)
        change.touch(fire.id)
    done = withdraw_reports(store, ["k-aaaaaaaaaaaaaaaa"], "asked for", "Ines")
    assert march.id in done.deleted
    with store.reading() as connection:
        texts = list(connection.execute(select(tables.comment.c.text)).scalars())
        given = list(connection.execute(select(tables.decision.c.given)).scalars())
    assert sorted(texts) == ["stays", "withdrawn", "withdrawn"]
    assert given == [None]
