"""The work of `dateline add`: reports in, one line for each, and what it came to."""

from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import typer

from dateline.cli.interrupts import Interrupts
from dateline.cli.reading import ALL_READ, INTERRUPTED, SOME_NOT_READ, WRONG_USAGE, Request
from dateline.cli.telling import Telling, counted, printable
from dateline.deriving import load_registry
from dateline.engines import ReaderOptions, workers_for
from dateline.errors import DatelineError
from dateline.extract import Problem, load_all
from dateline.record.adding import Added, Adder
from dateline.record.store import Store
from dateline.record.weights import linker_of
from dateline.vocabulary import Event


def run(request: Request, record: Path, *, quiet: bool = False) -> int:
    """Carry out a request and give the exit status; never raises for bad input."""
    telling, tally = Telling(), Counter[str]()
    with Interrupts() as interrupts:
        try:
            with Store.open(record) as store:
                _add(request, store, telling, tally, interrupts, quiet=quiet)
        except DatelineError as error:
            telling.line(str(error))
            return WRONG_USAGE
        except KeyboardInterrupt:
            telling.line(f"interrupted; {_summary(tally)}. The same command goes on from here.")
            return INTERRUPTED
    telling.left_out()
    telling.line(_summary(tally))
    return SOME_NOT_READ if tally["lost"] else ALL_READ


def _add(
    request: Request,
    store: Store,
    telling: Telling,
    tally: Counter[str],
    interrupts: Interrupts,
    *,
    quiet: bool,
) -> None:
    items: Iterable[object] = load_all(request.sources, request.defaults())
    workers, items = workers_for(items, request.workers)  # type: ignore[arg-type]
    adder = Adder(store, linker_of(store.folder), load_registry(store.folder))
    options = ReaderOptions(request.model, request.fast)
    with (
        telling.progress(several=True) as step,
        closing(adder.add(items, workers, options)) as done,
    ):
        for result in done:
            if isinstance(result, Problem):
                telling.problem(result)
                tally["lost"] += result.lost
            else:
                with interrupts.held():
                    _count(result, tally)
                    if not quiet:
                        _tell(result)
            step()


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
    typer.echo(printable(told))
    against = {event.id for event in added.contradicted}
    for event in added.new:
        _line("new", event)
    for event in added.joined:
        _line("contradicts" if event.id in against else "joined", event)


def _line(what: str, event: Event) -> None:
    more = f" ({counted(event.reports, 'report')})" if event.reports > 1 else ""
    typer.echo(printable(f"  {what:<12}{event.id}  {event.title}{more}"))


def _summary(tally: Counter[str]) -> str:
    parts = [f"{counted(tally['reports'], 'report')} added"]
    parts += [f"{tally['known']} known already"] if tally["known"] else []
    parts += [f"{tally['copies']} of them copies"] if tally["copies"] else []
    parts += [f"{counted(tally['new'], 'new event')}", f"{tally['joined']} joined"]
    parts += [f"{tally['contradicted']} contradict"] if tally["contradicted"] else []
    parts += [f"{tally['lost']} could not be read"] if tally["lost"] else []
    return ", ".join(parts)
