"""`dateline history`: what changed, when, by whom and why."""

import dataclasses
import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.looking import Shape, ShapeOption, print_json
from dateline.cli.records import RecordOption, opened

EPILOG = """
[bold]Examples[/bold]\n
dateline history\n
dateline history e-5k2m9x0d3q\n
dateline history --people --limit 20\n
\n
The newest revision stands first. Of an event those of others that were joined with it are listed
too, with the id that each was of. dateline undo takes one back by its number.\n
"""


def history(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="Of this event, mention, report or article alone."),
    ] = None,
    record: RecordOption = Path(),
    people: Annotated[bool, typer.Option("--people", help="Only what people did.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="Most revisions to list.")] = 100,
    form: ShapeOption = Shape.TABLE,
) -> None:
    """List revisions: of the whole record, or of one id."""
    from dateline.record import revising  # noqa: PLC0415 - keeps --help quick
    from dateline.record.changing import done_by  # noqa: PLC0415
    from dateline.record.identifying import identify  # noqa: PLC0415

    with opened(record) as store, store.reading() as connection:
        found = identify(connection, name) if name else None
        listed = revising.history(connection, found, limit, people=people)
        done = (
            {one.number: done_by(connection, found, one.number) for one in listed if one.person}
            if found and found.startswith("e-") and form is not Shape.JSON
            else {}
        )
    if form is Shape.JSON:
        print_json([dataclasses.asdict(one) for one in listed])
        return
    from dateline.display.revisions import print_revisions  # noqa: PLC0415

    print_revisions(listed, sys.stdout, done)
