"""`dateline inbox`: what is new since you last looked."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.looking import Shape, ShapeOption, print_json
from dateline.cli.records import AuthorOption, RecordOption, author_or_login, opened

EPILOG = """
[bold]Examples[/bold]\n
dateline inbox\n
dateline inbox --seen\n
\n
New and changed events since you marked the inbox as seen, those in scope first, each with why it is
in scope or not. The scope is a table of dateline.toml:\n
\n
\\[scope]\n
kinds = \\["dissent", "unrest.riot"]\n
places = \\["Lyon, France"]\n
min_grade = "D3"\n
modality = \\["actual", "planned"]\n
"""


def inbox(
    record: RecordOption = Path(),
    author: AuthorOption = None,
    seen: Annotated[bool, typer.Option("--seen", help="Mark what is listed as seen.")] = False,
    form: ShapeOption = Shape.TABLE,
) -> None:
    """List what is new or other since you last looked: in scope or not, and why."""
    from dateline.record import inbox as boxes  # noqa: PLC0415 - keeps --help quick
    from dateline.record.scope import load_scope  # noqa: PLC0415
    from dateline.record.store import last_revision  # noqa: PLC0415

    who = author_or_login(author)
    with opened(record) as store:
        with store.reading() as connection:
            since = boxes.seen_until(connection, who)
            items = boxes.inbox(connection, since, load_scope(store.settings))
            newest = last_revision(connection)
        if form is Shape.JSON:
            print_json([item.model_dump(mode="json", exclude_none=True) for item in items])
        else:
            from dateline.display.inbox import print_inbox  # noqa: PLC0415

            print_inbox(items, since, sys.stdout)
        if seen:
            boxes.mark_seen(store, who, newest)
