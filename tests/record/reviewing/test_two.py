"""Two reviewers: neither sees the other; where they differ an editor decides; all is kept."""

import pytest
from sqlalchemy import func, select

from dateline.errors import RecordError
from dateline.record import revising, tables
from dateline.record.reviewing.agreement import agreements, coders
from dateline.record.reviewing.answering import ask_two
from dateline.record.reviewing.rules import review_settings
from dateline.record.reviewing.standing import State
from dateline.record.settings import Settings
from dateline.vocabulary import CountRole, Event
from tests.record.reviewing.conftest import Reviewing


@pytest.fixture(autouse=True)
def two(reviewing: Reviewing) -> None:
    """Two people are asked everything."""
    reviewing.settings('\n[review]\nsecond = "all"\n')


def test_the_first_answer_does_nothing_and_history_does_not_tell_it(
    reviewing: Reviewing, fire: Event
) -> None:
    name = f"event.{fire.id}"
    assert reviewing.answer("Ada", name, "reject").state is State.OPEN
    assert reviewing.desk.event(fire.id) == fire
    with reviewing.store.reading() as connection:
        last = revising.history(connection)[0]
    assert (last.author, last.action, last.reason) == ("Ada", "review", None)
    assert name in reviewing.ids("Ben")
    assert name not in reviewing.ids("Ada")


def test_the_second_who_says_the_same_carries_it_out(reviewing: Reviewing, fire: Event) -> None:
    name = f"value.{fire.id}.counts.dead"
    first = reviewing.answer("Ada", name, "correct", typed="4", note="a list")
    second = reviewing.answer("Ben", name, "correct", typed="4", note="the same list")
    assert second.state is State.DONE
    assert reviewing.desk.event(fire.id).counts[CountRole.DEAD].best == 4
    with pytest.raises(RecordError, match="take that one back first"):
        reviewing.undo("Ada", first.revision)
    reviewing.undo("Ben", second.revision)
    assert reviewing.desk.event(fire.id) == fire
    assert reviewing.ids("Ada", state="waiting") == [name]


def test_who_corrects_to_what_the_machine_says_accepts_it(
    reviewing: Reviewing, march: Event, fire: Event
) -> None:
    name = f"value.{fire.id}.counts.dead"
    reviewing.answer("Ada", name, "accept")
    assert reviewing.answer("Ben", name, "reject").state is State.DISPUTE
    done = reviewing.adjudicate("Egon", name, "accept")
    assert done.state is State.DONE
    assert reviewing.desk.event(fire.id) == fire


def test_where_two_differ_an_editor_decides_and_both_are_kept(
    reviewing: Reviewing, fire: Event
) -> None:
    name = f"event.{fire.id}"
    reviewing.answer("Ada", name, "accept")
    with pytest.raises(RecordError, match="no two answers"):
        reviewing.adjudicate("Egon", name, "reject")
    assert reviewing.answer("Ben", name, "reject").state is State.DISPUTE
    assert reviewing.desk.event(fire.id) == fire
    assert name not in reviewing.ids("Cleo")
    assert reviewing.ids("Egon", state="dispute") == [name]
    with pytest.raises(RecordError, match="answered by others"):
        reviewing.answer("Cleo", name, "accept")
    done = reviewing.adjudicate("Egon", name, "reject")
    assert done.state is State.DONE
    with pytest.raises(RecordError, match="deleted"):
        reviewing.desk.event(fire.id)
    rows = tables.decision
    with reviewing.store.reading() as connection:
        kept = select(func.count()).where(rows.c.question == name, rows.c.ended.is_(None))
        assert connection.execute(kept).scalar() == 3
    reviewing.undo("Egon", done.revision)
    assert reviewing.ids("Egon", state="dispute") == [name]
    assert reviewing.desk.event(fire.id) == fire


def test_an_editor_may_take_what_one_of_them_gave(reviewing: Reviewing, fire: Event) -> None:
    name = f"value.{fire.id}.counts.dead"
    reviewing.answer("Ada", name, "correct", typed="4", note="a list")
    reviewing.answer("Ben", name, "accept")
    with reviewing.store.reading() as connection:
        rows = tables.decision
        mine = select(rows.c.id).where(rows.c.by == "Ada")
        number = connection.execute(mine).scalar_one()
    reviewing.adjudicate("Egon", name, "correct", choice=f"decision.{number}")
    assert reviewing.desk.event(fire.id).counts[CountRole.DEAD].best == 4


def test_the_same_person_is_not_two(reviewing: Reviewing, fire: Event) -> None:
    name = f"event.{fire.id}"
    reviewing.answer("Ada", name, "accept")
    assert reviewing.answer("Ada", name, "reject").state is State.OPEN
    assert reviewing.answer("Ben", name, "reject").state is State.DONE


def test_agreement_is_told_by_what_was_asked(
    reviewing: Reviewing, fire: Event, march: Event
) -> None:
    pair = reviewing.unsure(fire, march)
    for person, answer in (("Ada", "different"), ("Ben", "different")):
        reviewing.answer(person, pair, answer)
    events = [one.id for one in reviewing.desk.events()]
    for i, name in enumerate(events):
        reviewing.answer("Ada", f"event.{name}", "accept" if i else "unsure")
        reviewing.answer("Ben", f"event.{name}", "accept")
    with reviewing.store.reading() as connection:
        found = {one.about: one for one in agreements(connection)}
        people = coders(connection)
    assert found["pair"].alpha.units == 1
    assert found["event"].alpha.units == len(events) - 1
    assert found["event"].alike == 1
    assert found["event"].alpha.value is None
    assert [(name, both) for name, _, both in people] == [
        ("Ada", len(events) + 1),
        ("Ben", len(events) + 1),
    ]


def test_a_second_answer_can_be_asked_for_one_question(reviewing: Reviewing, fire: Event) -> None:
    reviewing.settings("")
    file = reviewing.store.folder / "dateline.toml"
    file.write_text(file.read_text("utf-8").replace('second = "all"', "second = []"), "utf-8")
    reviewing.settings("")
    name = f"event.{fire.id}"
    reviewing.queue()
    done = ask_two(reviewing.store, "Cleo", name)
    assert done is not None
    assert ask_two(reviewing.store, "Ada", name) is None
    assert reviewing.answer("Ada", name, "accept").state is State.OPEN
    assert reviewing.answer("Ben", name, "accept").state is State.DONE


def test_slips_in_the_settings_are_told(reviewing: Reviewing) -> None:
    for table, told in (
        ({"second": ["events"]}, "events is none of"),
        ({"sample": 101}, "review.sample"),
        ({"seconds": "all"}, "review.seconds: is not known"),
    ):
        with pytest.raises(RecordError, match=told):
            review_settings(Settings.model_validate({"review": table}))
