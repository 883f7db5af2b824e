"""The work of `dateline collect`: sources in, captures and waiting reports kept."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from rich.status import Status

from dateline.cli import taking
from dateline.cli.intake import Intake, Wish
from dateline.cli.interrupts import Interrupts
from dateline.cli.journal import Journal, journal_of
from dateline.cli.reading import ALL_READ, INTERRUPTED, SOME_NOT_READ
from dateline.cli.records import author_or_login
from dateline.cli.stating import Statements
from dateline.cli.telling import Telling, counted
from dateline.collect.parcel import Trouble
from dateline.record.arriving import count_waiting


def run(
    record: Path,
    wish: Wish,
    *,
    quiet: bool = False,
    author: str | None = None,
    replacing: bool = False,
) -> int:
    """Collect and give the exit status; raises `DatelineError` for what a person can mend."""
    telling, tally = Telling(), Counter[str]()
    with Interrupts() as interrupts:
        try:
            with interrupts.told_apart(), Intake(record, wish, interrupts) as intake:
                who = author_or_login(author)
                said = Statements(intake.store, wish.defaults, who, replacing, telling)
                with journal_of(
                    intake.frontier, intake.store.folder, "collect", wish.sources, who
                ) as journal:
                    _collect(intake, telling, tally, said, journal, quiet=quiet)
                said.read_again()
                tally["stated"], tally["contrary"] = said.stated, said.kept
                waiting = count_waiting(intake.store)
        except KeyboardInterrupt:
            told = taking.summary(tally)
            telling.line(f"interrupted; {told}. The same command goes on from here.")
            return INTERRUPTED
    telling.left_out()
    telling.line(taking.summary(tally, waiting))
    return SOME_NOT_READ if tally["lost"] or tally["contrary"] else ALL_READ


def _collect(
    intake: Intake,
    telling: Telling,
    tally: Counter[str],
    said: Statements,
    journal: Journal,
    *,
    quiet: bool,
) -> None:
    with status_line(telling) as show, closing(intake.gather()) as gathered:
        for one in gathered:
            if one is None:
                continue
            if isinstance(one, Trouble):
                journal.trouble(one)
                telling.problem(taking.trouble(one))
                tally["lost"] += one.lost
                continue
            taking.count(one, tally)
            journal.taken(one)
            if not quiet or one.problems or one.parcel.lost:
                taking.tell(one, telling)
            said.take(one)
            show(progress(tally))


def progress(tally: Counter[str]) -> str:
    """How far it is, for a status line."""
    return (
        f"{counted(tally['captures'], 'capture')} kept, {counted(tally['reports'], 'report')} new, "
        f"{tally['known']} known"
    )


@contextmanager
def status_line(telling: Telling) -> Iterator[Callable[[str], None]]:
    """A line that is written over, where a person watches."""
    if not telling.console.is_terminal:
        yield lambda _words: None
        return
    with Status("Collecting", console=telling.console) as status:
        yield lambda words: status.update(f"Collecting: {words}")
