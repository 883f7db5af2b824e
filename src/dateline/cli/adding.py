"""The work of `dateline add`: reports in, one line for each, and what it came to."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import typer

from dateline.cli import taking
from dateline.cli.intake import Intake, Wish
from dateline.cli.interrupts import Interrupts
from dateline.cli.journal import Journal, journal_of
from dateline.cli.reading import ALL_READ, INTERRUPTED, SOME_NOT_READ, WRONG_USAGE, Request
from dateline.cli.records import author_or_login
from dateline.cli.stating import Statements
from dateline.cli.telling import Telling, counted, printable
from dateline.collect.parcel import Trouble
from dateline.deriving import load_registry
from dateline.engines import workers_for
from dateline.errors import DatelineError
from dateline.extract import Problem
from dateline.record.adding import Added, Adder
from dateline.record.arriving import count_waiting, take_up
from dateline.record.gathering import Taken
from dateline.record.localities import reader_options
from dateline.record.store import Store
from dateline.record.weights import linker_of
from dateline.vocabulary import Event, Report


def run(
    request: Request,
    record: Path,
    *,
    quiet: bool = False,
    wish: Wish | None = None,
    author: str | None = None,
    replacing: bool = False,
) -> int:
    """Carry out a request and give the exit status; never raises for bad input."""
    telling, tally, nameless = Telling(), Counter[str](), list[str]()
    with Interrupts() as interrupts:
        try:
            wish = replace(wish or Wish(), sources=request.sources, defaults=request.defaults())
            with interrupts.told_apart(), Intake(record, wish, interrupts) as intake:
                who = author_or_login(author)
                said = Statements(intake.store, wish.defaults, who, replacing, telling)
                if request.sources or count_waiting(intake.store):
                    with journal_of(
                        intake.frontier, intake.store.folder, "add", request.sources, who
                    ) as journal:
                        passed = _Passed(
                            telling, tally, interrupts, said, journal, nameless, quiet=quiet
                        )
                        _add(request, intake, passed)
                tally["kept"] = said.kept
                waiting = count_waiting(intake.store)
        except DatelineError as error:
            telling.line(str(error))
            return WRONG_USAGE
        except KeyboardInterrupt:
            telling.line(f"interrupted; {_summary(tally)}. The same command goes on from here.")
            return INTERRUPTED
    telling.left_out()
    telling.line(_summary(tally, waiting))
    if nameless:
        telling.line(_without_outlet(nameless))
    return SOME_NOT_READ if tally["lost"] or tally["unread"] or tally["kept"] else ALL_READ


@dataclass
class _Passed:
    """What each report passes through: what is told of it, counted, stated and written down."""

    telling: Telling
    tally: Counter[str]
    interrupts: Interrupts
    said: Statements
    journal: Journal
    nameless: list[str]  # reports of which no outlet is known
    quiet: bool = False
    noted: set[Problem] = field(default_factory=set)  # what the journal has of them already


def _add(request: Request, intake: Intake, passed: _Passed) -> None:
    """Collect and read what came; without sources, read what waits."""
    store = intake.store
    take_up(store)
    adder = Adder(store, linker_of(store.folder), load_registry(store.folder))
    found: Iterable[Report | Problem] = adder.waiting()
    if request.sources:
        found = _collected(intake, passed)
    workers, items = workers_for(found, request.workers)
    options = reader_options(store, request.model, fast=request.fast)
    with (
        passed.telling.progress(several=True) as step,
        closing(adder.add(items, workers, options)) as done,
    ):
        for result in done:
            if isinstance(result, Problem):
                passed.telling.problem(result)
                if result not in passed.noted:
                    passed.journal.trouble(result)
                passed.tally["lost"] += result.lost
            else:
                with passed.interrupts.held():
                    _count(result, passed.tally)
                    if result.entered.new and not result.report.outlet:
                        passed.nameless.append(result.report.id)
                    passed.journal.read(result)
                    if not passed.quiet:
                        _tell(result)
            step()
    passed.said.read_again()
    passed.tally["stated"] = passed.said.stated


def _collected(intake: Intake, passed: _Passed) -> Iterator[Report | Problem]:
    """The reports of the sources as they come, each in the record already; and problems."""
    with closing(intake.gather()) as gathered:
        for one in gathered:
            if isinstance(one, Trouble):
                passed.journal.trouble(one)
                problem = taking.trouble(one)
                passed.noted.add(problem)
                yield problem
            elif one is not None:
                passed.journal.taken(one)
                passed.said.take(one)
                yield from _given(one, passed)


def _given(taken: Taken, passed: _Passed) -> Iterator[Report | Problem]:
    problems = [*taken.problems, *([taking.lost(taken)] if taken.parcel.told else [])]
    passed.noted.update(problems)
    yield from problems
    for one in taken.arrived:
        if isinstance(one.item, Report):
            yield passed.said.as_stated(one.item)
        else:
            passed.tally["unread"] += 1
            passed.telling.problem(taking.unread(one.item, taken))


def read_waiting(intake: Intake, telling: Telling, tally: Counter[str], journal: Journal) -> None:
    """Read all that waits, in this process."""
    store = intake.store
    adder = Adder(store, linker_of(store.folder), load_registry(store.folder))
    with closing(adder.add(adder.waiting(), options=reader_options(store))) as done:
        for result in done:
            if isinstance(result, Problem):
                telling.problem(result)
            else:
                journal.read(result)
                _count(result, tally)
                _tell(result)


def read_given(store: Store, reports: Iterable[Report]) -> None:
    """Read reports that were entered and wait, and tell what they brought."""
    adder = Adder(store, linker_of(store.folder), load_registry(store.folder))
    for result in adder.add(reports, options=reader_options(store)):
        if isinstance(result, Problem):
            Telling().problem(result)
        else:
            _tell(result)


def _count(added: Added, tally: Counter[str]) -> None:
    tally["reports" if added.entered.new else "known"] += 1
    tally["copies"] += added.copy_of is not None
    tally["new"] += len(added.new)
    tally["joined"] += len(added.joined)
    tally["contradicted"] += len(added.contradicted)


def _tell(added: Added) -> None:
    """What a report brought, an event a line."""
    if not added.entered.new:
        return
    name = added.report.id
    told = f"{name}: copy of another report" if added.copy_of else name
    if added.entered.edition > 1:
        told += f" (edition {added.entered.edition})"
    typer.echo(printable(told + taking.head(added.report)))
    against = {event.id for event in added.contradicted}
    for event in added.new:
        _line("new", event)
    for event in added.joined:
        _line("contradicts" if event.id in against else "joined", event)


def _line(what: str, event: Event) -> None:
    more = f" ({counted(event.reports, 'report')})" if event.reports > 1 else ""
    typer.echo(printable(f"  {what:<12}{event.id}  {event.title}{more}"))


NAMED_AT_MOST = 3
"""Reports without an outlet that are named; of more, the number is told."""


def _without_outlet(names: Sequence[str]) -> str:
    """What it means that no outlet is known of some reports, and what helps."""
    shown = ", ".join(names[:NAMED_AT_MOST])
    more = f" and {len(names) - NAMED_AT_MOST} more" if len(names) > NAMED_AT_MOST else ""
    told = f"No outlet is known of {counted(len(names), 'report')} ({shown}{more}), so no source "
    return told + "of theirs can be graded. Add them again with --outlet NAME, outlet by outlet."


def _summary(tally: Counter[str], waiting: int = 0) -> str:
    parts = [f"{counted(tally['reports'], 'report')} added"]
    parts += [f"{tally['known']} known already"] if tally["known"] else []
    parts += [f"{tally['stated']} completed"] if tally["stated"] else []
    parts += [f"{tally['copies']} of them copies"] if tally["copies"] else []
    parts += [f"{counted(tally['new'], 'new event')}", f"{tally['joined']} joined"]
    parts += [f"{tally['contradicted']} contradict"] if tally["contradicted"] else []
    parts += [f"{tally['unread']} kept and not read"] if tally["unread"] else []
    parts += [f"{tally['lost']} could not be read"] if tally["lost"] else []
    more = f". {counted(waiting, 'report')} more to read: dateline add" if waiting else ""
    return ", ".join(parts) + more
