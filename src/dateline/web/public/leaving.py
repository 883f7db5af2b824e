"""Leaving: events as `publish` gives them, without what data sets say that must stay."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from sqlalchemy import Connection

from dateline.deriving import Registry, derive
from dateline.publishing import Policy, PublishedEvent, publish
from dateline.record.events import Relations, copied_among
from dateline.record.importing import data_sets
from dateline.record.tellings import load_tellings
from dateline.vocabulary import Event, Telling

AT_ONCE = 200
"""Events whose tellings are read in one query."""


def leaving(
    connection: Connection, some: Iterable[Event], registry: Registry, policy: Policy
) -> Iterator[PublishedEvent]:
    """Events made ready to leave; one that only tells what must stay is left out.

    What was imported stays, unless the policy names its data set: events are derived without it.
    """
    staying = set(data_sets(connection)) - set(policy.data_sets)
    for batch in _batches(iter(some)):
        tellings = load_tellings(connection, {name for one in batch for name in one.mentions})
        for event in batch:
            told = [tellings[name] for name in event.mentions if name in tellings]
            kept = [one for one in told if one.entered_by not in staying]
            if kept and len(kept) < len(told):
                event = _without(connection, event, kept, registry)  # noqa: PLW2901
            if kept:
                yield publish(event, kept, policy, registry)


def _without(
    connection: Connection, event: Event, kept: Sequence[Telling], registry: Registry
) -> Event:
    """The event as the tellings that may leave give it."""
    related = Relations(connection, [event.id])
    context = related.context(event.id, registry, copied_among(connection, kept))
    return derive(event.id, kept, context)


def _batches(some: Iterator[Event]) -> Iterator[list[Event]]:
    while batch := list(islice(some, AT_ONCE)):
        yield batch
