"""Headings: what a report's title tells, which stands apart from the text that spans point into.

It helps to find the main event, and supplies a number of victims that the text nowhere gives: pages
whose text was cut, or which come back to an event ("family mourns boy shot dead on Sunday").
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from dateline.ontology import Ontology
from dateline.reading.annotation import Annotated
from dateline.reading.counts import (
    ONE_BY_ONE,
    casualties,
    clause_counts,
    find_counts,
    size,
    without_clauses,
)
from dateline.reading.triggers import find_triggers
from dateline.vocabulary import Basis, Count, CountRole, Grounded

SUPPLIED_BY = "title"

VICTIMS = (CountRole.DEAD, CountRole.INJURED)


@dataclass(frozen=True, slots=True)
class Heading:
    """The kinds that a title may tell of, each with its best probability, and its counts."""

    kinds: Mapping[str, float]
    counts: Mapping[CountRole, Count]
    many: bool = False  # it tells of several events: "four dead in weekend crashes"

    @classmethod
    def read(cls, title: Annotated, ontology: Ontology) -> Self:
        """Read an annotated title."""
        kinds: dict[str, float] = {}
        triggers = find_triggers(title, ontology)
        for trigger in triggers:
            for kind, probability in trigger.kinds:
                kinds[kind] = max(kinds.get(kind, 0.0), probability * trigger.strength)
        many = any(title.doc[trigger.head].tag_ == "NNS" for trigger in triggers)
        clauses = clause_counts(title)
        told = without_clauses(casualties(find_counts(title)), clauses)
        return cls(kinds, told | clauses, many)


def supplied(heading: Heading, told: Mapping[CountRole, Count]) -> Iterator[tuple[str, Grounded]]:
    """The dead of the title where the text tells none; the injured where it tells of neither.

    Who was shot in the title died in many a text, so its injured never stand beside its dead.
    """
    for role in VICTIMS:
        count = heading.counts.get(role)
        if count is None:
            continue
        if _outnumbers(heading, count, told.get(role)) or _is_missing(role, told):
            yield f"counts.{role.value}", _from_title(count)


def _is_missing(role: CountRole, told: Mapping[CountRole, Count]) -> bool:
    return not (told if role is CountRole.INJURED else _has_number(told.get(role)))


def _outnumbers(heading: Heading, count: Count, told: Count | None) -> bool:
    """Whether the title gives a total of one event where the text only tells people one by one."""
    return (
        told is not None
        and told.best is not None
        and (told.rule == ONE_BY_ONE or told.best == 1)
        and count.rule != ONE_BY_ONE
        and size(count) > told.best
        and not heading.many
    )


def _has_number(count: Count | None) -> bool:
    """Whether a count gives a number, as "a fatal shooting" does not."""
    return count is not None and (count.best is not None or count.low is not None)


def _from_title(count: Count) -> Count:
    update = {"evidence": (), "basis": Basis.SUPPLIED, "supplied_by": SUPPLIED_BY}
    return count.model_copy(update=update | {"attribution": None})
