"""`dateline merge`: say that events are one."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.deciding import ReasonOption, carry_out
from dateline.cli.records import AuthorOption, RecordOption

EPILOG = """
[bold]Examples[/bold]\n
dateline merge e-5k2m9x0d3q e-7c1p4h8z2w --reason "both tell of the mill fire"\n
\n
The oldest id stays; the others lead to it. What people judge holds whatever the linker finds. To
part them again: dateline split, or dateline undo.\n
"""


def merge(
    events: Annotated[list[str], typer.Argument(metavar="ID ID...", help="Two events or more.")],
    reason: ReasonOption,
    record: RecordOption = Path(),
    author: AuthorOption = None,
) -> None:
    """Say that two events or more are the same occurrence."""
    from dateline.record import people  # noqa: PLC0415 - keeps --help quick
    from dateline.record.identifying import identify_event  # noqa: PLC0415

    carry_out(
        record,
        author,
        "merge",
        reason,
        lambda _, change, who: people.merge(
            change, who, [identify_event(change.connection, one) for one in events]
        ),
    )
