"""Rebuilding: events made again from claims and judgements; it gives the same record."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from dateline.deriving import Registry
from dateline.record import tables
from dateline.record.judging import component
from dateline.record.linker import Linker
from dateline.record.settle import settle
from dateline.record.store import Change


@dataclass(frozen=True)
class Rebuilt:
    """How many events there are, and which are other than before."""

    events: int
    changed: tuple[str, ...]


def rebuild(
    change: Change, linker: Linker, registry: Registry, step: Callable[[], None] = lambda: None
) -> Rebuilt:
    """Group all mentions and derive all events again; ids are stored facts and stay."""
    rows = tables.event
    query = select(rows.c.id, rows.c.state, rows.c.redirect, rows.c.data)
    before = {row.id: tuple(row)[1:] for row in change.connection.execute(query)}
    mentions = tables.mention
    current = select(mentions.c.id).where(mentions.c.state != "retired").order_by(mentions.c.order)
    done: set[str] = set()
    for name in list(change.connection.execute(current).scalars()):
        if name not in done:
            together = component(change.connection, [name], linker.weights)
            settle(change, together, linker, registry)
            done |= together
        step()
    after = {row.id: tuple(row)[1:] for row in change.connection.execute(query)}
    changed = tuple(sorted(name for name, row in after.items() if before.get(name) != row))
    return Rebuilt(len(after), changed)
