"""`dateline serve`: the record as pages in a browser."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.records import AuthorOption, RecordOption, author_or_login, opened
from dateline.errors import BadOption

if TYPE_CHECKING:
    from dateline.record.store import Store
    from dateline.web.serving import Doorway, Listening
    from dateline.web.settings import WebSettings

EPILOG = """
[bold]Examples[/bold]\n
dateline serve --record protests\n
dateline serve --record protests --port 9000 --open\n
dateline serve --record protests --public\n
dateline serve --record protests --check  (whether the pages answer)\n
\n
Open the address that it prints. As long as nobody was let in to the record, it holds a secret of
this run, so that nobody else on this machine sees it. To work with others, make the first admin at
/first-run, with the code that is printed, or by dateline people add; from then on everybody signs
in. With --public visitors see what publish gives: no texts, no names, no exact places.\n
Nothing is asked of any other machine. Ctrl-C ends it.
\n
\n
[bold]Exit status[/bold]\n
0 ended by Ctrl-C, or all answers with --check; 2 wrong usage, no record, or the port is taken.
"""


def serve(  # noqa: PLR0913, PLR0917 - one parameter an option
    record: RecordOption = Path(),
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any that is free.")] = 8321,
    host: Annotated[str, typer.Option(help="Address of this machine to answer at.")] = "127.0.0.1",
    public: Annotated[
        bool | None,
        typer.Option(
            "--public/--no-public",
            help="Show visitors what may be published. [dim]Default: as dateline.toml says.[/dim]",
            show_default=False,
        ),
    ] = None,
    browser: Annotated[bool, typer.Option("--open", help="Open the address in a browser.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Look at the first page as a browser would, and end.")
    ] = False,
    author: AuthorOption = None,
) -> None:
    """Serve the record as pages: map, timeline and list, events with their evidence."""
    with opened(record) as store:
        from dateline.web import serving  # noqa: PLC0415 - keeps --help quick

        web = serving.settings(store)
        serving.check_names(host, web)
        listening = _listen(host, port)
        way = serving.doorway(store, listening, author_or_login(author))
        address = serving.start(listening, way)
        if check:
            _check(store, listening, way, record, public=public)
            return
        typer.echo(f"{store.settings.record.name}: {address}")
        _tell(listening, way, web, public=web.public if public is None else public)
        if browser:
            import webbrowser  # noqa: PLC0415

            webbrowser.open(address)
        serving.serve(store, listening, way.door, public=public)


TRIED = 50
"""Ports after a taken one that are looked at for a free one."""


def _listen(host: str, port: int) -> Listening:
    """Take the port; where another program has it, raises `BadOption` that names a free one."""
    from dateline.web.serving import listen  # noqa: PLC0415

    try:
        return listen(host, port)
    except BadOption as error:
        if "in use" not in str(error):
            raise
    free = next(filter(None, (_free(host, one) for one in range(port + 1, port + TRIED))), 0)
    other = f"--port {free} (free now), or --port 0 for any" if free else "--port 0 for any"
    raise BadOption(
        f"--port {port} is taken on this machine, perhaps by another dateline serve; try {other}"
    )


def _free(host: str, port: int) -> int:
    """The port itself, if it is free, else 0."""
    from dateline.web.serving import listen  # noqa: PLC0415

    try:
        listen(host, port).socket.close()
    except BadOption:
        return 0
    return port


def _check(
    store: Store, listening: Listening, way: Doorway, record: Path, *, public: bool | None
) -> None:
    """Serve, look at what is served, tell it, and how to open it."""
    from dateline.web import checking, serving  # noqa: PLC0415

    server = serving.server_of(store, listening, way.door, public=public)
    typer.echo(f"{listening.address}: {checking.check(server, listening, way)}.")
    typer.echo(f"It is closed again. To open it: {_program()} serve --record {record} --open")


def _program() -> str:
    """How to start this program again: by its name, where a shell finds it."""
    found = shutil.which("dateline")
    same = found and Path(found).resolve() == Path(sys.argv[0]).resolve()
    return "dateline" if same else sys.argv[0]


def _tell(listening: Listening, way: Doorway, web: WebSettings, *, public: bool) -> None:
    """What the person at the terminal has to know."""
    from dateline.web.serving import is_here  # noqa: PLC0415

    if way.key:
        typer.echo("The address is for you alone; keep it to yourself.")
        typer.echo(f"To let others in: {listening.address}first-run with the code {way.code}")
    elif way.code:
        typer.echo(f"Nobody can sign in yet. Make the first admin there, with the code {way.code}")
    else:
        typer.echo("People sign in with their names.")
    if public:
        typer.echo(f"The address for visitors: {listening.address}")
        typer.echo("They see what may be published (of many events it takes minutes to make).")
    if not is_here(listening.host) and not web.secure:
        typer.echo(
            "Passwords travel in the clear over http: put a proxy with https before it and set "
            "[web] address in dateline.toml (docs/serving.md).",
            err=True,
        )
    typer.echo("Ctrl-C ends it.")
