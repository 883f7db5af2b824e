"""`dateline sources`: how many reports of each outlet came, changed and vanished."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.looking import Shape, ShapeOption, print_json, say
from dateline.cli.records import RecordOption, opened
from dateline.errors import BadOption

if TYPE_CHECKING:
    from dateline.record.outlets import AddressState, OutletState
    from dateline.record.store import Store

EPILOG = """
[bold]Examples[/bold]\n
dateline sources\n
dateline sources "Lindby Herald"  (its addresses, each with its visits)\n
dateline sources r-7c1p4h8z2w  (one report: its visits, and how its text was edited)\n
dateline sources --format json\n
\n
How long it took is counted in days, from the first visit to the one that noticed: the median.\n
"""


def sources(
    wanted: Annotated[
        str | None,
        typer.Argument(
            metavar="[OUTLET|HOST|REPORT|ADDRESS]",
            help="Tell of its addresses. [dim]Default: all outlets.[/dim]",
            show_default=False,
        ),
    ] = None,
    record: RecordOption = Path(),
    shape: ShapeOption = Shape.TABLE,
) -> None:
    """Tell of each outlet how many reports came, changed and vanished, and after how long."""
    from dateline.collect.frontier import Frontier  # noqa: PLC0415 - keeps --help quick
    from dateline.deriving import load_registry  # noqa: PLC0415
    from dateline.record.outlets import address_states, outlet_states  # noqa: PLC0415

    with opened(record) as store, Frontier.open(store.folder) as frontier:
        registry = load_registry(store.folder)
        if wanted is None:
            _outlets(outlet_states(store, frontier, registry), shape)
            return
        found = list(address_states(store, frontier, wanted, registry))
        if not found:
            raise BadOption(
                f"{wanted}: no reports of it were collected; dateline sources lists all"
            )
        _addresses(found, shape, store)


def _outlets(found: list[OutletState], shape: Shape) -> None:
    if shape is Shape.JSON:
        print_json([one.model_dump(mode="json") for one in found])
        return
    if not found:
        typer.echo("no sources yet; begin with: dateline collect SOURCE")
        return
    from rich import box  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("outlet")
    for name in ("reports", "unread", "changed", "after", "vanished", "after"):
        table.add_column(name, justify="right", no_wrap=True)
    for one in found:
        table.add_row(
            one.name,
            str(one.reports),
            str(one.unread),
            str(one.changed),
            _after(one.days_to_change),
            str(one.vanished),
            _after(one.days_to_vanish),
        )
    Console().print(table)
    for one in found:
        for feed in one.feeds:
            at = f"visited {feed.visited:%Y-%m-%d %H:%M} UTC" if feed.visited else "not visited yet"
            told = f"; {feed.told}" if feed.told else ""
            failed = f"; failed {feed.failures} times" if feed.failures else ""
            say(f"feed  {feed.address}  {at}{failed}{told}")


def _after(days: float | None) -> str:
    """How long it took, in the unit that fits."""
    if days is None:
        return ""
    units = ((1.0, "days"), (1 / 24, "hours"), (1 / 1440, "min"))
    size, word = next(((size, word) for size, word in units if days >= size), units[-1])
    return f"{days / size:.1f} {word}" if days < 10 * size else f"{days / size:.0f} {word}"


def _addresses(found: list[AddressState], shape: Shape, store: Store) -> None:
    if shape is Shape.JSON:
        print_json([one.model_dump(mode="json") for one in found])
        return
    from dateline.record.differences import differences  # noqa: PLC0415
    from dateline.record.reporting import texts_of  # noqa: PLC0415

    for one in found:
        say(f"{one.address}  {one.state}")
        for visit in one.visits:
            more = "  ".join(visit[key] for key in ("capture", "told") if key in visit)
            say(f"  {visit['at']}  {visit['state']:<12}{more}")
        if len(found) > 1:
            continue
        texts = texts_of(store, one.reports)
        for (old, before), (new, now) in pairwise(texts):
            typer.echo(f"  {old} -> {new}")
            for line in differences(before, now):
                say(f"    {line}")
