"""`dateline watch`: keep collecting on each source's schedule."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.collect import HELP_OF
from dateline.cli.records import RecordOption, told

EPILOG = """
[bold]Examples[/bold]\n
dateline watch  (the feeds and sitemaps of sources.toml)\n
dateline watch https://lindby-herald.example/feed.xml --add\n
dateline watch --for 30m  (stops after half an hour)\n
\n
How often a feed is visited is said in sources.toml (every = "15m"), for all in dateline.toml
([collect] every = "1h"), and by the feed itself, if it asks for more time. With recheck = "7d" in
sources.toml the reports of an outlet are visited again as well.\n
\n
Ctrl-C stops it and loses nothing: the next watch goes on where this one stopped.\n
"""


def watch(  # noqa: PLR0913, PLR0917 - one parameter an option
    feeds: Annotated[
        list[str] | None,
        typer.Argument(
            help="Addresses of feeds or sitemaps. [dim]Default: those of sources.toml.[/dim]",
            show_default=False,
        ),
    ] = None,
    record: RecordOption = Path(),
    add: Annotated[bool, typer.Option("--add", help="Also read what came, as it comes.")] = False,
    span: Annotated[
        str | None, typer.Option("--for", metavar="SPAN", help="Stop after 30m, 12h, 7d.")
    ] = None,
    every: Annotated[
        str | None, typer.Option(metavar="SPAN", help="How often, for feeds without their own.")
    ] = None,
    proxy: Annotated[str | None, typer.Option(help=HELP_OF["proxy"])] = None,
    allow_private: Annotated[bool, typer.Option(help=HELP_OF["private"])] = False,
) -> None:
    """Keep collecting from feeds, each on its schedule, until stopped."""
    from dateline.cli.intake import Wish  # noqa: PLC0415 - keeps --help quick
    from dateline.cli.watching import Watching, run  # noqa: PLC0415

    with told():
        wish = Wish(sources=tuple(feeds or ()), allow_private=allow_private, proxy=proxy)
        status = run(record, wish, Watching(add=add, span=span, every=every))
    raise typer.Exit(status)
