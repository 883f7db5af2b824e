"""`dateline read`: reports in; their events, forecasts and evidence out."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """What `dateline read` writes."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"


SUFFIXES = {".json": Format.JSON, ".jsonl": Format.JSONL, ".html": Format.HTML, ".htm": Format.HTML}
"""The form of an output file where none is asked for."""

HELP = {
    "sources": "Files (text, HTML, Markdown, JSON Lines), folders, or - for standard input.",
    "published": "Day or time of publication, for reports that do not carry it: 2024-05-17 or "
    "2024-05-17T08:30+02:00.",
    "outlet": "Who published them, for reports that do not say.",
    "title": "Headline of the report (of one file).",
    "url": "Address that the report was published at (of one file).",
    "replace": "Let the options take the place of what the record says otherwise of a report.",
    "home": "Where the outlet is at home (country code or place), for reports that do not say.",
    "format": "table for people, json, jsonl (one report a line), or html (one page that works "
    "offline). [dim]Default: by the suffix of --output, else table.[/dim]",
    "output": "Write to this file instead of the screen.",
    "workers": "Processes that share the work. [dim]Default: 1, or all cores for more than "
    "40 reports.[/dim]",
    "fast": "Leave out what takes longest for least gain.",
    "model": "Name of an installed spaCy model to use.",
    "encoding": "Encoding of files that are not UTF-8 and do not say what they are.",
    "resume": "Leave out reports that the output file (jsonl) already holds.",
}

EPILOG = """
[bold]Examples[/bold]\n
dateline read report.txt --published 2024-05-17\n
dateline read reports/ --output events.html\n
dateline read feed.jsonl --output events.jsonl --workers 4 --resume\n
curl -s https://example.org/story | dateline read - --format json\n
\n
[bold]Exit status[/bold]\n
0 all was read; 1 some reports could not be read (each is told on standard error); 2 wrong usage, or
something that reading needs is missing; 130 interrupted.
"""


def read(  # noqa: PLR0913, PLR0917 - one parameter an option
    sources: Annotated[list[str], typer.Argument(help=HELP["sources"], show_default=False)],
    published: Annotated[str | None, typer.Option(help=HELP["published"])] = None,
    outlet: Annotated[str | None, typer.Option(help=HELP["outlet"])] = None,
    home: Annotated[str | None, typer.Option(help=HELP["home"])] = None,
    title: Annotated[str | None, typer.Option(help=HELP["title"])] = None,
    url: Annotated[str | None, typer.Option(help=HELP["url"])] = None,
    form: Annotated[Format | None, typer.Option("--format", "-f", help=HELP["format"])] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help=HELP["output"])] = None,
    workers: Annotated[int | None, typer.Option("--workers", min=1, help=HELP["workers"])] = None,
    fast: Annotated[bool, typer.Option("--fast", help=HELP["fast"])] = False,
    model: Annotated[str | None, typer.Option(help=HELP["model"])] = None,
    encoding: Annotated[str | None, typer.Option(help=HELP["encoding"])] = None,
    resume: Annotated[bool, typer.Option("--resume", help=HELP["resume"])] = False,
) -> None:
    """Read news reports: what happened, when, where, to how many, and according to whom.

    Every value is shown with the words that it was read from.
    """
    # Imported here: what reading needs takes a second, and --help must not wait for it.
    from dateline.cli.reading import Request, run  # noqa: PLC0415

    request = Request(
        sources=tuple(sources),
        published=published,
        outlet=outlet,
        home=home,
        title=title,
        url=url,
        form=(form or SUFFIXES.get(output.suffix.lower() if output else "", Format.TABLE)).value,
        output=output,
        workers=workers,
        fast=fast,
        model=model,
        encoding=encoding,
        resume=resume,
    )
    raise typer.Exit(run(request))
