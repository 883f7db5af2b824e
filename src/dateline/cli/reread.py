"""`dateline reread`: read the reports of a record again, after an upgrade."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.read import HELP
from dateline.cli.records import RecordOption

EPILOG = """
[bold]Examples[/bold]\n
dateline reread --diff\n
dateline reread --record protests --workers 4\n
\n
Events and mentions keep their ids. What people corrected or judged stays and wins; a mention that
they worked on is never dropped: if it is found no more it is flagged, and told here.\n
Only reports that another version read last are read; after an interruption the same command goes
on where it stopped. Reports in a language that an earlier version could not read, and this one can,
wait from then on: dateline add reads them.\n
\n
[bold]Exit status[/bold]\n
0 all was read; 1 some reports could not be read; 2 wrong usage; 130 interrupted.
"""


def reread(  # noqa: PLR0913, PLR0917 - one parameter an option
    record: RecordOption = Path(),
    diff: Annotated[
        bool, typer.Option("--diff", help="Tell what would change, and write nothing.")
    ] = False,
    every: Annotated[
        bool, typer.Option("--all", help="Also reports that this version has read.")
    ] = False,
    workers: Annotated[int | None, typer.Option("--workers", min=1, help=HELP["workers"])] = None,
    fast: Annotated[bool, typer.Option("--fast", help=HELP["fast"])] = False,
    model: Annotated[str | None, typer.Option(help=HELP["model"])] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Tell only what went wrong.")
    ] = False,
) -> None:
    """Read all reports again with this version: ids and people's work stay."""
    from dateline.cli.rereading import Wish, run  # noqa: PLC0415 - keeps --help quick
    from dateline.engines import ReaderOptions  # noqa: PLC0415

    wish = Wish(ReaderOptions(model, fast), workers, diff=diff, every=every, quiet=quiet)
    raise typer.Exit(run(record, wish))
