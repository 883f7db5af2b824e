"""Carrying: a time or place told for the event before holds for the next one.

The basis of the value says so, and its probability is lower.
"""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from dateline.reading.events.candidate import Candidate
from dateline.reading.events.joining import Cluster
from dateline.vocabulary import Basis, Modality, Place, Setting, Time

NEAR = 2  # sentences that a time or place is carried over, within a paragraph
CARRIED = 0.8  # how sure a carried value is, of how sure it was where it was told

Told = TypeVar("Told", Time, Place)

CONSEQUENCES = frozenset({"justice", "humanitarian", "repression"})
"""Families whose events are rather where that is which they came of."""


def carried_time(cluster: Cluster, clusters: Sequence[Cluster]) -> Time | None:
    """The time told for another event shortly before, in the same paragraph."""
    if cluster.members[0].modality is not Modality.ACTUAL or cluster.many:
        return None
    times = (member.when for member in _before(cluster, clusters))
    return next((_carried(time) for time in times if time), None)


def carried_place(cluster: Cluster, clusters: Sequence[Cluster]) -> Place | None:
    """The place told for another event shortly before, in the same paragraph or sentence."""
    here = cluster.members[0]
    if here.setting is Setting.ONLINE or here.modality is not Modality.ACTUAL or cluster.many:
        return None
    beside = _before(cluster, clusters), _beside(cluster, clusters)
    places = (member.where for members in beside for member in members)
    return next((_carried(place) for place in places if place), None)


def _before(cluster: Cluster, clusters: Sequence[Cluster]) -> Iterator[Candidate]:
    """Members of other clusters told at most `NEAR` sentences before, the nearest first."""
    here = cluster.members[0]
    others = [
        member
        for other in clusters
        if other is not cluster
        for member in other.members
        if member.paragraph == here.paragraph
        and here.sentence - NEAR <= member.sentence <= here.sentence
        and member.span.start < here.span.start
        and member.modality is Modality.ACTUAL
    ]
    yield from sorted(others, key=lambda member: -member.span.start)


def _beside(cluster: Cluster, clusters: Sequence[Cluster]) -> Iterator[Candidate]:
    """Members of other clusters told in the same sentence: "arrested after a riot in Hull"."""
    here = cluster.members[0]
    if here.kind.partition(".")[0] not in CONSEQUENCES:
        return
    for other in clusters:
        if other is not cluster and not other.many:
            yield from (m for m in other.members if m.sentence == here.sentence)


def _carried(value: Told) -> Told:
    return value.model_copy(
        update={"basis": Basis.CARRIED, "probability": value.probability * CARRIED}
    )
