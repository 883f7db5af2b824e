"""Reports in any order, twice, or from two processes at once give the same record (up to ids)."""

import random
from pathlib import Path

import pytest

from dateline.deriving import load_registry
from dateline.engines.options import reader_for
from dateline.reading.reader import Reader
from dateline.record.adding import Adder
from dateline.record.linker import Linker
from dateline.record.store import Store
from dateline.vocabulary import Reading
from tests.record.conftest import FreshDatabase
from tests.record.desk import Desk
from tests.record.forked import FAST, Forked
from tests.record.stories.checks import facts, rebuilt
from tests.record.stories.conftest import EXAMPLES

TOLD_TWICE = [
    EXAMPLES / name
    for name in ("peterloo-two-voices.jsonl", "titanic-1-all-saved.md", "titanic-2-revised.md")
] + [EXAMPLES / "wire-and-copies.jsonl"]


def enter(desk: Desk, readings: list[Reading]) -> int:
    """Add readings in their order; gives how many were new."""
    adder = Adder(desk.store, Linker(), load_registry(desk.folder))
    return sum(adder.enter(one).entered.new for one in readings)


@pytest.fixture(scope="session")
def in_order(
    tmp_path_factory: pytest.TempPathFactory, reader: Reader, sample_readings: list[Reading]
) -> dict[tuple[str, ...], str]:
    """The facts of the sample reports, added in the order of their files."""
    with Store.init(tmp_path_factory.mktemp("order") / "record") as store:
        desk = Desk(store, reader, {})
        enter(desk, sample_readings)
        return facts(desk)


def test_the_order_of_adding_is_all_one(
    desk: Desk, sample_readings: list[Reading], in_order: dict[tuple[str, ...], str]
) -> None:
    seed = desk.store.engine.dialect.name  # another order for each database
    shuffled = random.Random(seed).sample(sample_readings, len(sample_readings))
    assert enter(desk, shuffled) == len(shuffled)
    assert facts(desk) == in_order
    assert rebuilt(desk) == ()

    # Twice is once.
    assert enter(desk, sample_readings) == 0
    assert facts(desk) == in_order


def test_from_the_last_to_the_first(
    tmp_path: Path, reader: Reader, sample_readings: list[Reading], in_order: dict[str, str]
) -> None:
    with Store.init(tmp_path / "record") as store:
        desk = Desk(store, reader, {})
        enter(desk, sample_readings[::-1])
        assert facts(desk) == in_order


def test_two_processes_at_once_are_as_good_as_one(
    desk: Desk, fresh_database: FreshDatabase, tmp_path: Path
) -> None:
    reader_for(FAST).read_all([])  # made before the processes part
    desk.store.engine.dispose()
    adding = [Forked.add(desk.folder, sources) for sources in (TOLD_TWICE, TOLD_TWICE[::-1])]
    assert [one.wait() for one in adding] == [0, 0]
    added = [name for one in adding for name in one.acknowledged]
    assert len(added) == len(set(added)) == 8  # each report by one of them

    with Store.init(tmp_path / "alone", database=fresh_database()) as store:
        alone = Desk(store, desk.reader, {})
        store.engine.dispose()
        assert Forked.add(store.folder, TOLD_TWICE).wait() == 0
        assert facts(alone) == facts(desk)
    assert rebuilt(desk) == ()
