"""`dateline backup` and `dateline restore`: the whole record in one file, and back."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.records import RecordOption, opened, told

BACKUP_EPILOG = """
[bold]Examples[/bold]\n
dateline backup protests-2024-05-17.zip --record protests\n
\n
The file holds the record as it is at one moment, also while others write. It is a ZIP of JSON Lines
with checksums, readable without this program. The archive of evidence is not in it.\n
"""

RESTORE_EPILOG = """
[bold]Examples[/bold]\n
dateline restore protests-2024-05-17.zip protests-again\n
dateline restore protests-2024-05-17.zip served --database postgresql://coder@db.example.org/protests\n
\n
Every part is checked before anything is written, and all of it comes back, or nothing.\n
"""


def backup(
    file: Annotated[Path, typer.Argument(help="File to write.", show_default=False)],
    record: RecordOption = Path(),
) -> None:
    """Write the whole record into one file, at any time."""
    from dateline.record import backup as backing  # noqa: PLC0415 - keeps --help quick

    with opened(record) as store:
        manifest = backing.backup(store, file)
        backing.verify(file)
    typer.echo(f"{file}: {_contents(manifest.rows)}; read back and found whole")


def restore(
    file: Annotated[Path, typer.Argument(help="File that backup wrote.", show_default=False)],
    folder: Annotated[Path, typer.Argument(help="Folder for the record.", show_default=False)],
    database: Annotated[
        str | None,
        typer.Option(help="Address of an empty PostgreSQL database. [dim]Default: a file.[/dim]"),
    ] = None,
) -> None:
    """Begin a record from a backup, after checking it."""
    from dateline.record import backup as backing  # noqa: PLC0415 - keeps --help quick

    with told():
        manifest = backing.verify(file)
        backing.restore(file, folder, database).close()
    typer.echo(f"{folder}: {_contents(manifest.rows)}")


def _contents(rows: object) -> str:
    counts = dict(rows)  # type: ignore[call-overload]
    named = (
        ("report.jsonl", "reports"),
        ("mention.jsonl", "mentions"),
        ("revision.jsonl", "revisions"),
    )
    return ", ".join(f"{counts.get(table, 0):,} {words}" for table, words in named)
