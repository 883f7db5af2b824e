"""`dateline import`: what people coded in tables, as claims of theirs."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.records import AuthorOption, RecordOption

EPILOG = """
[bold]Examples[/bold]\n
dateline import acled.csv --format acled --name "ACLED 2024" --licence "ACLED terms of use"\n
dateline import theirs.jsonl --name "Lindby Watch" --licence CC-BY-4.0\n
dateline export -o mine.xlsx; (edit it); dateline import mine.xlsx --edits\n
\n
The values of a data set are claims of it, one source among others; the data set stays out of
exports and releases unless \\[policy] data_sets in dateline.toml names it. With --edits what you
changed in an exported table becomes yours, and wins.\n
"""


class SourceName(StrEnum):
    """The formats of `dateline.importing`."""

    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"
    ACLED = "acled"
    CCC = "ccc"


def bring(  # noqa: PLR0913, PLR0917 - one parameter an option
    file: Annotated[Path, typer.Argument(help="The table.", show_default=False)],
    form: Annotated[
        SourceName | None,
        typer.Option("--format", "-f", help="Format. [dim]Default: by the file's ending.[/dim]"),
    ] = None,
    name: Annotated[str | None, typer.Option(help="What the data set is called.")] = None,
    licence: Annotated[str | None, typer.Option(help="Its licence, which is kept.")] = None,
    edits: Annotated[
        bool, typer.Option("--edits", help="It is an export of this record that you edited.")
    ] = False,
    record: RecordOption = Path(),
    author: AuthorOption = None,
) -> None:
    """Bring in hand-coded data, or an export that you edited, as claims with their cells."""
    from dateline.cli.bringing import bring_data_set, bring_edits  # noqa: PLC0415

    if edits:
        bring_edits(record, file, form, author)
    else:
        bring_data_set(record, file, form, name, licence, author)
