"""Journal: what a run does, written down step by step, whoever began it: a page or a command."""

from __future__ import annotations

import shlex
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from dateline.cli import taking
from dateline.collect.alone import lock
from dateline.collect.frontier import Frontier, Role
from dateline.collect.parcel import Trouble
from dateline.collect.runs import Ended, Run, Runs, lock_of
from dateline.collect.visiting import Seen
from dateline.errors import DatelineError
from dateline.extract import Problem
from dateline.extract.unread import WORDS, Unread
from dateline.record.adding import Added
from dateline.record.gathering import Taken
from dateline.record.rechecking import Rechecked
from dateline.vocabulary import Event, Report

OFTEN = 0.5
"""Seconds of a command's steps that are written together: a web archive has thousands a minute."""

MOST = 500

Written = tuple[str, str, str, str, Mapping[str, Any]]
"""A step before it is written: what, state, address, what is told of it, what was found."""


class Journal:
    """What a run does, as it is written down."""

    def __init__(self, runs: Runs, run: Run, every: float = 0.0) -> None:
        self.run = run
        self.counts: Counter[str] = Counter(run.counts)
        self._runs = runs
        self._every = every
        self._waiting: list[Written] = []
        self._written = time.monotonic()

    def step(
        self, what: str, state: str, address: str = "", told: str = "", **found: object
    ) -> None:
        """Write one step; with `every` those of so many seconds together."""
        self.counts["steps"] += 1
        self._waiting.append((what, state, address, told, found))
        if time.monotonic() - self._written >= self._every or len(self._waiting) >= MOST:
            self.write()

    def write(self) -> None:
        """Write what waits to be written, and what the run came to by now."""
        self._runs.enter(self.run.id, self._waiting, self.counts)
        self._waiting, self._written = [], time.monotonic()

    def taken(self, one: Taken) -> None:
        """A visit or a file, with what it gave; files that gave nothing new are only counted."""
        taking.count(one, self.counts)
        parcel, visit = one.parcel, one.parcel.visit
        is_file = parcel.known is None and parcel.take is not None
        self.counts["files" if is_file else "visits"] += 1
        new = [it for it in one.arrived if it.new and isinstance(it.item, Report)]
        unread = [WORDS[it.item.why] for it in one.arrived if isinstance(it.item, Unread)]
        told = "; ".join(filter(None, [parcel.told, *unread, *(p.what for p in one.problems)]))
        if is_file and not (new or told):
            return
        self.step(
            "visit",
            visit.state if visit else "file" if is_file else "later",
            _where(one),
            told,
            role=(parcel.known.role if parcel.known else Role.PAGE).value,
            reports=[_report(it.entered.report, it.item) for it in new if it.entered],
            lost=parcel.lost,
        )

    def trouble(self, one: Trouble | Problem) -> None:
        """What went wrong, or is worth a word."""
        self.counts["lost"] += one.lost
        where = _plain(one.where) if Path(one.where).is_absolute() else one.where
        self.step("problem" if one.lost else "note", "", where, one.what)

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


@contextmanager
def journal_of(
    frontier: Frontier, folder: Path, what: str, sources: Iterable[str], by: str
) -> Iterator[Journal]:
    """The journal of a command, from its beginning to its end, however that comes.

    A lock on a file says, as long as this process lives, that the run is under way.
    """
    runs = Runs(frontier)
    named = [_plain(one) for one in sources]
    command = shlex.join(["dateline", what, *named[:SHOWN]]) + (" ..." if named[SHOWN:] else "")
    number = runs.begin(what, {"sources": named[:SHOWN], "command": command}, by)
    run = runs.one(number)
    assert run is not None
    journal = Journal(runs, run, OFTEN)
    with _held(folder, number):
        try:
            yield journal
            outcome, told = Ended.DONE, ""
        except (KeyboardInterrupt, GeneratorExit):
            outcome, told = Ended.STOPPED, ""
            raise
        except DatelineError as error:
            outcome, told = Ended.FAILED, str(error)
            raise
        except BaseException as error:
            outcome, told = Ended.FAILED, f"something broke: {type(error).__name__}"
            raise
        finally:
            journal.write()
            runs.end(number, outcome, told)


SHOWN = 5
"""Sources of a command that are named in its run."""


@contextmanager
def _held(folder: Path, number: int) -> Iterator[None]:
    name = lock_of(number)
    with ExitStack() as stack:
        try:
            stack.enter_context(lock(folder, name=name))
        except ImportError:  # Windows has no such locks: there a run that was killed stays open
            name = ""
        try:
            yield
        finally:
            if name:
                (folder / name).unlink(missing_ok=True)


def _where(one: Taken) -> str:
    """The address, or the name of the file."""
    take = one.parcel.take
    return one.parcel.where or (take.address.removeprefix("file:") if take else "")


def _plain(source: str) -> str:
    """A source as others may see it: of a file its name, not where it lies on this machine."""
    return source if "://" in source or source == "-" else Path(source).name or source


def _report(name: str, item: Report | Unread) -> Mapping[str, Any]:
    title = item.title or item.id if isinstance(item, Report) else ""
    return {"id": name, "title": title}


def _events(events: Iterable[Event]) -> list[Mapping[str, Any]]:
    return [{"id": one.id, "title": one.title} for one in events]
