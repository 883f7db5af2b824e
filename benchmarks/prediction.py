"""Predictions: every task over a folder of records, from what it may see of them alone.

Records are predicted in slices. A slice that fails is done again record by record, so that one bad
record costs its own prediction only. Slices go to as many processes as asked, each with one reader.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TaskID, TimeElapsedColumn

from benchmarks.records import Folder, Record, write_lines
from benchmarks.registry import TASKS, Task
from dateline.reading.reader import Reader

SLICE = 48
"""Records a slice: three batches of the language pipeline, some seconds of work."""
TOLD = 5
"""Failures told a task: one broken component fails every record in the same way."""

_ERRORS = Console(stderr=True)


@dataclass
class Outcome:
    """Predictions of one task, in the order of the records, and what went wrong."""

    lines: list[Record] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def broken(self) -> bool:
        """Whether every record failed."""
        return bool(self.lines) and len(self.failures) == len(self.lines)


def predict_folder(
    folder: Folder, out: Path, names: Sequence[str], *, workers: int = 1, fast: bool = False
) -> dict[str, Outcome]:
    """Predict the named tasks whose files are in a folder, and write `<task>.jsonl` for each.

    A task that is not written yet, or whose files are absent, is left out.
    """
    ready = [task for task in map(TASKS.__getitem__, names) if _possible(task, folder)]
    work = {task.name: _slices(task, folder) for task in ready}
    outcomes = _run(work, workers, fast)
    for name, outcome in outcomes.items():
        write_lines(out / f"{name}.jsonl", outcome.lines)
    return outcomes


def _possible(task: Task, folder: Folder) -> bool:
    return folder.has(*task.inputs) and task.predictor() is not None


def _slices(task: Task, folder: Folder) -> list[list[Record]]:
    records = [task.blind(record) for name in task.inputs for record in folder.records(name)]
    size = max(1, len(records)) if task.pooled else SLICE
    return [records[start : start + size] for start in range(0, len(records), size)]


def _run(work: dict[str, list[list[Record]]], workers: int, fast: bool) -> dict[str, Outcome]:
    done: dict[str, dict[int, Outcome]] = {name: {} for name in work}
    told: Counter[str] = Counter()
    with _progress(work) as (progress, bars):
        for name, number, outcome in _outcomes(work, workers, fast):
            done[name][number] = outcome
            progress.advance(bars[name], len(work[name][number]))
            _tell(progress.console, name, outcome.failures, told[name])
            told[name] += len(outcome.failures)
    return {name: _joined(parts) for name, parts in done.items()}


def _tell(console: Console, name: str, failures: list[str], before: int) -> None:
    for failure in failures[: max(0, TOLD - before)]:
        console.print(f"{name}: {failure}", style="red", markup=False, soft_wrap=True)
    if before < TOLD < before + len(failures):
        console.print(f"{name}: ... more records failed", style="red")


def _outcomes(
    work: dict[str, list[list[Record]]], workers: int, fast: bool
) -> Iterator[tuple[str, int, Outcome]]:
    jobs = [(name, n, part) for name, parts in work.items() for n, part in enumerate(parts)]
    if workers == 1:
        for name, number, part in jobs:
            yield name, number, predict_slice(name, part, fast)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        futures: dict[Future[Outcome], tuple[str, int]] = {
            pool.submit(predict_slice, name, part, fast): (name, number)
            for name, number, part in jobs
        }
        for future in as_completed(futures):
            yield *futures[future], future.result()


def _joined(parts: dict[int, Outcome]) -> Outcome:
    whole = Outcome()
    for number in sorted(parts):
        whole.lines += parts[number].lines
        whole.failures += parts[number].failures
        whole.seconds += parts[number].seconds
    return whole


def predict_slice(name: str, records: list[Record], fast: bool = False) -> Outcome:
    """Predictions of one task for some records; a failing record gets an empty one.

    Further lines that a task gives, such as those of copies that it made of records, come after.
    """
    reader = shared_reader(fast)
    started = perf_counter()
    outcome = Outcome()
    try:
        found = _by_id(TASKS[name], reader, records)
    except Exception:
        found = _one_by_one(TASKS[name], reader, records, outcome.failures)
    outcome.lines = [found.get(str(r["id"]), {"id": r["id"]}) for r in records]
    known = {str(record["id"]) for record in records}
    outcome.lines += [line for name, line in found.items() if name not in known]
    outcome.seconds = perf_counter() - started
    return outcome


@cache
def shared_reader(fast: bool = False) -> Reader:
    """The one reader of this process."""
    return Reader(fast=fast)


def _by_id(task: Task, reader: Reader, records: Iterable[Record]) -> dict[str, Record]:
    predict = task.predictor()
    return {str(line["id"]): line for line in predict(reader, records)} if predict else {}


def _one_by_one(
    task: Task, reader: Reader, records: Iterable[Record], failures: list[str]
) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for record in records:
        try:
            found |= _by_id(task, reader, [record])
        except Exception as error:
            failures.append(f"record {record['id']}: {type(error).__name__}: {error}")
    return found


@contextmanager
def _progress(
    work: dict[str, list[list[Record]]],
) -> Iterator[tuple[Progress, dict[str, TaskID]]]:
    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=_ERRORS) as progress:
        bars: dict[str, TaskID] = {}
        for name, parts in work.items():
            bars[name] = progress.add_task(name, total=sum(map(len, parts)))
        yield progress, bars
