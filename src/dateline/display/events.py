"""Events in a list: one a line, for a person at a terminal."""

from collections.abc import Iterable
from typing import TextIO

from rich.table import Table

from dateline.display.derived import tally_words
from dateline.display.folding import folded
from dateline.display.screen import plain, screen
from dateline.display.values import kind_words, shortened
from dateline.vocabulary import Event

COLUMNS = ("id", "event", "how many", "grade", "reports")


def print_events(events: Iterable[Event], stream: TextIO) -> None:
    """Print a table of events; the title has time and place. What was said of one is under it."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", expand=True)
    for name in COLUMNS:
        ratio = {"event": 3, "how many": 1}.get(name)
        table.add_column(name, no_wrap=ratio is None, ratio=ratio)
    for event, under in folded(events):
        table.add_row(
            event.id,
            plain(("  └ " if under else "") + shortened(event.title, 120)),
            plain(_counts(event), "magenta"),
            str(event.grade),
            str(event.reports),
        )
    screen(stream).print(table)


def _counts(event: Event) -> str:
    told = [f"{tally_words(tally, office=False)} {role}" for role, tally in event.counts.items()]
    return ", ".join(told[:2]) + (" …" if len(told) > 2 else "")


def event_line(event: Event) -> str:
    """An event in a line: id, title, kind and grade."""
    return f"{event.id}  {event.title}  [{kind_words(event.kind.name)}, {event.grade}]"
