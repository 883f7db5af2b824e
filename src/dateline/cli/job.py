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
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from dateline.cli import taking
from dateline.cli.intake import Intake, Wish
from dateline.cli.interrupts import Interrupts
from dateline.collect.frontier import Frontier, Role
from dateline.collect.parcel import Trouble
from dateline.collect.runs import Ended, Run, Runs
from dateline.collect.visiting import Seen
from dateline.errors import CollectError, DatelineError
from dateline.extract import Problem
from dateline.extract.unread import WORDS, Unread
from dateline.record.adding import Added, Adder
from dateline.record.arriving import count_waiting, take_up
from dateline.record.gathering import Taken
from dateline.record.localities import reader_options
from dateline.record.rechecking import Rechecked, Rechecker
from dateline.record.weights import linker_of
from dateline.vocabulary import Event, Report

TICK = 0.3
"""Seconds between two looks at whether somebody asked to stop."""

TOGETHER = 8
"""Reports that are read together while others are fetched: soon enough for those who look on."""

QUIETLY = 10
"""How much a run gives way to the pages, as `nice` counts it."""


class Journal:
    """What a run does, as it is written down."""

    def __init__(self, runs: Runs, run: Run) -> None:
        self.run = run
        self.counts: Counter[str] = Counter(run.counts)
        self._runs = runs

    def step(
        self, what: str, state: str, address: str = "", told: str = "", **found: object
    ) -> None:
        """Write one step."""
        self.counts["steps"] += 1
        self._runs.enter(self.run.id, [(what, state, address, told, found)], self.counts)

    def taken(self, one: Taken) -> None:
        """A visit, with what it gave."""
        taking.count(one, self.counts)
        parcel, visit = one.parcel, one.parcel.visit
        self.counts["visits"] += 1
        new = [it for it in one.arrived if it.new and isinstance(it.item, Report)]
        unread = [WORDS[it.item.why] for it in one.arrived if isinstance(it.item, Unread)]
        told = "; ".join(filter(None, [parcel.told, *unread, *(p.what for p in one.problems)]))
        self.step(
            "visit",
            visit.state if visit else "later",
            parcel.where,
            told,
            role=(parcel.known.role if parcel.known else Role.PAGE).value,
            reports=[_report(it.entered.report, it.item) for it in new if it.entered],
            lost=parcel.lost,
        )

    def trouble(self, one: Trouble | Problem) -> None:
        """What went wrong, or is worth a word."""
        self.counts["lost"] += one.lost
        self.step("problem" if one.lost else "note", "", one.where, one.what)

    def rechecked(self, one: Rechecked) -> None:
        """An address that was visited again."""
        seen = one.judged.seen.value
        self.counts["visits"] += 1
        self.counts[seen] += 1
        reports = [{"id": it.id, "title": it.title or ""} for it in one.reports[-1:]]
        told = "" if one.judged.seen is Seen.EDITED else one.judged.told
        self.step("visit", seen, one.address, told, role="page", before=reports)

    def read(self, one: Added) -> None:
        """A report that was read, with the events that it tells of."""
        if not one.entered.new:
            return
        self.counts["read"] += 1
        for name in ("new", "joined", "contradicted"):
            self.counts[f"events {name}"] += len(getattr(one, name))
        self.step(
            "read",
            "copy" if one.copy_of else "read",
            one.report.address or "",
            one.report.title or one.report.id,
            report=one.entered.report,
            edition=one.entered.edition,
            new=_events(one.new),
            joined=_events(one.joined),
            contradicted=[event.id for event in one.contradicted],
        )


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


def _report(name: str, item: Report | Unread) -> Mapping[str, Any]:
    title = item.title if isinstance(item, Report) else None
    return {"id": name, "title": title or ""}


def _events(events: Iterable[Event]) -> list[Mapping[str, Any]]:
    return [{"id": one.id, "title": one.title} for one in events]


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
