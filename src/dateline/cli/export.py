"""`dateline export`: events of the record in a format that others read."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.records import AuthorOption, RecordOption, opened
from dateline.cli.wanted import (
    GradeOption,
    KindOption,
    ModalityOption,
    PlacedOption,
    SetOption,
    SettingOption,
    TextOption,
    WhenOption,
    WhereOption,
    in_set,
    wanted,
)
from dateline.errors import BadOption

EPILOG = """
[bold]Examples[/bold]\n
dateline export --format xlsx -o protests.xlsx --kind dissent --when 2022-11\n
dateline export --columns main -o protests.csv\n
dateline export --format acled --where Chongqing > chongqing.csv\n
dateline export --package protests-2022\n
\n
What leaves is made coarser by the table [policy] of dateline.toml, and says so: names of people
without a public role, home addresses, texts of publishers and methods of self-harm never leave.\n
\n
[bold]Exit status[/bold]\n
0 written; 2 wrong usage, or nothing could be written.
"""


class FormatName(StrEnum):
    """The formats of `dateline.publishing.formats`."""

    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"
    GEOJSON = "geojson"
    ACLED = "acled"
    CCC = "ccc"
    CDM = "cdm"
    SQLITE = "sqlite"


class ColumnsName(StrEnum):
    """The choices of `dateline.publishing.formats`."""

    ALL = "all"
    MAIN = "main"


def export(  # noqa: PLR0913, PLR0917 - one parameter an option
    record: RecordOption = Path(),
    form: Annotated[
        FormatName | None,
        typer.Option("--format", "-f", help="Format. [dim]Default: by the ending of -o.[/dim]"),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File. [dim]Default: the screen.[/dim]"),
    ] = None,
    package: Annotated[
        Path | None,
        typer.Option(help="Write a data package into this new folder: tables, method, licence."),
    ] = None,
    columns: Annotated[
        ColumnsName,
        typer.Option(help="main: those that people read first alone (csv, xlsx, geojson)."),
    ] = ColumnsName.ALL,
    where: WhereOption = None,
    when: WhenOption = None,
    kind: KindOption = None,
    text: TextOption = None,
    min_grade: GradeOption = None,
    modality: ModalityOption = None,
    setting: SettingOption = None,
    of_set: SetOption = None,
    placed: PlacedOption = None,
    author: AuthorOption = None,
) -> None:
    """Write events in a format that others read, as far as the policy lets them out."""
    from dateline.cli.exporting import export_file, export_package  # noqa: PLC0415

    with opened(record) as store:
        chosen = wanted(where, when, kind, text, min_grade, modality, setting, placed)
        with store.reading() as connection:
            chosen = in_set(connection, chosen, of_set, author)
        if package is not None and columns is not ColumnsName.ALL:
            raise BadOption("--package writes all columns: leave --columns out")
        if package is not None:
            export_package(store, chosen, package, form, output)
        else:
            export_file(store, chosen, form, output, columns)
