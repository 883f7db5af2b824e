"""A run that the pages began: collect or recheck, then read what came, writing down each step.

`python -m dateline.cli.job FOLDER RUN`: its wish is in the record's `collecting.sqlite`, as is what
it does, so that any process can tell of it; whoever wants it to stop writes that there.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from dateline.cli.intake import Intake, Wish
from dateline.cli.interrupts import Interrupts
from dateline.cli.journal import Journal
from dateline.collect.frontier import Frontier
from dateline.collect.parcel import Trouble
from dateline.collect.runs import Ended, Runs
from dateline.errors import CollectError, DatelineError
from dateline.extract import Problem
from dateline.record.adding import Adder
from dateline.record.arriving import count_waiting, take_up
from dateline.record.localities import reader_options
from dateline.record.rechecking import Rechecker
from dateline.record.weights import linker_of
from dateline.vocabulary import Report

TICK = 0.3
"""Seconds between two looks at whether somebody asked to stop."""

TOGETHER = 8
"""Reports that are read together while others are fetched: soon enough for those who look on."""

QUIETLY = 10
"""How much a run gives way to the pages, as `nice` counts it."""


class Job:
    """Carries out one wish."""

    def __init__(self, intake: Intake, journal: Journal, interrupts: Interrupts) -> None:
        self.intake = intake
        self.journal = journal
        self._interrupts = interrupts
        self._adder: Adder | None = None

    def collect(self) -> None:
        """Visit feeds and what they lead to; read what comes as it comes."""
        came: list[Report] = []
        with closing(self.intake.gather()) as gathered:
            for one in gathered:
                if isinstance(one, Trouble):
                    self.journal.trouble(one)
                elif one is not None:
                    self.journal.taken(one)
                    came += [it.item for it in one.arrived if isinstance(it.item, Report)]
                    if len(came) >= TOGETHER:
                        self._read(came)
                        came = []
        self._read(came)

    def recheck(self, source: str | None) -> None:
        """Visit addresses of reports again."""
        rechecker = Rechecker(self.intake.store, self.intake.collector, self.intake.gatherer())
        due = rechecker.due(source=source)
        self.journal.counts["due"] = len(due)
        with closing(rechecker.run(due)) as done:
            for one in done:
                self.journal.rechecked(one)

    def read_waiting(self) -> None:
        """Read what waits, also what an earlier run left."""
        take_up(self.intake.store)
        if count_waiting(self.intake.store):
            self._read(self.adder.waiting())

    @property
    def adder(self) -> Adder:
        """What reads and adds; made when there is something to read."""
        if self._adder is None:
            store = self.intake.store
            self._adder = Adder(store, linker_of(store.folder), self.intake.registry)
        return self._adder

    def _read(self, reports: Iterable[Report]) -> None:
        options = reader_options(self.intake.store)
        with closing(self.adder.add(reports, options=options)) as done:
            for result in done:
                with self._interrupts.held():
                    if isinstance(result, Problem):
                        self.journal.trouble(result)
                    else:
                        self.journal.read(result)


def carry_out(folder: Path, number: int) -> int:
    """Carry out a run and write down how it ended; gives the exit status."""
    with Frontier.open(folder) as frontier:
        runs = Runs(frontier)
        run = runs.one(number)
        if run is None or run.ended:
            print(f"dateline: there is no run {number} to carry out", file=sys.stderr)
            return 2
        outcome, told = _carried_out(folder, Journal(runs, run))
        runs.end(number, outcome, told)
    return 0 if outcome is Ended.DONE else 1


def _carried_out(folder: Path, journal: Journal) -> tuple[Ended, str]:
    with Interrupts() as interrupts:
        try:
            with _heeding(folder, journal.run.id):
                _work(folder, journal, interrupts)
        except KeyboardInterrupt:
            return Ended.STOPPED, ""
        except DatelineError as error:
            return Ended.FAILED, str(error)
        except Exception as error:
            if interrupts.came:  # libraries make errors of their own of it
                return Ended.STOPPED, ""
            traceback.print_exc()
            return Ended.FAILED, f"something broke: {type(error).__name__}"
    return Ended.DONE, ""


def _work(folder: Path, journal: Journal, interrupts: Interrupts) -> None:
    run = journal.run
    sources: list[str] = list(run.wish.get("sources", ()))
    each: list[str | None] = [*sources] or [None]
    with Intake(folder, Wish(), interrupts) as intake:
        job = Job(intake, journal, interrupts)
        if run.what == "collect":
            intake.wish = Wish(feeds=_feeds(intake, sources))
            job.collect()
        elif run.what == "recheck":
            for one in each:
                job.recheck(one)
        else:
            raise CollectError(f"{run.what}: no such run")
        job.read_waiting()


def _feeds(intake: Intake, sources: Iterable[str]) -> tuple[str, ...]:
    """The feeds of some outlets; none named is all of them."""
    found: list[str] = []
    for name in sources:
        outlet = intake.outlets.named(name)
        if outlet is None or not outlet.feeds:
            raise CollectError(f"{name}: sources.toml names no feed of it")
        found += outlet.feeds
    return tuple(found)


@contextmanager
def _heeding(folder: Path, number: int) -> Iterator[None]:
    """Interrupt this process, as Ctrl-C would, once somebody asks the run to stop."""
    over = threading.Event()

    def heed() -> None:
        with Frontier.open(folder) as frontier:
            runs = Runs(frontier)
            while not over.wait(TICK):
                if runs.is_to_stop(number):
                    os.kill(os.getpid(), signal.SIGINT)
                    return

    thread = threading.Thread(target=heed, name="heed", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def main(arguments: list[str]) -> int:
    """The command line of a run; only the pages call it."""
    if hasattr(os, "nice"):
        os.nice(QUIETLY)
    return carry_out(Path(arguments[0]), int(arguments[1]))


if __name__ == "__main__":
    status = main(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    # All is written down: taking the language model apart would only keep the next run waiting.
    os._exit(status)
