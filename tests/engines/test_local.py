"""What a user may rely on when many reports are read: order, and that none stops the others."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pytest

from dateline.engines import ReaderOptions, read_many, workers_for
from dateline.engines.local import cores
from dateline.errors import ModelMissing
from dateline.extract import Problem
from dateline.vocabulary import Reading, Report


class StandIn:
    """A reader that obeys its text, to see what the engine makes of it."""

    def read(self, report: Report) -> Reading:
        if report.text == "raise":
            raise ValueError("told to\nin two lines")
        if report.text == "die":
            os._exit(9)
        if report.text == "no model":
            raise ModelMissing("no spaCy model found")
        return Reading(read_by=str(os.environ.get("OMP_NUM_THREADS")), report=report)

    def read_all(self, reports: Iterable[Report]) -> Iterator[Reading]:
        return map(self.read, reports)


@dataclass(frozen=True, slots=True)
class StandInOptions(ReaderOptions):
    def make(self) -> StandIn:
        return StandIn()

    def prepare(self) -> None:
        pass


def reports(*texts: str) -> list[Report | Problem]:
    return [Report(id=f"r{number}", text=text) for number, text in enumerate(texts)]


def outcomes(items: Iterable[Report | Problem], workers: int) -> list[str]:
    found = read_many(items, workers, StandInOptions())
    return [r.report.id if isinstance(r, Reading) else f"problem {r.where}" for r in found]


@pytest.mark.parametrize("workers", [1, 2])
def test_readings_come_in_the_order_of_the_reports(workers: int) -> None:
    items = reports(*["text"] * 70)
    assert outcomes(items, workers) == [f"r{number}" for number in range(70)]


@pytest.mark.parametrize("workers", [1, 2])
def test_problems_of_loading_keep_their_place(workers: int) -> None:
    items = [*reports("a"), Problem("b.txt", "empty"), *reports("c")]
    assert outcomes(items, workers) == ["r0", "problem b.txt", "r0"]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_report_that_cannot_be_read_stops_no_other(workers: int) -> None:
    assert outcomes(reports("a", "raise", "b"), workers) == ["r0", "problem r1", "r2"]


def test_the_failure_is_told_in_one_line() -> None:
    (problem,) = read_many(reports("raise"), 1, StandInOptions())
    assert str(problem).startswith("r0: could not be read (ValueError: told to)")


def test_a_process_that_dies_is_replaced_and_its_report_told() -> None:
    texts = ["text"] * 80
    texts[20] = "die"
    expected = [f"r{number}" for number in range(80)]
    expected[20] = "problem r20"
    assert outcomes(reports(*texts), 2) == expected


@pytest.mark.parametrize("workers", [1, 2])
def test_what_every_report_needs_is_told_once(workers: int) -> None:
    with pytest.raises(ModelMissing, match="no spaCy model found"):
        outcomes(reports("a", "no model", "b"), workers)


def test_workers_use_one_thread_each() -> None:
    (reading,) = read_many(reports("a"), 2, StandInOptions())
    assert isinstance(reading, Reading)
    assert reading.read_by == "1"


def test_a_consumer_may_stop_early() -> None:
    found = read_many(reports(*["text"] * 200), 2, StandInOptions())
    assert isinstance(next(found), Reading)
    found.close()  # type: ignore[attr-defined]


def test_few_reports_are_read_by_one_process_unless_asked_otherwise() -> None:
    few = reports("a", "b")
    assert workers_for(few)[0] == 1
    assert workers_for(few, 1)[0] == 1
    assert workers_for(few, 1000)[0] == cores(), "more workers than cores only take memory"
    _, same = workers_for(iter(few))
    assert list(same) == few
