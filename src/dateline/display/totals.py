"""Totals for a person at a terminal: numbers, and bars of how events are spread."""

from typing import TextIO

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.display.screen import plain, screen
from dateline.record.totals import Spread, Totals

MOST = 12
"""Values that a spread shows; `--format json` has all."""

WIDE = 24
"""Columns of the longest bar."""


def print_totals(totals: Totals, stream: TextIO) -> None:
    """Print what a record holds."""
    named = (
        ("events", totals.events),
        ("reports", totals.reports),
        ("copies", totals.copies),
        ("outlets", totals.outlets),
        ("mentions", totals.mentions),
        ("decisions of people", totals.revisions_of_people),
    )
    line = Text(", ".join(f"{number:,} {name}" for name, number in named))
    parts = [_spread(name, spread) for name, spread in totals.spread.items() if spread]
    screen(stream).print(Group(line, *parts))


def _spread(name: str, spread: Spread) -> Group:
    most = max(number for _, number in spread)
    shown = spread[-MOST:] if name == "month" else spread[:MOST]
    table = Table.grid(padding=(0, 2, 0, 0))
    for value, number in shown:
        bar = "█" * max(1, round(WIDE * number / most))
        table.add_row(plain(value), Text(f"{number:,}", justify="right"), Text(bar, style="blue"))
    more = len(spread) - len(shown)
    if more:
        table.add_row(Text(f"and {more} more", style="dim"))
    return Group(Text(f"\nby {name}", style="bold"), Padding(table, (0, 0, 0, 3)))
