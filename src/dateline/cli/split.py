"""`dateline split`: say that some mentions of an event are another occurrence."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.deciding import ReasonOption, carry_out
from dateline.cli.records import AuthorOption, RecordOption

EPILOG = """
[bold]Examples[/bold]\n
dateline split e-5k2m9x0d3q m-7c1p4h8z2w --reason "another fire, in the next street"\n
\n
The mentions named become an event of their own, under the id that their oldest began; the rest
stay. dateline show lists an event's mentions.\n
"""


def split(
    event: Annotated[str, typer.Argument(metavar="ID", help="The event.")],
    mentions: Annotated[
        list[str], typer.Argument(metavar="MENTION...", help="Mentions that are not it.")
    ],
    reason: ReasonOption,
    record: RecordOption = Path(),
    author: AuthorOption = None,
) -> None:
    """Say that some mentions of an event are another occurrence than the rest."""
    from dateline.record import people  # noqa: PLC0415 - keeps --help quick
    from dateline.record.identifying import identify_all, identify_event  # noqa: PLC0415

    carry_out(
        record,
        author,
        "split",
        reason,
        lambda _, change, who: people.split(
            change,
            who,
            identify_event(change.connection, event),
            identify_all(change.connection, mentions, ("m",)),
        ),
    )
