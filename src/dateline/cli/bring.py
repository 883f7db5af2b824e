"""`dateline import`: what people coded in tables, as claims of theirs."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.records import AuthorOption, RecordOption

EPILOG = """
[bold]Examples[/bold]\n
dateline import acled.csv --name "ACLED 2024" --licence "ACLED terms of use"\n
dateline import theirs.jsonl --name "Lindby Watch" --licence CC-BY-4.0 --allow-release\n
dateline export -o mine.xlsx; (edit it); dateline import mine.xlsx --author "Ann Coder"\n
\n
The values of a data set are claims of it, one source among others, each with the cell that it
stands in. The same file again adds nothing; a row that was changed replaces what it said. The data
set stays out of exports and releases unless \\[policy] data_sets in dateline.toml names it.\n
\n
A table with ids of this record, without --name and --licence, is an export that you edited: the
cells that differ from the record become yours, and win. Groups and means are not edited so.\n
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
        typer.Option(
            "--format", "-f", help="Format. [dim]Default: by the file's columns and ending.[/dim]"
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(help="What the data set is called. [dim]Default: the file's name.[/dim]"),
    ] = None,
    licence: Annotated[str | None, typer.Option(help="Its licence, which is kept.")] = None,
    allow_release: Annotated[
        bool, typer.Option("--allow-release", help="Let it be part of exports and releases.")
    ] = False,
    edits: Annotated[
        bool, typer.Option("--edits", help="It is an export of this record that you edited.")
    ] = False,
    record: RecordOption = Path(),
    author: AuthorOption = None,
) -> None:
    """Bring in hand-coded data, or an export that you edited, as claims with their cells."""
    from dateline.cli.bringing import (  # noqa: PLC0415 - keeps --help quick
        DataSet,
        bring_data_set,
        bring_edits,
        is_edited,
    )

    if edits or (not (name or licence or allow_release) and is_edited(record, file, form)):
        bring_edits(record, file, form, author)
    else:
        data_set = DataSet(name, licence, allow_release)
        bring_data_set(record, file, form, data_set, author)
