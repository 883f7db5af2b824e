"""Folding: what was merely said of an event stands under it in a list, not beside it."""

from collections.abc import Iterable, Iterator

from dateline.vocabulary import Event

SAID = frozenset(
    {"governance.criticism", "diplomacy.statement", "conflict.blame", "conflict.claim"}
)
"""Kinds of events that are words about another one."""


def folded(events: Iterable[Event]) -> Iterator[tuple[Event, bool]]:
    """Events in their order, each followed by what was said of it; whether it stands so.

    Only what follows an event of the list, and is at no other place, is moved.
    """
    listed = list(events)
    above = {one.id: one for one in listed if one.kind.name not in SAID}
    under: dict[str, list[Event]] = {}
    moved = set()
    for one in listed:
        of = next((above[name] for name in one.follows if name in above), None)
        if one.kind.name in SAID and of is not None and _there(one, of):
            under.setdefault(of.id, []).append(one)
            moved.add(one.id)
    for one in listed:
        if one.id not in moved:
            yield one, False
            yield from ((said, True) for said in under.get(one.id, ()))


def _there(said: Event, of: Event) -> bool:
    """Whether what was said has no place of its own."""
    if said.where is None or of.where is None:
        return said.where is None
    return said.where.geonames_id == of.where.geonames_id
