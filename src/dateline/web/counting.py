"""Counting: which independent sources of an event are counted, as its page says it."""

from dataclasses import dataclass

from dateline.record.showing import Shown

QUOTED = 5
"""Sources that are named; the others are counted."""


@dataclass(frozen=True)
class Counted:
    """The first independent sources by name, and how many more there are."""

    named: tuple[str, ...]
    more: int


def counted(shown: Shown) -> Counted:
    """Who tells that an event happened: named and more add up to its independent sources."""
    return Counted(shown.independent[:QUOTED], len(shown.independent[QUOTED:]))
