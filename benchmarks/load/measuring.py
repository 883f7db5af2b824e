"""Measuring: the whole benchmark in one run - record, pages, weight, downloads, readers."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.load.asking import Asked, Taken, ask, take
from benchmarks.load.forms import Asker, asker
from benchmarks.load.multiplying import LIVING, grow_parts, multiply
from benchmarks.load.readers import Crowd, crowd
from benchmarks.load.serving import Server, served
from benchmarks.load.weighing import weigh
from dateline.record.store import DATABASE, Store

FORMATS = ("jsonl",)
"""What is downloaded as a whole."""

WORKERS = 2
"""Processes that grow the parts."""

Told = Callable[[str], None]


def made(folder: Path, events: int, told: Told) -> Path:
    """A record of so many events, kept in a folder; it is made where it is not there yet."""
    place = folder / f"events-{events}"
    if not (place / "whole").exists():
        told(f"making a record of {events:,} events in {place}")
        parts = grow_parts(folder, WORKERS)
        multiply(parts, place, events=events, told=lambda number: told(f"  {number:,} events"))
        (place / "whole").touch()
    Store.open(place).close()  # tables of a version before become those of this one
    return place


class Readers(NamedTuple):
    """How many read at once, and for how many seconds."""

    number: int
    seconds: float


def measure(record: Path, readers: Readers, *, public: bool, told: Told) -> dict[str, Any]:
    """All figures of one server, by name; each part is told as it is there."""
    begin = os.getloadavg()[0]
    with served(record, public=public) as server:
        told(f"first answer after {server.seconds} s, {server.memory()} MB in memory")
        first = {"first_answer_s": server.seconds, "memory_at_first_mb": server.memory()}
        weight = weigh(server)
        told(f"the first page weighs {weight['all']} KB")
        questions = asker(server)
        return {
            "public": public,
            "held": _held(record),
            **first,
            "weight_kb": weight,
            "asked": [asdict(one) for one in _asked(server, questions, public, told)],
            "readers": [asdict(one) for one in _crowds(server, questions, readers, public, told)],
            "downloads": [asdict(one) for one in _taken(server, told)],
            "most_memory_mb": server.most(),
            "load": [round(one, 1) for one in (begin, os.getloadavg()[0])],
        }


def _asked(server: Server, questions: Asker, public: bool, told: Told) -> Iterator[Asked]:
    for one in ask(server, questions, public=public):
        told(
            f"{one.form:<26} median {one.median:6.1f} ms, p95 {one.p95:6.1f} ms, "
            f"processor {one.processor:6.1f} and {one.processor_p95:6.1f} ms, "
            f"{one.kilobytes:6.1f} KB"
        )
        yield one


def _crowds(
    server: Server, questions: Asker, readers: Readers, public: bool, told: Told
) -> Iterator[Crowd]:
    for pause in (True, False) if readers.number else ():
        one = crowd(server, questions, readers.number, readers.seconds, public=public, pause=pause)
        told(
            f"{one.readers} readers for {one.seconds:.0f} s, {one.pause:.0f} s between questions: "
            f"{one.answers} answers, {sum(one.errors.values())} errors, median "
            f"{one.median:.0f} ms, p95 {one.p95:.0f} ms, at most {one.most} MB"
        )
        yield one


def _taken(server: Server, told: Told) -> Iterator[Taken]:
    for form in FORMATS:
        one = take(server, form)
        told(
            f"download {form}{'' if one.whole else ', broken off'}: {one.megabytes} MB in "
            f"{one.seconds} s, "
            f"{one.before} MB before, at most {one.most} MB"
        )
        yield one


def _held(record: Path) -> dict[str, int]:
    counts = {"events": LIVING}
    counts |= {name: f"SELECT COUNT(*) FROM {name}" for name in ("mention", "report", "reading")}
    with sqlite3.connect(record / DATABASE) as database:
        return {name: database.execute(query).fetchone()[0] for name, query in counts.items()}
