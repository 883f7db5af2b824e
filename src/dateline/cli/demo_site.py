"""`dateline demo-site`: a small site on this machine, to try collecting on."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.records import told

PORT = 8765

EPILOG = """
[bold]Examples[/bold]\n
dateline demo-site\n
dateline demo-site --port 9000 my-site/\n
\n
It serves a front page, articles with a picture, an RSS and an Atom feed and a sitemap, on this
machine only. From their second visit on, one article is another text and one is gone. The outlet is
invented; the events are of 1911.\n
"""

SAMPLE = Path("examples") / "site"


def demo_site(
    folder: Annotated[
        Path | None,
        typer.Argument(help="Folder with a site.toml. [dim]Default: examples/site.[/dim]"),
    ] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes any.")] = PORT,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell no requests.")] = False,
) -> None:
    """Serve a small sample site on this machine, to try collect, watch and recheck on."""
    from dateline.sample.serving import server_of  # noqa: PLC0415 - keeps --help quick
    from dateline.sample.site import load_site  # noqa: PLC0415

    with told():
        server = server_of(load_site(folder or _sample()), port, quiet=quiet)
    base = f"http://127.0.0.1:{server.server_port}"
    typer.echo(f"Serving {base}/ until Ctrl-C. In another terminal:", err=True)
    for line in steps(base):
        typer.echo(f"  {line}", err=True)
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            typer.echo("stopped", err=True)


def steps(base: str) -> tuple[str, ...]:
    """What to try on the site, a command a line."""
    return (
        "dateline init sample",
        f"dateline collect --record sample --allow-private {base}/feed.xml",
        "dateline add --record sample",
        "dateline events --record sample",
        "dateline recheck --record sample --allow-private --diff",
        "dateline sources --record sample",
    )


def _sample() -> Path:
    """The sample site of the current folder, else of the checkout that the program runs from."""
    if SAMPLE.is_dir():
        return SAMPLE
    return Path(__file__).parents[3] / SAMPLE
