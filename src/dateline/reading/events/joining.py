"""Joining: candidates of one report that tell of the same event become one cluster.

What comes without time or place of its own belongs to the nearest event of its kind before it: that
is how reports are told. Whether a candidate may be of an event at all is decided in `fitting`.
"""

from collections.abc import Sequence
from dataclasses import replace

from dateline.reading.events.agreeing import times_agree
from dateline.reading.events.candidate import Candidate
from dateline.reading.events.clusters import Cluster
from dateline.reading.events.fitting import (
    absorbs,
    fits,
    possible_kinds,
    reacts_to,
    reality,
)
from dateline.reading.events.inheriting import inherited
from dateline.reading.events.meeting import is_met_by
from dateline.reading.events.outcomes import comes_of
from dateline.vocabulary import Modality

FOUNDING = 0.45
"""Strength from which a trigger tells of an event by itself; a weaker one can only join."""

DATED = 0.3
"""The same for one that has a time of its own: "over the murder of a grocer on October 11".

Below it stand words that mostly tell who is there or what it is like: "gangs", "charges", "rain".
"""

PLACED = 0.4
"""The same for one with a place: "fire at Oakton", but not "limits on migration in Europe"."""

MERELY = frozenset({Modality.FORECAST, Modality.HYPOTHETICAL})
"""What weak words tell of no event by: "the strike is expected to end"."""


def join(candidates: Sequence[Candidate]) -> tuple[list[Cluster], list[Candidate]]:
    """Clusters in the order of their first members, and the candidates too weak for any."""
    clusters: list[Cluster] = []
    left: list[Candidate] = []
    for candidate in inherited(candidates):
        if candidate.faint or not _joins(clusters, candidate, candidate.trigger.strength):
            left.append(candidate)  # noqa: PERF401 - each joins what those before it made
    own = [candidate for candidate in left if not candidate.referring]
    if not clusters and own:
        # What is all that a report tells of is its event, however weak its words.
        best = max(own, key=lambda candidate: candidate.trigger.strength)
        clusters.append(Cluster([best]))
        left.remove(best)
    surely = _surely(clusters, left)
    told = {id(member) for cluster in surely for member in cluster.members}
    clusters = sorted([*clusters, *surely], key=lambda cluster: cluster.members[0].head.i)
    return clusters, [candidate for candidate in left if id(candidate) not in told]


def _surely(clusters: Sequence[Cluster], left: Sequence[Candidate]) -> list[Cluster]:
    """Clusters of weak words that tell of an event in their place, and of none that is told.

    They come after the others, whose kinds they must not change: of event types 0.783 are right so,
    and 0.766 where they join them. Beside an event of their kind they mostly tell of it again.
    """
    found: list[Cluster] = []
    kinds = {member.kind for cluster in clusters for member in cluster.members}
    for candidate in left:
        surer = candidate.trigger.sureness > candidate.trigger.strength
        told = candidate.kind in kinds or any(fits(cluster, candidate) for cluster in clusters)
        if surer and not told and candidate.modality not in MERELY:
            _joins(found, candidate, candidate.trigger.sureness)
    return found


def _joins(clusters: list[Cluster], candidate: Candidate, strength: float) -> bool:
    """Whether a candidate joined the closest cluster that it fits, or founded one of its own."""
    fitting = [
        (_closeness(cluster, candidate), i)
        for i, cluster in enumerate(clusters)
        if fits(cluster, candidate)
    ]
    if fitting:
        found = clusters[max(fitting)[1]]
        found.members.append(_as_told(found, candidate))
    elif _founds(clusters, candidate, strength):
        clusters.append(Cluster([candidate]))
    else:
        return False
    return True


def _founds(clusters: Sequence[Cluster], candidate: Candidate, strength: float) -> bool:
    """Whether a candidate tells of an event by itself.

    A weak word does so where it tells what happened to people who are counted, unless something was
    told before that it can be part of.
    """
    if candidate.referring or (candidate.naming and not (candidate.when or candidate.where)):
        return False
    if strength >= _enough(candidate):
        return True
    return candidate.counted and not any(
        absorbs(cluster.members[0].kind, kind)
        for cluster in clusters
        if reality(cluster.members[0]) == reality(candidate)
        for kind in possible_kinds(candidate)
    )


def _enough(candidate: Candidate) -> float:
    """How strong its words have to be for what else is told of it."""
    taken_up = candidate.definite and candidate.beside
    if candidate.when is not None or (taken_up and candidate.where is not None):
        return DATED
    return FOUNDING if candidate.where is None else PLACED


def _as_told(cluster: Cluster, candidate: Candidate) -> Candidate:
    """The candidate, without a time that is rather that of the event which it stands beside.

    What "will go on" is as real as it was told to be.
    """
    if candidate.goes_on and reality(cluster.members[0]) != reality(candidate):
        candidate = replace(candidate, judged=cluster.members[0].judged)
    if times_agree(next(iter(cluster.whens()), None), candidate.when):
        return candidate
    return replace(candidate, when=None)


def _closeness(cluster: Cluster, candidate: Candidate) -> tuple[int, bool, bool, int, bool, bool]:
    """Rather one that it came of, then one of its very kind, then of kinds like it, the last told.

    And no part of many. Of two told in one sentence what happened to people belongs to the one in
    which some are counted already: "six were shot as troops fired on rioting crowds. Police said
    three had died".
    """
    same = any(member.kind == candidate.kind for member in cluster.members)
    same = same or reacts_to(cluster, candidate)
    harmed = candidate.counted and any(member.counted for member in cluster.members)
    alike = not is_met_by(cluster.members, candidate)
    outcome = max(comes_of(candidate.head, member) for member in cluster.members)
    return outcome, same, alike, cluster.last.sentence, cluster.last.one_of is None, harmed
