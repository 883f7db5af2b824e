"""`dateline serve`: the record as pages in a browser."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.records import AuthorOption, RecordOption, author_or_login, opened

EPILOG = """
[bold]Examples[/bold]\n
dateline serve --record protests\n
dateline serve --record protests --port 9000 --open\n
\n
Open the address that it prints: it holds a secret of this run, so that nobody else on this machine
sees the record. Nothing is asked of any other machine. Ctrl-C ends it.
\n
\n
[bold]Exit status[/bold]\n
0 ended by Ctrl-C; 2 wrong usage, no record, or the port is taken.
"""


def serve(
    record: RecordOption = Path(),
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any that is free.")] = 8321,
    host: Annotated[str, typer.Option(help="Address of this machine to answer at.")] = "127.0.0.1",
    browser: Annotated[
        bool, typer.Option("--open", help="Open the address in a browser.")
    ] = False,
    author: AuthorOption = None,
) -> None:
    """Serve the record as pages: map, timeline and list, events with their evidence."""
    with opened(record) as store:
        from dateline.web import serving  # noqa: PLC0415 - keeps --help quick

        secret = serving.new_secret()
        listening = serving.listen(host, port, secret)
        typer.echo(f"{store.settings.record.name}: {listening.address}\nCtrl-C ends it.")
        if browser:
            import webbrowser  # noqa: PLC0415

            webbrowser.open(listening.address)
        serving.serve(store, listening, secret, author_or_login(author))
