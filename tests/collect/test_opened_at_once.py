"""Several who open one new database at the same moment: nobody is turned away."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from dateline.collect.frontier import Frontier
from dateline.collect.runs import Runs
from dateline.record.engine import connect, sqlite_url

MANY = 4
TIMES = 40  # of forty times about five met before each other's lock was waited for


def begin_a_run(folder: Path) -> int:
    with Frontier.open(folder) as frontier:
        return Runs(frontier).begin("collect", {}, "somebody")


def look_into_the_record(folder: Path) -> int:
    engine = connect(sqlite_url(folder / "record.sqlite"))
    try:
        with engine.connect() as connection:
            return int(connection.exec_driver_sql("SELECT 1").scalar_one())
    finally:
        engine.dispose()


@pytest.mark.parametrize("use", [begin_a_run, look_into_the_record])
def test_all_who_open_a_new_database_at_once_may_use_it(
    use: Callable[[Path], int], tmp_path: Path
) -> None:
    for number in range(TIMES):
        folder = tmp_path / str(number)
        folder.mkdir()
        together = Barrier(MANY)

        def one(_number: int, folder: Path = folder, together: Barrier = together) -> int:
            together.wait()
            return use(folder)

        with ThreadPoolExecutor(MANY) as pool:
            assert all(pool.map(one, range(MANY)))
