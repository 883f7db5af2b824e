"""The queue: what is asked, in which order, and that it follows the record."""

from datetime import date
from itertools import pairwise

from dateline.record import people
from dateline.record.reviewing import listing, notes, queue
from dateline.record.reviewing.answering import put_off, take_up
from dateline.record.reviewing.coding import LEFT_OUT, code, number
from dateline.record.reviewing.listing import Asked
from dateline.vocabulary import Event
from tests.record.desk import Desk
from tests.record.reviewing.conftest import Reviewing
from tests.record.texts import FIRE


def test_each_event_is_asked_about_and_what_accounts_differ_on(
    reviewing: Reviewing, fire: Event
) -> None:
    asked = reviewing.ids()
    events = {one.id for one in reviewing.desk.events()}
    assert {f"event.{name}" for name in events} <= set(asked)
    assert f"value.{fire.id}.counts.dead" in asked
    assert reviewing.item(f"value.{fire.id}.counts.dead").data["accounts"] == 2


def test_what_is_worth_most_comes_first_and_pages_hold_each_once(reviewing: Reviewing) -> None:
    items = reviewing.queue()
    assert [one.worth for one in items] == sorted((one.worth for one in items), reverse=True)
    assert items[0].id.endswith("counts.dead")
    with reviewing.store.reading() as connection:
        asked = Asked("Ada")
        pages = [
            one.id
            for at in range(0, len(items), 2)
            for one in listing.items(connection, asked, limit=2, offset=at)
        ]
        assert pages == [one.id for one in items]
        assert listing.count(connection, asked) == len(items)
        for before, after in pairwise(items):
            assert listing.next_to(connection, asked, before) == after.id
            assert listing.next_to(connection, asked, after, before=True) == before.id


def test_it_is_narrowed_by_question_kind_place_person_and_tag(
    reviewing: Reviewing, fire: Event, march: Event
) -> None:
    assert {one.what for one in reviewing.queue(what="value")} == {"value"}
    assert {one.event for one in reviewing.queue(kind="dissent")} == {march.id}
    assert {one.event for one in reviewing.queue(kind="disaster.fire")} == {fire.id}
    assert {one.event for one in reviewing.queue(where="Spain")} == {march.id}
    assert reviewing.queue(assigned="Cleo") == []
    notes.assign(reviewing.store, "Ada", march.id, "Cleo")
    notes.tag(reviewing.store, "Ada", fire.id, "Verify")
    assert {one.event for one in reviewing.queue(assigned="Cleo")} == {march.id}
    assert {one.event for one in reviewing.queue(tag="verify")} == {fire.id}
    notes.assign(reviewing.store, "Ada", f"event.{fire.id}", "Cleo")
    assert f"event.{fire.id}" in reviewing.ids(assigned="Cleo")


def test_two_events_that_the_linker_is_unsure_of_are_asked_about_once(
    reviewing: Reviewing, fire: Event, march: Event
) -> None:
    name = reviewing.unsure(fire, march)
    reviewing.unsure(march, fire, score=2.5)
    assert [one for one in reviewing.ids() if one.startswith("pair.")] == [name]
    item = reviewing.item(name)
    assert item.data["bits"] == 2.5  # those of the likest pair
    assert 0.3 < item.data["chance"] < 0.5


def test_what_somebody_settled_elsewhere_is_asked_no_more(
    reviewing: Reviewing, fire: Event, march: Event
) -> None:
    pair, dead = reviewing.unsure(fire, march), f"value.{fire.id}.counts.dead"
    assert {pair, dead} <= set(reviewing.ids())
    value: dict[str, object] = {"best": 5, "text": "5"}
    reviewing.desk.decide(
        lambda c: people.edit(c, "Ines", fire.id, "counts.dead", value, note="asked")
    )
    assert dead not in reviewing.ids()
    reviewing.desk.decide(lambda c: people.merge(c, "Ines", [fire.id, march.id]), "merge")
    left = reviewing.ids()
    assert pair not in left
    left_events = [one for one in left if one.startswith("event.")]
    assert len(left_events) == len(reviewing.desk.events())


def test_new_reports_ask_anew_what_they_change(desk: Desk, reviewing: Reviewing) -> None:
    before = reviewing.ids()
    desk.add(FIRE.replace("Lyon", "Ghent").replace("three", "nine"), "2031-07-15", "Karrow Times")
    after = reviewing.ids()
    assert set(before) < set(after)


def test_other_settings_make_all_questions_anew(reviewing: Reviewing, fire: Event) -> None:
    name = f"event.{fire.id}"
    reviewing.answer("Ada", name, "accept")
    assert name not in reviewing.ids("Ben")
    reviewing.settings('[review]\nsecond = "all"\n')
    assert name in reviewing.ids("Ben")
    assert name not in reviewing.ids("Ada")
    assert name in reviewing.ids("Ada", state="waiting")


def test_looking_through_writes_no_revision_and_waits_for_nobody(reviewing: Reviewing) -> None:
    with reviewing.store.reading() as connection:
        last = queue._last(connection)
    with reviewing.store.writing("Ines", "edit", person=True):
        assert queue.catch_up(reviewing.store)  # there is more: another writes
    reviewing.queue()
    assert not queue.is_behind(reviewing.store)
    with reviewing.store.reading() as connection:
        assert queue._last(connection) == last


def test_what_is_skipped_waits_for_that_person_alone(reviewing: Reviewing, fire: Event) -> None:
    name = f"event.{fire.id}"
    reviewing.queue()
    put_off(reviewing.store, "Ada", name)
    assert name not in reviewing.ids("Ada")
    assert reviewing.ids("Ada", state="skipped") == [name]
    assert name in reviewing.ids("Ben")
    take_up(reviewing.store, "Ada", name)
    assert name in reviewing.ids("Ada")


def test_codes_tell_values_apart_and_have_numbers() -> None:
    assert code("counts.dead", {"low": 3, "best": 3, "high": 3}) == 3.0
    assert code("counts.dead", {"low": 3, "best": 5, "high": 5}) == "3..5 (5)"
    assert number("3..5 (5)") == 5
    assert number("3..5") == 4
    assert number("3..") == 3
    assert number("dozens") is None
    assert (
        code("when", {"earliest": "2031-05-13", "latest": "2031-05-15"})
        == date(2031, 5, 14).toordinal()
    )
    assert code("where", {"text": "Lyon", "geonames_id": 7}) == "geonames 7"
    assert code("where", {"text": " Old  Mill "}) == "old mill"
    assert code("kind", {}) == LEFT_OUT
