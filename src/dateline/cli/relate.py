"""`dateline relate`: say that an event follows another, or is part of it."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.deciding import ReasonOption, carry_out
from dateline.cli.records import AuthorOption, RecordOption

EPILOG = """
[bold]Examples[/bold]\n
dateline relate e-5k2m9x0d3q follows e-7c1p4h8z2w --reason "the trial after the fire"\n
dateline relate e-5k2m9x0d3q part_of e-7c1p4h8z2w --reason "one of the ten marches"\n
"""


class How(StrEnum):
    """How events stand to each other."""

    FOLLOWS = "follows"
    PART_OF = "part_of"


def relate(
    event: Annotated[str, typer.Argument(metavar="ID", help="The event.")],
    how: Annotated[How, typer.Argument(help="What it is to the other.")],
    other: Annotated[str, typer.Argument(metavar="ID", help="The other event.")],
    reason: ReasonOption,
    record: RecordOption = Path(),
    author: AuthorOption = None,
) -> None:
    """Say that an event came of another, or is one of the many that another tells as one."""
    from dateline.record import people  # noqa: PLC0415 - keeps --help quick
    from dateline.record.identifying import identify_event  # noqa: PLC0415
    from dateline.vocabulary import Relation  # noqa: PLC0415

    carry_out(
        record,
        author,
        "relate",
        reason,
        lambda _, change, who: people.relate(
            change,
            who,
            Relation(how.value),
            identify_event(change.connection, event),
            identify_event(change.connection, other),
        ),
    )
