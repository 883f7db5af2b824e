"""Meeting: a protest and the force that police met it with, told beside each other, are one event.

"Police fired at demonstrators. About 2,000 had marched to the square": who marches over the
killings comes later.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from tomllib import loads

from dateline.reading.events.candidate import Candidate
from dateline.reading.events.linking_words import link_between

REACH = 2
"""Sentences over which both are told of one happening."""


SURE = 0.45
"""Strength from which words of force tell what became of a protest: that is its kind."""


def is_met_by(members: Sequence[Candidate], other: Candidate) -> bool:
    """Whether another telling is of force against the protest told before, or the reverse."""
    if abs(other.sentence - members[-1].sentence) > REACH:
        return False
    return any(_is_part(one, other) or _is_part(other, one) for one in members)


def is_what_was_met(members: Sequence[Candidate], told: Candidate) -> bool:
    """Whether a telling of an event is only of the protest that was met with force, told surely."""
    return any(one.trigger.strength >= SURE and meets(one.kind, told.kind) for one in members)


def meets(kind: str, protest: str) -> bool:
    """Whether an event of a kind may be what a protest of another was met with."""
    return protest in _tables()["met"].get(kind, ())


def _is_part(force: Candidate, protest: Candidate) -> bool:
    """Whether force is told of a protest that is not held over it."""
    if not meets(force.kind, protest.kind):
        return False
    below = {word.lemma_.lower() for word in protest.head.subtree}
    if not below.isdisjoint(_tables()["over"]["words"]):
        return False
    beside = force.sentence == protest.sentence
    return not (beside and link_between(protest.head, force.head))


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    tables: dict[str, dict[str, list[str]]] = loads(
        (files(__package__) / "meeting.toml").read_text(encoding="utf-8")
    )
    return tables
