"""`dateline recheck`: visit the addresses of reports again, to see which changed or vanished."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.collect import HELP_OF
from dateline.cli.records import RecordOption, told

EPILOG = """
[bold]Examples[/bold]\n
dateline recheck\n
dateline recheck --older-than 7d --outlet "Lindby Herald"\n
dateline recheck --diff  (shows what an edited text lost and gained)\n
\n
Each address is found to be: same, edited, moved, gone (404, 410), blocked (403, 451, a block
page), login (it asks who you are), or unreachable. Every answer is kept in the archive. A new text
is a new edition of the article, which dateline add reads; the history is in dateline sources.\n
\n
[bold]Exit status[/bold]\n
0 all were visited; 2 wrong usage, or nothing can be written; 130 interrupted.
"""


def recheck(
    record: RecordOption = Path(),
    older_than: Annotated[
        str | None,
        typer.Option(metavar="SPAN", help="Only what was not visited for so long: 12h, 7d, 2w."),
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(help="Only this outlet: its name, or the host of its site.")
    ] = None,
    diff: Annotated[bool, typer.Option("--diff", help="Show how a text was edited.")] = False,
    proxy: Annotated[str | None, typer.Option(help=HELP_OF["proxy"])] = None,
    allow_private: Annotated[bool, typer.Option(help=HELP_OF["private"])] = False,
) -> None:
    """Visit the addresses of reports again: which are the same, edited, moved or gone."""
    from dateline.cli.intake import Wish  # noqa: PLC0415 - keeps --help quick
    from dateline.cli.rechecking import run  # noqa: PLC0415

    with told():
        wish = Wish(allow_private=allow_private, proxy=proxy)
        status = run(record, wish, older_than=older_than, outlet=outlet, diff=diff)
    raise typer.Exit(status)
