"""Sharing out: which event of the report a count belongs to."""

from collections.abc import Sequence

from dateline.reading.counts import RoleCount
from dateline.reading.events.attachment import attachment
from dateline.reading.events.candidate import Candidate
from dateline.reading.events.joining import Cluster
from dateline.reading.events.layers import Layers, first
from dateline.vocabulary import CountRole

BEFORE = 2  # sentences after an event in which its counts may still be told

TAKES = {
    CountRole.PARTICIPANTS: frozenset({"dissent", "unrest", "society", "repression"}),
    CountRole.ARRESTED: frozenset({"justice", "repression", "dissent", "unrest", "crime"}),
}
"""Kind families that a count of a role rather belongs to; other roles go with what is nearest."""

NO_HARM = frozenset({"justice", "diplomacy", "governance", "economy"})
"""Kind families in which nobody is hurt by the event itself."""


def share_out(layers: Layers, clusters: Sequence[Cluster]) -> list[list[RoleCount]]:
    """The counts of each cluster, in its order; a count that fits no event is left out."""
    shared: list[list[RoleCount]] = [[] for _ in clusters]
    owner = {id(m): i for i, cluster in enumerate(clusters) for m in cluster.members}
    members = [member for cluster in clusters for member in cluster.members]
    for count in layers.counts:
        best = _owner(layers, count, members) if count.role else None
        if best is not None:
            shared[owner[id(best)]].append(count)
    return shared


def _owner(layers: Layers, count: RoleCount, members: Sequence[Candidate]) -> Candidate | None:
    """The telling that a count belongs to: of its own sentence, else of one shortly before."""
    sentence = layers.sentence(first(count.count).start)
    same = [member for member in members if member.sentence == sentence]
    if same:
        return max(same, key=lambda member: _fit(layers, count, member))
    before = [
        member
        for member in members
        if sentence - BEFORE <= member.sentence < sentence and _takes(layers, count, member)
    ]
    return max(before, key=lambda member: member.span.start, default=None)


def _fit(layers: Layers, count: RoleCount, member: Candidate) -> float:
    """How well a count fits a telling in its own sentence."""
    doc = layers.annotated.doc
    token, head = doc[count.head], doc[member.trigger.head]
    close = attachment(token, head, {member.trigger.head})
    near = 1 / (1 + abs(token.i - head.i))
    return close + near + (1.0 if _takes(layers, count, member) else 0.0)


def _takes(layers: Layers, count: RoleCount, member: Candidate) -> bool:
    """Whether events of this kind have counts of this role."""
    if count.role is None:
        return False
    family = layers.ontology.kind(member.kind).family
    return family in TAKES[count.role] if count.role in TAKES else family not in NO_HARM
