"""The work of `dateline reread`: what became of each report, a line for each event."""

from collections import Counter
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from dateline.cli.interrupts import Interrupts
from dateline.cli.reading import ALL_READ, INTERRUPTED, SOME_NOT_READ, WRONG_USAGE
from dateline.cli.telling import Telling, counted, printable
from dateline.deriving import load_registry
from dateline.engines import ReaderOptions, workers_for
from dateline.engines.options import reader_for
from dateline.errors import DatelineError
from dateline.extract import Problem
from dateline.record.arriving import take_up
from dateline.record.localities import reader_options
from dateline.record.rereading import Reread, Rereader, differing
from dateline.record.store import Store
from dateline.record.weights import linker_of
from dateline.vocabulary import Event

FEW = 50
"""Reports that are looked at to tell whether there are many."""

NUMBERS = frozenset({"mentions", "reports", "independent_sources", "summary"})
"""Fields that follow from others and say nothing by themselves in a line of changes."""


@dataclass(frozen=True)
class Wish:
    """What a person asks for."""

    options: ReaderOptions
    workers: int | None = None
    diff: bool = False
    every: bool = False
    quiet: bool = False


def run(record: Path, wish: Wish) -> int:
    """Read reports again and give the exit status; never raises for bad input."""
    telling, tally = Telling(), Counter[str]()
    with Interrupts() as interrupts:
        try:
            with interrupts.told_apart(), Store.open(record) as store:
                asked = wish.options
                options = reader_options(store, asked.model, fast=asked.fast)
                wish = replace(wish, options=options)
                _reread(store, wish, telling, tally, interrupts)
        except DatelineError as error:
            telling.line(str(error))
            return WRONG_USAGE
        except KeyboardInterrupt:
            telling.line(
                f"interrupted; {_summary(tally, wish)}. The same command goes on from here."
            )
            return INTERRUPTED
    telling.left_out()
    telling.line(_summary(tally, wish))
    return SOME_NOT_READ if tally["lost"] else ALL_READ


def _reread(
    store: Store, wish: Wish, telling: Telling, tally: Counter[str], interrupts: Interrupts
) -> None:
    if not wish.diff and (came := take_up(store)):
        what = counted(came, "report")
        telling.line(f"{what} in a language that can be read now, to be read by: dateline add")
    rereader = Rereader(store, linker_of(store.folder), load_registry(store.folder), diff=wish.diff)
    version = None if wish.every else reader_for(wish.options).read_by
    reports = rereader.outdated(version)
    workers, _ = workers_for(rereader.load(reports[:FEW]), wish.workers)
    with (
        telling.progress(several=True) as step,
        closing(rereader.reread(reports, workers, wish.options)) as done,
    ):
        for result in done:
            if isinstance(result, Problem):
                telling.problem(result)
                tally["lost"] += result.lost
            else:
                with interrupts.held():
                    _count(result, tally)
                    if not wish.quiet:
                        _tell(result)
            step()


def _count(done: Reread, tally: Counter[str]) -> None:
    tally["reports"] += 1
    tally["other"] += not done.same
    for what in ("changed", "new", "gone", "flagged"):
        tally[what] += len(getattr(done, what))


def _tell(done: Reread) -> None:
    """What became of a report's events, one a line; nothing if all is as it was."""
    if done.same:
        return
    typer.echo(printable(f"{done.name} ({done.report})"))
    for one, other in done.changed:
        fields = [key for key in differing(one, other) if key not in NUMBERS]
        _line("changed", other, f": {', '.join(fields)}" if fields else "")
    for event in done.new:
        _line("new", event)
    for event in done.gone:
        _line("gone", event)
    for name in done.flagged:
        typer.echo(f"  {'flagged':<12}{name}  people worked on it, but it is not found any more")


def _line(what: str, event: Event, more: str = "") -> None:
    typer.echo(printable(f"  {what:<12}{event.id}  {event.title}{more}"))


def _summary(tally: Counter[str], wish: Wish) -> str:
    read = counted(tally["reports"], "report")
    parts = [f"{read} read again, {tally['other']} with changes"]
    parts += [f"{counted(tally['changed'], 'event')} changed"] if tally["changed"] else []
    parts += [f"{tally[what]} {what}" for what in ("new", "gone", "flagged") if tally[what]]
    parts += [f"{tally['lost']} could not be read"] if tally["lost"] else []
    return ", ".join(parts) + ("; nothing was written" if wish.diff else "")
