"""`dateline show`: one event, or one report, with everything that the record holds on it."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.looking import Shape, ShapeOption, print_json
from dateline.cli.records import RecordOption, opened

EPILOG = """
[bold]Examples[/bold]\n
dateline show e-5k2m9x0d3q\n
dateline show 5k2m\n
dateline show r-7c1p4h8z2w --format json\n
\n
An event is shown with its accounts side by side, the words that every value was read from, its
grade, its reports (copies behind what they are copies of) and its history; a report with its
events. The beginning of an id will do. An id that was joined with another leads to what it is now.
\n
\n
[bold]Exit status[/bold]\n
0 shown; 2 wrong usage, or the record has no such id.
"""


def show(
    name: Annotated[str, typer.Argument(metavar="ID", help="Of an event, mention or report.")],
    record: RecordOption = Path(),
    form: ShapeOption = Shape.TABLE,
) -> None:
    """Show an event or a report: accounts, evidence, grade, history."""
    from dateline.deriving import load_registry  # noqa: PLC0415 - keeps --help quick
    from dateline.record.reporting import show_any  # noqa: PLC0415

    with opened(record) as store, store.reading() as connection:
        shown = show_any(connection, name, load_registry(store.folder))
    if form is Shape.JSON:
        print_json(shown.model_dump(mode="json", exclude_none=True))
    else:
        from dateline.display.showing import print_shown  # noqa: PLC0415

        print_shown(shown, sys.stdout)
