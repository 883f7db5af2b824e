"""Revisions in a list: number, when, who, what, why."""

from collections.abc import Mapping, Sequence
from typing import TextIO

from rich.table import Table

from dateline.display.doings import done_words
from dateline.display.screen import grid, plain, screen
from dateline.record.changing import Done
from dateline.record.revising import Revision


def print_revisions(
    revisions: Sequence[Revision], stream: TextIO, done: Mapping[int, Done] | None = None
) -> None:
    """Print revisions, the newest first; `done` tells by number what they did to an event."""
    screen(stream).print(revision_rows(revisions, done))


def revision_rows(revisions: Sequence[Revision], done: Mapping[int, Done] | None = None) -> Table:
    """A table of revisions."""
    undone = {one.undoes: one.number for one in revisions if one.undoes}
    table = grid("bold", "dim", "", "", "")
    if done:
        table.columns[3].no_wrap, table.columns[4].no_wrap = False, False
        table.columns[3].ratio, table.columns[4].ratio = 3, 2
    for one in revisions:
        table.add_row(
            str(one.number),
            f"{one.at[:10]} {one.at[11:16]}",
            plain(one.author, "" if one.person else "dim"),
            plain(_what(one, (done or {}).get(one.number))),
            plain(_why(one, undone)),
        )
    return table


def _what(one: Revision, done: Done | None) -> str:
    """What was done, in words where it is known; the other events by their ids."""
    if done is None or not one.person:
        return one.action + (f" of {one.undoes}" if one.undoes else "")
    others = ", ".join(done.others) if one.action in {"merge", "split", "relate"} else ""
    return " ".join(part for part in (done_words(one, done), others) if part)


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
