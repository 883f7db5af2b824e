"""The table: a reading for a person at a terminal, events first, each with its evidence."""

import re
import shutil
from typing import TextIO

from rich.columns import Columns
from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dateline.display.rows import Row, event_rows, forecast_rows
from dateline.display.values import (
    heading,
    kind_words,
    offsets,
    published_words,
    quoted,
    shortened,
    source_words,
)
from dateline.vocabulary import Account, Mention, Reading, Report
from dateline.vocabulary.wording import differ_on

WIDTH = 110
"""Columns where the output is no terminal."""

LABELS = 12
"""Columns for labels: the longest are "participants" and "crowd control", which is cut."""

STYLES = {
    "when": "blue",
    "where": "green",
    "many": "magenta",
    "who": "yellow",
    "says": "cyan",
    "what": "default",
}
"""The colours of the page, as near as the sixteen of a terminal come."""

_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def print_reading(reading: Reading, stream: TextIO) -> None:
    """Print one reading to a stream."""
    width = None if stream.isatty() else min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns)
    console = Console(file=stream, width=width, highlight=False)
    for part in (_head(reading), _events(reading), _forecasts(reading), _set_aside(reading)):
        if part is not None:
            console.print(part)
    console.print()


def safe(words: str) -> str:
    """Words without the characters that a terminal obeys; what a report says is only shown."""
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", words)


def _head(reading: Reading) -> Group:
    report = reading.report
    title = Text(safe(shortened(heading(reading), 100)), style="bold")
    return Group(Rule(title, align="left"), Text(safe(_origin(report)), style="dim"))


def _origin(report: Report) -> str:
    parts = [report.outlet, report.published and published_words(report.published), report.id]
    return " · ".join(part for part in parts if part)


def _events(reading: Reading) -> Group:
    if not reading.events:
        return Group(Text(), Text("No events found.", style="italic"))
    blocks = [_event(reading, event, n) for n, event in enumerate(reading.events, start=1)]
    return Group(*blocks)


def _event(reading: Reading, event: Mention, number: int) -> Group:
    title = Text(f"\n{number}. ", style="bold")
    title.append(safe(shortened(event.title, 200)))
    tags = [kind_words(event.kind.name), str(event.modality)]
    tags += ["aggregate"] if event.scope == "aggregate" else []
    tags += [str(event.setting)] if event.setting != "offline" else []
    tags += ["main event"] if event.id == reading.main_event else []
    title.append(f"  {' · '.join(tags)}", style="dim")
    told = Row("told", quoted(event.trigger.evidence[:1]), event.trigger.evidence[:1])
    rows = _rows([told, *event_rows(reading, event)])
    accounts = [_account(reading, account) for account in event.accounts]
    return Group(title, Padding(rows, (0, 0, 0, 3)), *accounts)


def _rows(rows: list[Row]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)  # so that columns of all events align
    grid.add_column(style="dim", no_wrap=True, width=LABELS)
    grid.add_column(ratio=2)
    grid.add_column(ratio=3)
    for row in rows:
        grid.add_row(row.label, Text(safe(row.words), style=STYLES[row.family]), _evidence(row))
    return grid


def _evidence(row: Row) -> Text:
    words = quoted(row.evidence, most=120)
    line = Text(safe(words if words != row.words else ""))
    notes = [offsets(row.evidence), row.basis, row.source and f"says {row.source}"]
    line.append(f" {'; '.join(safe(note) for note in notes if note)}", style="dim")
    return line


def _account(reading: Reading, account: Account) -> Padding:
    panels = [
        Panel(
            Text(safe(version.text)),
            title=Text(safe(source_words(reading, version.attribution))),
            subtitle=Text(f"{version.stance} {offsets(version.evidence)}", style="dim"),
            title_align="left",
            subtitle_align="left",
            width=44,
        )
        for version in account.versions
    ]
    title = Text(safe(f"Accounts differ on {differ_on(account.about)}"), style="bold red")
    return Padding(Group(title, Columns(panels)), (0, 0, 0, 3))


def _forecasts(reading: Reading) -> Group | None:
    if not reading.forecasts:
        return None
    parts: list[Text | Padding | Rule] = [Text(), Text("Forecasts", style="bold underline")]
    for number, forecast in enumerate(reading.forecasts, start=1):
        parts.append(Text(f"\n{number}. {safe(shortened(forecast.by.text, 100))}", style="bold"))
        parts.append(Padding(_rows(list(forecast_rows(forecast))), (0, 0, 0, 3)))
    return Group(*parts)


def _set_aside(reading: Reading) -> Group | None:
    if not reading.set_aside:
        return None
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim")
    grid.add_column()
    for part in reading.set_aside:
        words = Text(safe(quoted(part.evidence, most=100)))
        words.append(f" {offsets(part.evidence)}", style="dim")
        grid.add_row(safe(part.why), words)
    return Group(Text(), Text("Set aside", style="bold underline"), Padding(grid, (0, 0, 0, 3)))
