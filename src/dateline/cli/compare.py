"""`dateline compare`: two data sets: what is in both, in one alone, and where they differ."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.bring import SourceName

EPILOG = """
[bold]Examples[/bold]\n
dateline compare mine.csv theirs.csv\n
dateline compare protests/ acled.csv -o differences.json   (protests/ is a record)\n
dateline compare mine.xlsx gold.jsonl -o differences.csv\n
\n
Events are matched by the weights of the linker (kind, day, place, counts), each with at most
one other. Statuses: same, differing (in what not both can be so), unsure (a person should look),
missing (theirs alone), extra (mine alone). Of a record its own values are compared, without
names.\n
"""


class Written(StrEnum):
    """How a comparison is written."""

    CSV = "csv"
    JSON = "json"


def compare(
    mine: Annotated[
        Path, typer.Argument(help="A table of events, or a record's folder.", show_default=False)
    ],
    theirs: Annotated[Path, typer.Argument(help="Another one.", show_default=False)],
    mine_format: Annotated[
        SourceName | None, typer.Option(help="Format. [dim]Default: by columns and ending.[/dim]")
    ] = None,
    theirs_format: Annotated[
        SourceName | None, typer.Option(help="Format. [dim]Default: by columns and ending.[/dim]")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File. [dim]Default: the screen.[/dim]")
    ] = None,
    form: Annotated[
        Written | None,
        typer.Option(
            "--format", "-f", help="csv or json. [dim]Default: by the ending of -o.[/dim]"
        ),
    ] = None,
) -> None:
    """Compare two data sets, or a record and a data set, event by event."""
    from dateline.cli.comparing import run  # noqa: PLC0415 - keeps --help quick

    ending = output.suffix.lower().removeprefix(".") if output else ""
    chosen = form or (Written.JSON if ending == "json" else Written.CSV)
    run((mine, mine_format), (theirs, theirs_format), output, chosen)
