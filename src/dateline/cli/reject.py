"""`dateline reject`: say that an event is none."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.deciding import carry_out, said
from dateline.cli.records import AuthorOption, RecordOption, told
from dateline.errors import BadOption

EPILOG = """
[bold]Examples[/bold]\n
dateline reject e-5k2m9x0d3q --why misread\n
dateline reject e-5k2m9x0d3q --why none --reason "the scene of a novel"\n
\n
[bold]Why[/bold]\n
misread, none (no event), wrong (of another event), duplicate, scope, other (with --reason).\n
\n
Nothing is lost: the id stays as a tombstone that says why, and dateline undo brings the event back.
An event that somebody denies is not to be rejected: the denial is one of its accounts.\n
"""


def reject(
    event: Annotated[str, typer.Argument(metavar="ID", help="The event.")],
    why: Annotated[
        str | None, typer.Option(help="Why, as one of the words below; or give a --reason.")
    ] = None,
    reason: Annotated[str | None, typer.Option(help="Why, as the history shall say.")] = None,
    record: RecordOption = Path(),
    author: AuthorOption = None,
) -> None:
    """Say that what was read as an event is none."""
    from dateline.record import people  # noqa: PLC0415 - keeps --help quick
    from dateline.record.identifying import identify_event  # noqa: PLC0415

    with told():
        words = _words(why, (said(reason) or "").strip())
    carry_out(
        record,
        author,
        "reject",
        words,
        lambda _, change, who: people.reject(
            change, who, identify_event(change.connection, event), words
        ),
    )


def _words(why: str | None, own: str) -> str:
    """What the history shall say; raises `BadOption`."""
    from dateline.record.reasons import OTHER, reason_words, reasons  # noqa: PLC0415

    chosen = reasons().get(why or OTHER)
    if chosen and chosen.does:
        raise BadOption(
            f"--why {why}: it stays an event; dateline edit ID modality {why} --note ..."
        )
    return reason_words(why or OTHER, own)
