"""Telling: what a person sees on standard error beside the result."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from dateline.extract import Problem

MOST_TOLD = 50
"""Problems told one by one; of the rest only the number, lest a broken file flood the screen."""


class Telling:
    """Lines for a person, one a message, each safe to print whatever is in it."""

    def __init__(self) -> None:
        self.console = Console(stderr=True, soft_wrap=True, highlight=False)
        self.problems = 0

    def line(self, words: str) -> None:
        """One line on standard error."""
        self.console.print(Text(f"dateline: {printable(words)}"))

    def problem(self, problem: Problem) -> None:
        """One line for a problem, up to a limit."""
        self.problems += 1
        if self.problems <= MOST_TOLD:
            self.line(str(problem) if problem.lost else f"note: {problem}")

    def left_out(self) -> None:
        """How many problems were not told one by one."""
        if self.problems > MOST_TOLD:
            self.line(f"and {self.problems - MOST_TOLD} more like these")

    def written(self, output: Path | None, read: int, events: int, lost: int, kept: int) -> None:
        """What is in the output file now, and where it is."""
        if output is None:
            if lost:
                self.line(f"{counted(read, 'report')} read, {lost} could not be read")
            return
        parts = [f"{counted(read, 'report')} read", counted(events, "event")]
        parts += [f"{kept} already there"] if kept else []
        parts += [f"{lost} could not be read"] if lost else []
        self.console.print(Text(f"{', '.join(parts)}: {printable(str(output))}"))
        if output.suffix in {".html", ".htm"}:
            self.console.print(Text(f"Open it in a browser: {output.resolve().as_uri()}"))

    def interrupted(self, read: int, output: Path | None, *, grows: bool) -> None:
        """What is left after Ctrl-C."""
        if output is None:
            kept = ""
        elif grows:
            kept = f"; they are in {output}, and --resume goes on from there"
        else:
            kept = f"; {output} was left as it was (jsonl keeps what is done)"
        self.line(f"interrupted after {counted(read, 'report')}{kept}")

    @contextmanager
    def progress(self, *, several: bool) -> Iterator[Callable[[], None]]:
        """A line that counts reports, where a person watches and there are several."""
        if not (several and self.console.is_terminal):
            yield lambda: None
            return
        columns = (
            TextColumn("Reading"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("reports"),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=self.console, transient=True) as bar:
            task = bar.add_task("reading", total=None)
            yield lambda: bar.advance(task)


def counted(number: int, word: str) -> str:
    """A number with its noun: "1 report", "12 reports"."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def printable(words: str) -> str:
    """Words that the terminal's encoding can show."""
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    return words.encode(encoding, "replace").decode(encoding)
