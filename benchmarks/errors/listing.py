"""The listing of errors for the terminal: classes by frequency, a few cases of each."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from benchmarks.errors.case import Case, by_class, shape

MOST_FREQUENT = 8


def show(cases: Iterable[Case], limit: int, console: Console) -> None:
    """Print up to `limit` cases of each class, after how many there are and of which words."""
    classes = by_class(cases)
    if not classes:
        console.print("no errors")
    for kind, found in classes:
        heading = Text(f"\n{kind}", style="bold").append(
            f": {len(found)}{_words(found)}", "not bold"
        )
        console.print(heading, soft_wrap=True)
        for one in found[:limit]:
            console.print(_line(one), soft_wrap=True)


def _words(cases: list[Case]) -> str:
    """The forms of words that a class is most often about, where some are frequent."""
    counts: dict[str, int] = {}
    for one in cases:
        counts[shape(one.words)] = counts.get(shape(one.words), 0) + 1
    often = sorted(counts.items(), key=lambda item: -item[1])[:MOST_FREQUENT]
    told = ", ".join(f"{words!r} {count}" for words, count in often if words and count > 1)
    return f"  ({told})" if told else ""


def _line(one: Case) -> Text:
    line = Text(f"  {one.record}  ", style="dim")
    line.append(one.before)
    line.append(one.words, style="bold yellow")
    line.append(one.after)
    for name, value in (("labelled", one.labelled), ("predicted", one.predicted)):
        if value:
            line.append(f"\n      {name}: ", style="cyan")
            line.append(value, style="default")
    return line
