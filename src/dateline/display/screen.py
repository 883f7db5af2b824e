"""Screen: where tables of a record are printed, with words that a terminal does not obey."""

import io
import shutil
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dateline.display.table import WIDTH, safe


def screen(stream: TextIO) -> Console:
    """A console on a stream: as wide as the terminal, or `WIDTH` where it is none.

    What the stream's encoding cannot show is replaced, not an error.
    """
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")
    width = None if stream.isatty() else min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns)
    return Console(file=stream, width=width, highlight=False)


def plain(words: str, style: str = "") -> Text:
    """Words as they are: no markup, no control characters."""
    return Text(safe(words), style=style)


def grid(*styles: str, last: int = 1) -> Table:
    """A table without lines: all columns as narrow as they can be but the last, which takes all."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for style in styles[:-1]:
        table.add_column(style=style, no_wrap=True)
    table.add_column(style=styles[-1], ratio=last)
    return table
