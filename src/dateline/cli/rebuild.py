"""`dateline rebuild`: events made again from claims and judgements."""

from pathlib import Path

import typer

from dateline.cli.records import AuthorOption, RecordOption, author_or_login, opened

EPILOG = """
[bold]Examples[/bold]\n
dateline rebuild --record protests\n
\n
Events are derived; this derives them all again, with the same ids. It changes nothing but what
sources.toml, or a new version of the rules, makes other.\n
"""


def rebuild(record: RecordOption = Path(), author: AuthorOption = None) -> None:
    """Make all events again from what was read and judged."""
    from dateline.deriving import load_registry  # noqa: PLC0415 - keeps --help quick
    from dateline.record.rebuilding import rebuild as again  # noqa: PLC0415
    from dateline.record.weights import linker_of  # noqa: PLC0415

    who = author_or_login(author)
    with opened(record) as store:
        registry = load_registry(store.folder)
        with store.writing(who, "rebuild", person=True) as change:
            done = again(change, linker_of(store.folder), registry)
    typer.echo(
        f"{done.events:,} events made again, {len(done.changed):,} of them other than before"
    )
    for name in done.changed:
        typer.echo(f"  {name}")
