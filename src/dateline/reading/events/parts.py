"""Parts: the single events of a report that are among those that it also tells as many.

"Protests were held in ten cities. In Lyon, dockers marched": the march is one of the protests. Its
counts are never added to those of the whole, nor the other way round.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.gazetteer import contains
from dateline.reading.events.clusters import Cluster
from dateline.reading.events.fitting import goes_with
from dateline.vocabulary import Basis, Modality, Place, RelatedEvent, Span, Time

STATED = 0.9  # told in the words of the whole itself: "blasts in X and Y"
INFERRED = 0.6  # told near it, of its kind, within its place and time
REACH = 6
"""Sentences before or after a whole in which its parts are told."""


class Part(NamedTuple):
    """Cluster `part` is one occurrence of the many that cluster `whole` is."""

    part: int
    whole: int
    evidence: tuple[Span, ...]
    basis: Basis
    probability: float


def find_parts(clusters: Sequence[Cluster]) -> list[Part]:
    """Each single event that is among the many of an aggregate, with the one told nearest."""
    wholes = [i for i, cluster in enumerate(clusters) if cluster.many]
    return [
        found
        for number, cluster in enumerate(clusters)
        if not cluster.many and (found := _nearest(clusters, number, wholes))
    ]


def part_value(part: Part, names: Sequence[str]) -> RelatedEvent:
    """The value of a claim on `part_of`."""
    return RelatedEvent(
        event=names[part.whole],
        evidence=part.evidence,
        basis=part.basis,
        probability=part.probability,
    )


def _nearest(clusters: Sequence[Cluster], number: int, wholes: Sequence[int]) -> Part | None:
    fitting = sorted(_fitting(clusters, number, wholes))
    if not fitting:
        return None
    apart, whole = fitting[0]
    first, second = clusters[number].members[0].span, clusters[whole].members[0].span
    words = tuple(sorted({first, second}, key=lambda span: span.start))
    same = apart < 0
    return Part(
        number,
        whole,
        words,
        Basis.STATED if same else Basis.INFERRED,
        STATED if same else INFERRED,
    )


def _fitting(
    clusters: Sequence[Cluster], number: int, wholes: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """How far each aggregate is told from a single event that may be among its many."""
    part = clusters[number]
    for whole in wholes:
        many = clusters[whole]
        if not goes_with(many, part) or not _within(part, many):
            continue
        here = {member.sentence for member in part.members}
        there = {member.sentence for member in many.members}
        gap = min(abs(a - b) for a in here for b in there)
        if _shares_words(part, many):
            yield -1, whole
        elif gap <= REACH and _is_one(part):
            yield gap, whole


def _shares_words(part: Cluster, many: Cluster) -> bool:
    """Whether a telling of both has the same trigger, or takes it up ("one in Lyon")."""
    return any(
        b.trigger.head in (a.trigger.head, a.one_of) for a in part.members for b in many.members
    )


def _is_one(part: Cluster) -> bool:
    """Whether a day or a place of its own tells a single event from the others."""
    return bool(part.whens() or part.wheres()) and part.members[0].modality is not Modality.DENIED


def _within(part: Cluster, many: Cluster) -> bool:
    """Whether a day and a place lie within those of the whole, as far as both are told."""
    return all(
        _day_within(a, b) for a in part.whens()[:1] for b in many.whens()[:1]
    ) and _place_within(part.wheres(), many.wheres())


def _day_within(one: Time, many: Time) -> bool:
    if one.latest is None or one.earliest is None:
        return True
    before = many.earliest is not None and one.latest < many.earliest
    return not before and not (many.latest is not None and one.earliest > many.latest)


def _place_within(part: Sequence[Place], many: Sequence[Place]) -> bool:
    """Whether the part's place lies in one of the whole's, or nothing is known of either."""
    known = [place for place in many if place.name or place.admin]
    if not part or not known or not (part[0].name or part[0].admin):
        return True
    return any(place.name == part[0].name or contains(place, part[0]) for place in known)
