"""`dateline add`: read reports into a record, joining what is told of one event."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.collect import HELP_OF
from dateline.cli.read import HELP
from dateline.cli.records import AuthorOption, RecordOption, told

SOURCES = (
    "Files, folders, addresses of pages or feeds, web archives, or - for standard input. "
    "[dim]Default: what was collected and waits.[/dim]"
)

EPILOG = """
[bold]Examples[/bold]\n
dateline add reports/ --record protests\n
dateline add story.txt --published 2024-05-17 --outlet "Lindby Herald"\n
dateline add https://lindby-herald.example/2024/mill-fire\n
dateline add  (reads what dateline collect and dateline watch brought in)\n
\n
What is added is kept in the record's archive first, as dateline collect does. Adding is safe to
repeat: a report that the record holds is passed over, and after an interruption the same command
goes on where it stopped.\n
\n
[bold]Exit status[/bold]\n
0 all was added; 1 some reports could not be read; 2 wrong usage; 130 interrupted.
"""


def add(  # noqa: PLR0913, PLR0917 - one parameter an option
    sources: Annotated[list[str] | None, typer.Argument(help=SOURCES, show_default=False)] = None,
    record: RecordOption = Path(),
    published: Annotated[str | None, typer.Option(help=HELP["published"])] = None,
    outlet: Annotated[str | None, typer.Option(help=HELP["outlet"])] = None,
    home: Annotated[str | None, typer.Option(help=HELP["home"])] = None,
    title: Annotated[str | None, typer.Option(help=HELP["title"])] = None,
    url: Annotated[str | None, typer.Option(help=HELP["url"])] = None,
    workers: Annotated[int | None, typer.Option("--workers", min=1, help=HELP["workers"])] = None,
    fast: Annotated[bool, typer.Option("--fast", help=HELP["fast"])] = False,
    model: Annotated[str | None, typer.Option(help=HELP["model"])] = None,
    encoding: Annotated[str | None, typer.Option(help=HELP["encoding"])] = None,
    proxy: Annotated[str | None, typer.Option(help=HELP_OF["proxy"])] = None,
    allow_private: Annotated[bool, typer.Option(help=HELP_OF["private"])] = False,
    author: AuthorOption = None,
    replace: Annotated[bool, typer.Option("--replace", help=HELP["replace"])] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Tell only what went wrong.")
    ] = False,
) -> None:
    """Add reports to the record: tells what is new, what joined, and what contradicts."""
    from dateline.cli.adding import run  # noqa: PLC0415 - keeps --help quick
    from dateline.cli.intake import Wish  # noqa: PLC0415
    from dateline.cli.reading import Request  # noqa: PLC0415

    request = Request(
        sources=tuple(sources or ()),
        published=published,
        outlet=outlet,
        home=home,
        title=title,
        url=url,
        workers=workers,
        fast=fast,
        model=model,
        encoding=encoding,
    )
    wish = Wish(allow_private=allow_private, proxy=proxy)
    with told():
        status = run(request, record, quiet=quiet, wish=wish, author=author, replacing=replace)
    raise typer.Exit(status)
