"""`dateline collect`: bring reports in from where they live, and keep the evidence."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.read import HELP
from dateline.cli.records import AuthorOption, RecordOption, told

EPILOG = """
[bold]Examples[/bold]\n
dateline collect https://lindby-herald.example/feed.xml\n
dateline collect https://lindby-herald.example/2024/mill-fire  (a page)\n
dateline collect reports/ letter.pdf result.json  (folders and files)\n
dateline collect CC-NEWS-20240517.warc.gz --workers 4  (a web archive of any size)\n
dateline collect  (all feeds and sitemaps that sources.toml lists)\n
\n
Every answer of a server and every file is kept in the record's archive, with its hash in a log.
Reports in it wait to be read: dateline add reads them. Collecting is safe to repeat: what is there
already is passed over, and after an interruption the same command goes on where it stopped.\n
\n
[bold]Exit status[/bold]\n
0 all was collected; 1 something could not be had; 2 wrong usage, or nothing can be written; 130
interrupted.
"""

HELP_OF = {
    "sources": "Addresses of pages, feeds or sitemaps; files, folders, web archives (WARC, WACZ), "
    "or - for standard input. [dim]Default: the feeds of sources.toml.[/dim]",
    "private": "Also visit this machine and private networks, which are refused otherwise.",
    "proxy": "Fetch all through it: http://host:port or socks5h://host:port (Tor).",
    "workers": "Processes that take texts from what was collected.",
}


def collect(  # noqa: PLR0913, PLR0917 - one parameter an option
    sources: Annotated[
        list[str] | None, typer.Argument(help=HELP_OF["sources"], show_default=False)
    ] = None,
    record: RecordOption = Path(),
    published: Annotated[str | None, typer.Option(help=HELP["published"])] = None,
    outlet: Annotated[str | None, typer.Option(help=HELP["outlet"])] = None,
    home: Annotated[str | None, typer.Option(help=HELP["home"])] = None,
    title: Annotated[str | None, typer.Option(help=HELP["title"])] = None,
    url: Annotated[str | None, typer.Option(help=HELP["url"])] = None,
    encoding: Annotated[str | None, typer.Option(help=HELP["encoding"])] = None,
    workers: Annotated[int, typer.Option("--workers", min=1, help=HELP_OF["workers"])] = 1,
    proxy: Annotated[str | None, typer.Option(help=HELP_OF["proxy"])] = None,
    allow_private: Annotated[bool, typer.Option(help=HELP_OF["private"])] = False,
    author: AuthorOption = None,
    replace: Annotated[bool, typer.Option("--replace", help=HELP["replace"])] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Tell only what went wrong.")
    ] = False,
) -> None:
    """Collect reports and keep the evidence: pages, feeds, files, web archives."""
    from dateline.cli.collecting import run  # noqa: PLC0415 - keeps --help quick
    from dateline.cli.intake import Wish  # noqa: PLC0415
    from dateline.cli.reading import Request  # noqa: PLC0415

    with told():
        request = Request(
            tuple(sources or ()),
            published=published,
            outlet=outlet,
            home=home,
            encoding=encoding,
            title=title,
            url=url,
        )
        wish = Wish(
            sources=tuple(sources or ()),
            defaults=request.defaults(),
            workers=workers,
            allow_private=allow_private,
            proxy=proxy,
        )
        status = run(record, wish, quiet=quiet, author=author, replacing=replace)
    raise typer.Exit(status)
