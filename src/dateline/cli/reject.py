"""`dateline reject`: say that an event is none."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.deciding import ReasonOption, carry_out
from dateline.cli.records import AuthorOption, RecordOption

EPILOG = """
[bold]Examples[/bold]\n
dateline reject e-5k2m9x0d3q --reason "the scene of a novel"\n
\n
Nothing is lost: the id stays as a tombstone that says why, and dateline undo brings the event back.
An event that somebody denies is not to be rejected: the denial is one of its accounts.\n
"""


def reject(
    event: Annotated[str, typer.Argument(metavar="ID", help="The event.")],
    reason: ReasonOption,
    record: RecordOption = Path(),
    author: AuthorOption = None,
) -> None:
    """Say that what was read as an event is none."""
    from dateline.record import people  # noqa: PLC0415 - keeps --help quick
    from dateline.record.identifying import identify_event  # noqa: PLC0415

    carry_out(
        record,
        author,
        "reject",
        reason,
        lambda _, change, who: people.reject(
            change, who, identify_event(change.connection, event), reason.strip()
        ),
    )
