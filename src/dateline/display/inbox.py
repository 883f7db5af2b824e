"""The inbox for a person at a terminal: what is in scope, then the rest."""

from collections.abc import Sequence
from typing import TextIO

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.display.screen import plain, screen
from dateline.display.values import shortened
from dateline.record.inbox import Item

STYLES = {"new": "green", "changed": "blue", "merged": "dim", "deleted": "dim"}


def print_inbox(items: Sequence[Item], since: int, stream: TextIO) -> None:
    """Print what is new since a revision."""
    console = screen(stream)
    if not items:
        console.print(plain(f"nothing new since revision {since}" if since else "nothing yet"))
        return
    inside = [item for item in items if item.in_scope]
    outside = [item for item in items if not item.in_scope]
    console.print(_part(f"{len(inside)} in scope", inside))
    if outside:
        console.print(_part(f"\n{len(outside)} not in scope", outside))


def _part(heading: str, items: Sequence[Item]) -> Group:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for ratio in (None, None, 3, None, 2):
        table.add_column(ratio=ratio, no_wrap=ratio is None)
    for item in items:
        table.add_row(
            Text(item.what, style=STYLES[item.what]),
            item.id,
            plain(shortened(item.title, 120)),
            item.grade or "",
            plain("; ".join((item.why, *item.done[:3])), "dim"),
        )
    return Group(Text(heading, style="bold"), Padding(table, (0, 0, 0, 3)))
