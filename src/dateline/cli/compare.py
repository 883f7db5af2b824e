"""`dateline compare`: two data sets: what is in both, in one alone, and where they differ."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.bring import SourceName

EPILOG = """
[bold]Examples[/bold]\n
dateline compare mine.csv theirs.csv --theirs-format acled\n
dateline compare mine.xlsx gold.jsonl -o differences.csv\n
\n
Events are matched by the weights of the linker (kind, day, place, counts, words), each with at most
one other. Statuses: same, differing, unsure (a person should look), missing (theirs alone), extra
(mine alone).\n
"""


def compare(
    mine: Annotated[Path, typer.Argument(help="A table of events.", show_default=False)],
    theirs: Annotated[Path, typer.Argument(help="Another one.", show_default=False)],
    mine_format: Annotated[
        SourceName | None, typer.Option(help="Format. [dim]Default: by the ending.[/dim]")
    ] = None,
    theirs_format: Annotated[
        SourceName | None, typer.Option(help="Format. [dim]Default: by the ending.[/dim]")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="CSV file. [dim]Default: the screen.[/dim]"),
    ] = None,
) -> None:
    """Compare two data sets, event by event."""
    from dateline.cli.comparing import run  # noqa: PLC0415 - keeps --help quick

    run((mine, mine_format), (theirs, theirs_format), output)
