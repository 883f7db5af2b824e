"""The `dateline` command and its subcommands, one file each.

Nothing heavy is imported before a command runs, so that `--help` answers at once.
"""

from typing import Annotated

import typer

from dateline import __version__
from dateline.cli import add, export, init, kinds, read, release, reread, schema

app = typer.Typer(
    name="dateline",
    help="Turns news reports into a record of events that can be checked.",
    epilog="Try: dateline read report.txt --published 2024-05-17",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("read", epilog=read.EPILOG)(read.read)
app.command("init", epilog=init.EPILOG)(init.init)
app.command("add", epilog=add.EPILOG)(add.add)
app.command("reread", epilog=reread.EPILOG)(reread.reread)
app.command("export", epilog=export.EPILOG)(export.export)
app.command("release", epilog=release.EPILOG)(release.release)
app.command("kinds")(kinds.kinds)
app.command("schema")(schema.schema)


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(f"dateline {__version__}")


def _print_version(wanted: bool) -> None:
    if wanted:
        version()
        raise typer.Exit


@app.callback()
def options(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Turns news reports into a record of events that can be checked."""


def main() -> None:
    """Run the command line."""
    app()
