"""Answers: each is one revision that does what it says, can be taken back, and stands after."""

import pytest

from dateline.deriving import load_registry
from dateline.errors import BadOption, RecordError
from dateline.record import revising
from dateline.record.learning import judged_by_people
from dateline.record.newly import enter_new
from dateline.record.reviewing.choices import choices
from dateline.record.reviewing.measures import Tally, measures
from dateline.record.reviewing.rules import review_settings
from dateline.record.reviewing.standing import State
from dateline.record.showing import show_event
from dateline.vocabulary import CountRole, Event
from tests.record.reviewing.conftest import Reviewing


def said(reviewing: Reviewing) -> list[tuple[str, str, str | None]]:
    """Author, action and reason of the last revisions, the newest first."""
    with reviewing.store.reading() as connection:
        return [(one.author, one.action, one.reason) for one in revising.history(connection)]


def test_accepting_changes_nothing_and_is_kept_as_a_revision(
    reviewing: Reviewing, fire: Event
) -> None:
    done = reviewing.answer("Ada", f"event.{fire.id}", "accept", note="seen the paper")
    assert done.state is State.DONE
    assert reviewing.desk.event(fire.id) == fire
    assert said(reviewing)[0] == ("Ada", "review", "accepted: seen the paper")
    assert f"event.{fire.id}" not in reviewing.ids()
    assert reviewing.ids(state="done") == [f"event.{fire.id}"]


def test_rejecting_makes_a_tombstone_and_undo_brings_the_event_back(
    reviewing: Reviewing, fire: Event
) -> None:
    done = reviewing.answer("Ada", f"event.{fire.id}", "reject")
    with pytest.raises(RecordError, match="deleted"):
        reviewing.desk.event(fire.id)
    assert f"value.{fire.id}.counts.dead" not in reviewing.ids()
    reviewing.undo("Ada", done.revision)
    assert reviewing.desk.event(fire.id) == fire
    assert {f"event.{fire.id}", f"value.{fire.id}.counts.dead"} <= set(reviewing.ids())


def test_two_that_are_one_are_merged_and_two_that_are_not_never_will_be(
    reviewing: Reviewing, fire: Event, march: Event
) -> None:
    pair = reviewing.unsure(fire, march)
    apart = reviewing.answer("Ada", pair, "different")
    assert pair not in reviewing.ids()
    assert len(reviewing.desk.event(fire.id).mentions) == len(fire.mentions)
    with reviewing.store.reading() as connection:
        assert judged_by_people(connection).different <= 1  # it trains, or is kept apart anyway
    reviewing.undo("Ada", apart.revision)
    assert pair in reviewing.ids()
    same = reviewing.answer("Ben", pair, "same")
    assert len(reviewing.desk.event(march.id).mentions) == len(fire.mentions) + 1
    reviewing.undo("Ben", same.revision)
    assert reviewing.desk.event(march.id) == march
    assert pair in reviewing.ids()


def test_a_told_value_is_chosen_with_the_words_that_tell_it(
    reviewing: Reviewing, fire: Event
) -> None:
    name = f"value.{fire.id}.counts.dead"
    with reviewing.store.reading() as connection:
        shown = show_event(connection, fire.id, load_registry(reviewing.store.folder))
        machine, *told = choices(shown, "counts.dead")
    assert machine.suggested
    assert {one.value["best"] for one in told} <= {3, 5}
    other = next(one for one in told if one.value["best"] == 5)
    reviewing.answer("Ada", name, "correct", choice=other.id)
    now = reviewing.desk.event(fire.id)
    assert now.counts[CountRole.DEAD].best == 5
    assert now.counts[CountRole.DEAD].rule == "person"
    assert name not in reviewing.ids()
    telling = reviewing.desk.tellings(now.mentions)
    claims = [claim for one in telling.values() for claim in one.person_claims]
    assert [claim.evidence[0].text for claim in claims] == ["Five workers"]


def test_a_value_of_ones_own_takes_a_note_or_words(reviewing: Reviewing, fire: Event) -> None:
    name = f"value.{fire.id}.counts.dead"
    with pytest.raises(BadOption, match="say how you know"):
        reviewing.answer("Ada", name, "correct", typed="4")
    with pytest.raises(RecordError, match="none of the event's reports"):
        reviewing.answer("Ada", name, "correct", typed="4", words="four people")
    with pytest.raises(BadOption, match="not a number"):
        reviewing.answer("Ada", name, "correct", typed="many", note="x")
    reviewing.answer("Ada", name, "correct", typed="4", note="the coroner's list")
    assert reviewing.desk.event(fire.id).counts[CountRole.DEAD].best == 4


def test_leaving_a_value_out_and_answers_that_are_none(reviewing: Reviewing, fire: Event) -> None:
    name = f"value.{fire.id}.counts.dead"
    with pytest.raises(BadOption, match="answered by accept, correct"):
        reviewing.answer("Ada", name, "same")
    with pytest.raises(BadOption, match="choose one"):
        reviewing.answer("Ada", name, "correct")
    with pytest.raises(BadOption, match="not among"):
        reviewing.answer("Ada", name, "correct", choice="m-0000000000.1.1")
    with pytest.raises(RecordError, match="has changed"):
        reviewing.answer("Ada", name, "accept", asked="another")
    with pytest.raises(RecordError, match="no such question"):
        reviewing.answer("Ada", "event.e-0000000000", "accept")
    done = reviewing.answer("Ada", name, "reject")
    assert CountRole.DEAD not in reviewing.desk.event(fire.id).counts
    reviewing.undo("Ada", done.revision)
    assert reviewing.desk.event(fire.id) == fire


def test_who_is_unsure_leaves_it_to_others(reviewing: Reviewing, march: Event) -> None:
    name = f"event.{march.id}"
    assert reviewing.answer("Ada", name, "unsure").state is State.UNSURE
    assert name not in reviewing.ids("Ben")
    assert reviewing.ids("Ben", state="unsure") == [name]
    assert reviewing.answer("Ben", name, "accept").state is State.DONE


def test_measures_tell_what_was_right_wrong_and_missed(
    reviewing: Reviewing, fire: Event, march: Event
) -> None:
    reviewing.answer("Ada", f"event.{fire.id}", "accept")
    reviewing.answer("Ada", f"event.{march.id}", "reject")
    reviewing.answer("Ada", f"value.{fire.id}.counts.dead", "correct", typed="4", note="a list")
    new = {"kind": {"name": "disaster.flood"}}
    reviewing.desk.decide(lambda c: enter_new(c, "Ada", new, note="seen by me"), "new")
    reviewing.queue()
    with reviewing.store.reading() as connection:
        found = measures(connection, review_settings(reviewing.store.settings))
    assert found.events == Tally("event", accepted=1, rejected=1, missed=1)
    assert found.events.precision == 0.5
    fields = {one.about: one for one in found.fields}
    assert fields["counts.dead"] == Tally("counts.dead", corrected=1)
    assert fields["when"] == Tally("when", accepted=1)
    assert fields["counts.arrested"].precision is None
