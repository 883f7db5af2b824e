"""The weights of a record's linker are trained on what people judged, and are theirs to reset."""

from pathlib import Path

import pytest
from sqlalchemy import select

from dateline.deriving import Registry
from dateline.errors import RecordError
from dateline.linking.learning.examples import levels_of, weight_of
from dateline.linking.matching import load_weights
from dateline.record import learning, people, tables
from dateline.record.deciding import decide
from dateline.record.newly import enter_new
from dateline.record.rebuilding import rebuild
from dateline.record.relinking import ACTION, relink
from dateline.record.revising import undo
from dateline.record.store import Store
from dateline.record.supplying import supplied
from dateline.record.weights import FILE, linker_of, provenance, record_weights, reset_weights
from dateline.vocabulary import Relation

pytest.importorskip("splink")

TOWNS = ("Lyon", "Madrid", "Ghent", "Turin", "Porto", "Leipzig", "Gothenburg", "Graz", "Bergen")


def _new(store: Store, author: str, **values: str) -> str:
    """An event that a person enters; gives its mention."""
    made = dict(supplied(field, text, store.settings) for field, text in values.items())
    entered: list[str] = []

    def act(change: object) -> set[str]:
        names = enter_new(change, author, made, note="seen there")  # type: ignore[arg-type]
        entered.extend(names)
        return names

    decide(store, author, "new", None, act)
    return entered[0]


def _event(store: Store, mention: str) -> str:
    rows = tables.mention
    with store.reading() as connection:
        return str(connection.execute(select(rows.c.event_id).where(rows.c.id == mention)).scalar())


def _judge(store: Store, number: int, *, wounded: bool) -> None:
    """Two entries, two days apart: with the same wounded a person says they are one event."""
    town = TOWNS[number % len(TOWNS)]
    month = 1 + number
    first = _new(
        store, "Ana", kind="violence.attack", when=f"1951-{month:02}-03", where=town, injured="6"
    )
    second = _new(
        store,
        "Ben",
        kind="violence.attack",
        when=f"1951-{month:02}-05",
        where=town,
        injured="6" if wounded else "2",
    )
    events = [_event(store, one) for one in (first, second)]
    assert events[0] != events[1]
    if wounded:
        decide(store, "Ines", "merge", None, lambda c: people.merge(c, "Ines", events))
    else:
        decide(
            store,
            "Ines",
            "relate",
            None,
            lambda c: people.relate(c, "Ines", Relation.FOLLOWS, events[1], events[0]),
        )


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A record in which people judged six pairs the same and six not."""
    store = Store.init(tmp_path_factory.mktemp("trained") / "record")
    for number in range(12):
        _judge(store, number, wounded=number % 2 == 0)
    return store


@pytest.fixture(scope="module")
def done(judged: Store) -> learning.Trained:
    """The record's weights, trained."""
    return learning.train(judged, "Ines", force=True)


def test_too_few_judgements_are_said_and_change_nothing(tmp_path: Path) -> None:
    with Store.init(tmp_path / "record") as store:
        _judge(store, 0, wounded=True)
        with pytest.raises(RecordError, match=r"too little was judged.* 1 .* it takes 5"):
            learning.train(store, "Ines")
        assert not (store.folder / FILE).exists()


def test_what_people_judged_moves_the_weights_their_way_and_no_further_than_it_reaches(
    judged: Store, done: learning.Trained
) -> None:
    assert (done.judged.same, done.judged.different) == (6, 6)
    assert done.check.agree_after >= done.check.agree_before
    assert done.check.lost_after < done.check.lost_before
    trained, shipped = record_weights(judged.folder), load_weights()
    assert (
        trained.event["injured"].cases["the same, four or more"]
        > shipped.event["injured"].cases["the same, four or more"]
    )
    levels = levels_of(shipped)
    strong = [one for one in levels if abs(weight_of(shipped, one)) >= 2]
    assert all(weight_of(trained, one) * weight_of(shipped, one) > 0 for one in strong)
    made = provenance(judged.folder)
    assert made is not None
    assert (made.judgements, made.by) == (12, "Ines")
    assert trained.thresholds == shipped.thresholds


@pytest.mark.usefixtures("done")
def test_training_again_gives_the_same_weights(judged: Store) -> None:
    first = record_weights(judged.folder)
    learning.train(judged, "Ines", force=True)
    assert record_weights(judged.folder).event == first.event


@pytest.mark.usefixtures("done")
def test_what_is_linked_later_is_judged_by_them_and_says_so(judged: Store) -> None:
    values = {"kind": "violence.attack", "where": "Bergen", "injured": "7", "when": "1953-02-03"}
    _new(judged, "Ana", **values)
    mention = _new(judged, "Ben", **values)
    rows = tables.judgement
    with judged.reading() as connection:
        ends = (rows.c.first == mention) | (rows.c.second == mention)
        by = connection.execute(select(rows.c.by).where(ends, rows.c.person.is_(False))).scalar()
    assert by is not None
    assert "trained on 12 judgements of people" in by


@pytest.mark.usefixtures("done")
def test_applying_judges_all_again_in_one_revision_that_can_be_undone(judged: Store) -> None:
    before = _states(judged)
    with judged.writing("Ines", ACTION, person=True) as change:
        done = relink(change, linker_of(judged.folder), Registry())
    after = _states(judged)
    assert {name for name in before if before[name] != after[name]} == set(done.changed)
    with judged.writing("Ines", "rebuild", person=True) as again:
        assert rebuild(again, linker_of(judged.folder), Registry()).changed == ()
    if done.changed:
        decide(
            judged, "Ines", "undo", None, lambda c: undo(c, change.revision), undoes=change.revision
        )
        assert _states(judged) == before


@pytest.mark.usefixtures("done")
def test_resetting_gives_the_shipped_weights_back(judged: Store) -> None:
    assert reset_weights(judged.folder)
    assert record_weights(judged.folder) == load_weights()
    assert not reset_weights(judged.folder)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("nonsense", "linking.toml"),
        ("[trained]\nat = 3\n", "trained.at"),
        ("[event.kind]\ntext = 'x'\n", "trained: Field required"),
    ],
)
def test_a_broken_table_is_told_with_the_way_back(judged: Store, text: str, told: str) -> None:
    (judged.folder / FILE).write_text(text)
    with pytest.raises(RecordError, match="dateline link reset") as error:
        record_weights(judged.folder)
    assert told in str(error.value)
    reset_weights(judged.folder)


def _states(store: Store) -> dict[str, tuple[object, ...]]:
    rows = tables.event
    with store.reading() as connection:
        query = select(rows.c.id, rows.c.state, rows.c.redirect, rows.c.data)
        return {row.id: tuple(row)[1:] for row in connection.execute(query)}
