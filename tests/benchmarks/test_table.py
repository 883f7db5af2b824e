"""The report says what was measured, what it should be, and what is missing."""

from benchmarks.table import as_markdown, rows_of
from benchmarks.targets import Target, targets

TARGETS = {
    "times.news.value_f1": Target(title="Times", floor=0.7, peer="Other 0.8"),
    "speed.peak_memory_mb": Target(title="Memory", ceiling=1800),
    "places.news.overlap_f1": Target(title="Places"),
}


def test_a_figure_below_its_floor_or_above_its_ceiling_is_missed() -> None:
    figures = {"times.news.value_f1": 0.65, "speed.peak_memory_mb": 1900.0}
    assert [row.missed for row in rows_of(figures, {}, TARGETS)] == [True, True, False]


def test_what_was_not_measured_is_told() -> None:
    assert as_markdown(rows_of({}, {}, TARGETS)).count("not measured") == 3


def test_the_number_of_records_is_that_of_the_nearest_group() -> None:
    sizes = {"times": 5, "times.news": 3, "places": 9}
    assert [row.records for row in rows_of({}, sizes, TARGETS)] == [3, None, 9]


def test_every_figure_of_the_table_has_a_title_of_its_own() -> None:
    titles = [target.title for target in targets().values()]
    assert len(set(titles)) == len(titles)
