"""`dateline init`: begin a record."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.records import told

EPILOG = """
[bold]Examples[/bold]\n
dateline init protests\n
dateline init protests --database postgresql://coder@db.example.org/protests
"""


def init(
    folder: Annotated[Path, typer.Argument(help="Folder to begin it in.", show_default=False)],
    name: Annotated[
        str | None, typer.Option(help="What to call it. [dim]Default: the folder's name.[/dim]")
    ] = None,
    database: Annotated[
        str | None,
        typer.Option(help="Address of a PostgreSQL database. [dim]Default: a file in it.[/dim]"),
    ] = None,
) -> None:
    """Begin a record: a folder with its settings, its sources and its database."""
    from dateline.record.store import Store  # noqa: PLC0415 - keeps --help quick

    with told():
        Store.init(folder, name, database).close()
    typer.echo(f"Begun: {folder}. Add reports with: dateline add --record {folder} REPORTS...")
