"""Showing: whatever an id stands for - event, report, tombstone - for a person at a terminal."""

from typing import TextIO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from dateline.display.event import INDENT, print_event
from dateline.display.revisions import revision_rows
from dateline.display.screen import grid, plain, screen
from dateline.display.values import shortened
from dateline.record.reporting import Gone, Kin, ShownReport
from dateline.record.showing import Shown


def print_shown(shown: Shown | ShownReport | Gone, stream: TextIO) -> None:
    """Print what an id stands for."""
    if isinstance(shown, Shown):
        print_event(shown, stream)
    elif isinstance(shown, ShownReport):
        screen(stream).print(_report(shown))
    else:
        screen(stream).print(_gone(shown))


def _gone(shown: Gone) -> Group:
    by = next((one for one in shown.history if one.action in {"reject", "undo"}), None)
    why = f" by {by.author} on {by.at[:10]}: {by.reason or 'no reason given'}" if by else ""
    line = plain(f"{shown.asked} is no event any more: deleted{why}", "yellow")
    return Group(line, Padding(revision_rows(shown.history), INDENT))


def _report(shown: ShownReport) -> Group:
    title = shown.title or shown.name
    parts: list[RenderableType] = [
        Rule(plain(shortened(title, 100), "bold"), align="left"),
        plain(_origin(shown), "dim"),
    ]
    parts += [plain(f"{one.how} of {_kin(one)}", "yellow") for one in shown.came_of]
    parts += [plain(f"{one.how}: {_kin(one)}", "dim") for one in shown.copies]
    if shown.editions:
        parts.append(plain(f"other editions: {', '.join(shown.editions)}", "dim"))
    parts += [Text(), plain(shown.text), Text("\nEvents", style="bold underline")]
    table = grid("", "dim", "")
    for told in shown.mentions:
        state = "" if told.state == "current" else f" [{told.state}]"
        table.add_row(told.event, told.mention, plain((told.event_title or told.title) + state))
    return Group(*parts, Padding(table, INDENT))


def _origin(shown: ShownReport) -> str:
    day = shown.published.isoformat() if shown.published else None
    edition = f"edition {shown.edition}" if shown.edition > 1 else None
    withdrawn = "withdrawn" if shown.withdrawn else None
    parts = (shown.outlet, shown.byline, day, shown.address, edition, withdrawn, shown.id)
    return " · ".join(part for part in parts if part)


def _kin(one: Kin) -> str:
    day = one.published.isoformat() if one.published else None
    return ", ".join(part for part in (one.outlet, day, one.id) if part)
