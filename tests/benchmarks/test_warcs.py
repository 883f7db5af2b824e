"""What the benchmark of web archives promises: real parts, and pages of the size it names."""

from pathlib import Path

import pytest

pytest.importorskip("warcio")

from benchmarks.cli import app
from benchmarks.targets import targets
from benchmarks.warcs.making import make_warc
from benchmarks.warcs.measuring import FLOOR
from benchmarks.warcs.pages import SIZES, Page
from benchmarks.warcs.ways import ours


def test_pages_are_the_same_for_the_same_number_and_as_large_as_said() -> None:
    for number in range(6):
        page = Page(number)
        markup = page.html()
        assert markup == Page(number).html()
        assert 0.9 * SIZES[0] < len(markup) < 1.1 * SIZES[1]


def test_all_pages_of_a_file_become_reports(tmp_path: Path) -> None:
    make_warc(tmp_path / "a.warc.gz", 4, (3_000, 5_000))
    figures = ours(tmp_path / "a.warc.gz")
    assert (figures["records"], figures["reports"]) == (4, 4)


def test_speed_and_memory_are_figures_of_the_bench() -> None:
    assert targets()["warcs.ratio"].floor == FLOOR
    named = {one.callback.__name__ for one in app.registered_commands if one.callback}
    assert {"warcs", "speed", "bench"} <= named
