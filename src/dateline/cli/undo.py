"""`dateline undo`: take back what a person did."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.deciding import carry_out
from dateline.cli.records import AuthorOption, RecordOption

TAKEN_BACK = "taken back"
"""What the history says where nobody says why."""

EPILOG = """
[bold]Examples[/bold]\n
dateline history\n
dateline undo 41\n
dateline undo 41 --reason "they were two fires after all"\n
\n
Taking back is a revision too: nothing disappears, and it can itself be undone. What can be undone
is what people did: edit, merge, split, reject, relate, new, undo.\n
"""


def undo(
    revision: Annotated[int, typer.Argument(metavar="REVISION", help="Its number.")],
    reason: Annotated[str, typer.Option(help="Why, as the history shall say.")] = TAKEN_BACK,
    record: RecordOption = Path(),
    author: AuthorOption = None,
) -> None:
    """Take back a revision: what it entered is ended, what it ended is entered again."""
    from dateline.record import revising  # noqa: PLC0415 - keeps --help quick

    carry_out(
        record,
        author,
        "undo",
        reason,
        lambda _, change, __: revising.undo(change, revision),
        undoes=revision,
    )
