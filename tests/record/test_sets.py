"""Saved sets: what they hold, who sees and changes them, and that nothing of them is lost."""

from collections.abc import Callable

import pytest

from dateline.errors import BadOption, RecordError
from dateline.record import overview, people, sets
from dateline.record.asking import asked
from dateline.record.backup import backup, restore
from dateline.record.overview import Overview
from dateline.record.queries import Wanted, events
from dateline.record.revising import history, undo
from dateline.record.sets import Looker
from dateline.record.store import Store
from tests.record.desk import Desk
from tests.record.texts import FIRE, MARCH

PLAN = "Bus drivers in Porto will go on strike in June, their union announced."
ADA, BEN, EVA, ROSA = Looker("Ada", 2), Looker("Ben", 2), Looker("Eva", 3), Looker("Rosa", 1)


@pytest.fixture
def newsroom(desk: Desk) -> Desk:
    desk.add(FIRE, "2031-05-13", "Lindby Herald", title="Three die in mill fire")
    desk.add(MARCH, "2031-05-21", "Dunmere Post")
    desk.add(PLAN, "2031-05-22", "Lindby Herald")
    return desk


Held = Callable[[str], list[str]]


@pytest.fixture
def held(newsroom: Desk) -> Held:
    """The kinds of a set's events, found by the database and by the columns alike."""
    made = Overview(lambda _: False, lambda place: place)

    def run(name: str) -> list[str]:
        with newsroom.store.reading() as connection:
            wanted = asked(of_set=name)
            found = list(events(connection, wanted))
            columns = made.columns(connection)
            chosen = overview.choose(columns, connection, wanted)
            assert overview.page_of(columns, chosen, "when", 100) == [one.id for one in found]
        return sorted(one.kind.name for one in found)

    return run


def ids(store: Store) -> dict[str, str]:
    with store.reading() as connection:
        return {one.kind.name: one.id for one in events(connection, Wanted())}


def test_a_set_of_a_view_holds_what_the_view_finds_now(newsroom: Desk, held: Held) -> None:
    name = sets.make(newsroom.store, ADA, "Strikes and marches", view="kind=dissent")
    before = held(name)
    assert before
    assert all(one.startswith("dissent") for one in before)
    newsroom.add("Teachers marched in Graz on Monday, police said.", "2031-05-28", "Karrow Times")
    assert len(held(name)) == len(before) + 1


def test_events_are_put_in_and_taken_out_of_what_a_view_finds(newsroom: Desk, held: Held) -> None:
    store, known = newsroom.store, ids(newsroom.store)
    fire = known["disaster.fire"]
    march = next(name for kind, name in known.items() if kind.startswith("dissent"))
    name = sets.make(store, ADA, "Mine", view="kind=dissent", events=[fire])
    whole = held(name)
    assert "disaster.fire" in whole
    sets.take_out(store, name, ADA, [march])
    assert len(held(name)) == len(whole) - 1
    sets.put_in(store, name, ADA, [march])
    assert held(name) == whole
    sets.take_out(store, name, ADA, [fire])
    sets.take_out(store, name, ADA, [fire])
    assert "disaster.fire" not in held(name)


def test_an_event_that_was_merged_stands_for_what_it_is_now(newsroom: Desk, held: Held) -> None:
    store, known = newsroom.store, ids(newsroom.store)
    fire, other = known.pop("disaster.fire"), next(iter(known.values()))
    name = sets.make(store, ADA, "Both", events=[fire, other])
    assert len(held(name)) == 2
    newsroom.decide(lambda change: people.merge(change, "Ada", [fire, other]), "merge")
    assert len(held(name)) == 1


def test_only_whom_it_is_shared_with_sees_a_set(newsroom: Desk) -> None:
    store = newsroom.store
    name = sets.make(store, ADA, "Draft", view="kind=disaster")

    def seen(who: Looker) -> bool:
        with store.reading() as connection:
            listed = name in [one.id for one in sets.sets_for(connection, who)]
            try:
                return sets.set_of(connection, name, who).id == name and listed
            except RecordError:
                assert not listed
                return False

    assert [seen(who) for who in (ADA, BEN, EVA, ROSA)] == [True, False, False, False]
    sets.tell(store, name, ADA, shared="coder")
    assert [seen(who) for who in (ADA, BEN, EVA, ROSA)] == [True, True, True, False]
    sets.tell(store, name, ADA, shared="reader")
    assert seen(ROSA)


def test_its_maker_and_editors_change_it_and_nobody_else(newsroom: Desk) -> None:
    store, known = newsroom.store, ids(newsroom.store)
    name = sets.make(store, ADA, "Ours", events=list(known.values())[:1], shared="reader")
    for who in (BEN, ROSA):
        for change in (
            lambda who=who: sets.put_in(store, name, who, list(known.values())),
            lambda who=who: sets.take_out(store, name, who, list(known.values())),
            lambda who=who: sets.tell(store, name, who, name="Theirs"),
            lambda who=who: sets.drop(store, name, who),
        ):
            with pytest.raises(RecordError, match="only who made the set"):
                change()
    sets.tell(store, name, EVA, name="Ours, checked")
    hidden = sets.make(store, ADA, "Mine alone")
    with pytest.raises(RecordError, match="no such set"):
        sets.drop(store, hidden, EVA)


def test_every_change_has_an_author_and_can_be_undone(newsroom: Desk, held: Held) -> None:
    store, known = newsroom.store, ids(newsroom.store)
    name = sets.make(store, ADA, "Fires", events=[known["disaster.fire"]], shared="reader")
    gone = sets.drop(store, name, ADA)
    assert held(name) == []
    with store.writing("Ada", "undo", person=True, undoes=gone) as change:
        undo(change, gone)
    assert held(name) == ["disaster.fire"]
    with store.reading() as connection:
        assert sets.set_of(connection, name, ROSA).name == "Fires"
        told = [(one.author, one.reason) for one in history(connection, name)]
    assert ("Ada", "dropped") in told
    assert ("Ada", "made") in told


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"name": "x" * 121},
        {"name": "a", "view": "when=2031-13"},
        {"name": "a", "view": "kind=No Such"},
        {"name": "a", "view": "x" * 3000},
        {"name": "a", "shared": "everybody"},
        {"name": "a", "note": "x" * 2001},
    ],
)
def test_what_is_no_set_is_refused_in_a_line(newsroom: Desk, wrong: dict[str, str]) -> None:
    with pytest.raises(BadOption):
        sets.make(newsroom.store, ADA, **wrong)  # type: ignore[arg-type]


def test_what_is_no_event_is_refused_and_nothing_is_kept(newsroom: Desk) -> None:
    with pytest.raises(RecordError):
        sets.make(newsroom.store, ADA, "Wrong", events=["e-0000000000"])
    with newsroom.store.reading() as connection:
        assert sets.sets_for(connection, ADA) == []


def test_sets_are_in_backups(newsroom: Desk, held: Held) -> None:
    store, known = newsroom.store, ids(newsroom.store)
    name = sets.make(store, ADA, "Fires", events=[known["disaster.fire"]])
    file = store.folder / "backup.zip"
    backup(store, file)
    with restore(file, store.folder / "again") as again, again.reading() as connection:
        assert sets.set_of(connection, name, ADA).put_in == (known["disaster.fire"],)
