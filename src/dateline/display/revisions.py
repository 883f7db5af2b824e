"""Revisions in a list: number, when, who, what, why."""

from collections.abc import Sequence
from typing import TextIO

from rich.table import Table

from dateline.display.screen import grid, plain, screen
from dateline.record.revising import Revision


def print_revisions(revisions: Sequence[Revision], stream: TextIO) -> None:
    """Print revisions, the newest first."""
    screen(stream).print(revision_rows(revisions))


def revision_rows(revisions: Sequence[Revision]) -> Table:
    """A table of revisions."""
    undone = {one.undoes: one.number for one in revisions if one.undoes}
    table = grid("bold", "dim", "", "", "")
    for one in revisions:
        table.add_row(
            str(one.number),
            f"{one.at[:10]} {one.at[11:16]}",
            plain(one.author, "" if one.person else "dim"),
            plain(one.action + (f" of {one.undoes}" if one.undoes else "")),
            plain(_why(one, undone)),
        )
    return table


def _why(one: Revision, undone: dict[int, int]) -> str:
    by = undone.get(one.number)
    more = f" and {len(one.reports) - 1} more" if len(one.reports) > 1 else ""
    told = (
        one.reports[0] + more if one.reports else None,
        one.reason,
        f"undone by {by}" if by else None,
        f"of {', '.join(one.of)}" if one.of else None,
    )
    return "; ".join(part for part in told if part)
