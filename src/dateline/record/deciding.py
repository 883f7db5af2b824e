"""Deciding: what a person does is one revision: it is done, what it touches is settled again."""

from collections.abc import Callable, Collection

from sqlalchemy import select

from dateline.deriving import load_registry
from dateline.record import tables
from dateline.record.linker import Linker
from dateline.record.settle import link_new, settle
from dateline.record.store import Change, Store
from dateline.vocabulary import Event

Act = Callable[[Change], Collection[str]]
"""Writes judgements, claims or mentions; gives the mentions whose events must be settled again."""


def decide(
    store: Store,
    author: str,
    action: str,
    reason: str | None,
    act: Act,
    *,
    undoes: int | None = None,
) -> tuple[Event, ...]:
    """Do what a person decided, in one transaction; gives the events touched as they are now.

    Mentions that the act enters are linked first, as those of a report are.
    """
    linker, registry = Linker(), load_registry(store.folder)
    with store.writing(author, action, reason, person=True, undoes=undoes) as change:
        mentions = set(act(change))
        if new := _entered(change):
            link_new(change, new, linker)
        return settle(change, mentions | set(new), linker, registry)


def _entered(change: Change) -> list[str]:
    rows = tables.mention
    query = select(rows.c.id).where(rows.c.revision == change.revision).order_by(rows.c.order)
    return list(change.connection.execute(query).scalars())
