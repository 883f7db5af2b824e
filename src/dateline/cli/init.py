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
        begin_sources(folder)
    typer.echo(f"Begun: {folder}. Add reports with: dateline add --record {folder} REPORTS...")


def begin_sources(folder: Path) -> None:
    """Write a `sources.toml` that says how it is written, unless there is one."""
    from dateline.errors import RecordError  # noqa: PLC0415

    try:
        with (folder / "sources.toml").open("x", encoding="utf-8") as file:
            file.write(FIRST)
    except FileExistsError:
        return
    except OSError as error:
        raise RecordError(f"{folder}/sources.toml: {error.strerror}") from None


FIRST = """\
# The sources of this record: outlets with their addresses, feeds and reliability, as
# docs/collecting.md says. One that is not listed here has grade F. Take the marks away and write
# your own; the page Sources of dateline serve writes here too.
#
# [[source]]
# name = "Lindby Herald"
# addresses = ["lindby-herald.example"]
# feeds = ["https://lindby-herald.example/feed.xml"]
# country = "NO"
# reliability = "B"          # A to F, as in the Admiralty code
# why = "corrects its errors, names its reporters"
# every = "1h"               # how often its feeds are visited by dateline watch
# recheck = "7d"             # how often its reports are visited again
# paused = true              # left alone for now
"""
