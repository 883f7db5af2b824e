"""The work of `dateline recheck`: addresses visited again, a line for each that is not the same."""

import os
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import typer

from dateline.cli import taking
from dateline.cli.collecting import status_line
from dateline.cli.intake import Intake, Wish
from dateline.cli.interrupts import Interrupts
from dateline.cli.journal import journal_of
from dateline.cli.reading import ALL_READ, INTERRUPTED
from dateline.cli.records import author_or_login
from dateline.cli.telling import Telling, counted, printable
from dateline.collect.settings import seconds
from dateline.collect.visiting import Seen
from dateline.record.arriving import count_waiting
from dateline.record.differences import differences, retitled
from dateline.record.rechecking import Rechecked, Rechecker


def run(
    record: Path,
    wish: Wish,
    *,
    older_than: str | None = None,
    outlet: str | None = None,
    diff: bool = False,
) -> int:
    """Visit addresses again and give the exit status; raises `DatelineError`."""
    telling, tally, hints = Telling(), Counter[str](), dict[str, str]()
    before = datetime.now(UTC) - timedelta(seconds=seconds(older_than)) if older_than else None
    with Interrupts() as interrupts:
        try:
            with interrupts.told_apart(), Intake(record, wish, interrupts) as intake:
                rechecker = Rechecker(intake.store, intake.collector, intake.gatherer())
                due = rechecker.due(before, outlet)
                named = [outlet] if outlet else []
                who = author_or_login(os.environ.get("DATELINE_AUTHOR"))
                with (
                    journal_of(intake.frontier, record, "recheck", named, who) as journal,
                    status_line(telling) as show,
                    closing(rechecker.run(due)) as done,
                ):
                    journal.counts["due"] = len(due)
                    for number, one in enumerate(done, 1):
                        journal.rechecked(one)
                        tally[one.judged.seen.value] += 1
                        _tell(one, diff=diff)
                        hints[taking.advice_on(one.judged.told, None)] = one.address
                        show(f"{number} of {len(due)} visited")
                tally["left"] = len(due) - sum(tally.values())
                waiting = count_waiting(intake.store)
        except KeyboardInterrupt:
            telling.line(f"interrupted; {_summary(tally)}. The same command goes on from here.")
            return INTERRUPTED
    for hint in filter(None, hints):
        telling.line(f"{hints[hint]}: {hint}")
    telling.line(_summary(tally, waiting))
    return ALL_READ


def _tell(one: Rechecked, *, diff: bool) -> None:
    """A line for what is not the same any more, with the difference below it if wanted."""
    if one.judged.seen is Seen.SAME:
        return
    more = f" ({one.judged.told})" if one.judged.told else ""
    named = ", ".join(dict.fromkeys(report.id for report in one.reports))
    typer.echo(printable(f"{one.judged.seen.value:<12}{one.address}  {named}{more}"))
    for before, now in one.edited if diff else ():
        texts = (before.text, now.text)
        for line in (*retitled(before.title, now.title, texts), *differences(*texts)):
            typer.echo(printable(f"    {line}"))


def _summary(tally: Counter[str], waiting: int = 0) -> str:
    left = tally.pop("left", 0)
    parts = [f"{counted(sum(tally.values()), 'address').replace('addresss', 'addresses')} visited"]
    parts += [f"{tally[seen.value]} {seen.value}" for seen in Seen if tally[seen.value]]
    parts += [f"{left} left for later, as their servers ask"] if left else []
    more = f". {counted(waiting, 'report')} to read: dateline add" if waiting else ""
    return ", ".join(parts) + more
