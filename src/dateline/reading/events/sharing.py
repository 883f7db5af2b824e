"""Sharing out: which event of the report a count belongs to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.reading.arguments.parts import parts_of
from dateline.reading.counts import RoleCount
from dateline.reading.events.attachment import attachment
from dateline.reading.events.calling_off import is_not_held
from dateline.reading.events.candidate import Candidate
from dateline.reading.events.clusters import Cluster
from dateline.reading.events.distributing import is_for_each
from dateline.reading.events.gathering import belongs_to, told_later
from dateline.reading.events.layers import Layers, first
from dateline.reading.events.outcomes import comes_of
from dateline.reading.modality import judge
from dateline.vocabulary import CountRole, Modality

BEFORE = 2  # sentences after an event in which its counts may still be told

HARM = frozenset({CountRole.DEAD, CountRole.INJURED, CountRole.MISSING})

TAKES = {
    CountRole.PARTICIPANTS: frozenset({"dissent", "unrest", "society", "repression"}),
    CountRole.ARRESTED: frozenset({"justice", "repression", "dissent", "unrest", "crime"}),
}
"""Kind families that a count of a role rather belongs to; other roles go with what is nearest."""

CROWDING = frozenset({"dissent", "unrest"})
"""Kind families in which those who act are a crowd whose number is told."""

OTHERS_ACT = frozenset({"dissent.intervention", "dissent.call", "dissent.online"})
"""Kinds of them in which police act, or whoever speaks."""

NO_HARM = frozenset({"justice", "diplomacy", "governance", "economy"})
"""Kind families in which nobody is hurt by the event itself."""

TOLD_OF = frozenset({"conflict.claim", "conflict.blame"})
"""Kinds that tell of another event, in which people were hurt: "accused of killing two"."""


def share_out(
    layers: Layers, clusters: Sequence[Cluster], main: int | None = None
) -> list[list[RoleCount]]:
    """The counts of each cluster, in its order; a count that fits no event is left out.

    Who died of the main event days after it is one of its dead, whatever day that was.
    """
    shared: list[list[RoleCount]] = [[] for _ in clusters]
    owner = {id(m): i for i, cluster in enumerate(clusters) for m in cluster.members}
    told: dict[int, list[Candidate]] = {}
    for member in (member for cluster in clusters for member in cluster.members):
        told.setdefault(member.sentence, []).append(member)
    for found in layers.counts:
        if layers.is_aside(first(found.count)):
            continue
        count = _of_crowd(layers, found, told)
        best = _owner(layers, count, told) if count.role else None
        for one in _bearers(layers, count, best, told) if best else ():
            shared[owner[id(one)]].append(count)
    if main is not None:
        shared[main] += _harmed_later(clusters, main, shared)
        shared[main].sort(key=lambda count: count.noun)
    return shared


def _of_crowd(
    layers: Layers, count: RoleCount, told: Mapping[int, Sequence[Candidate]]
) -> RoleCount:
    """People of whom nothing else is told take part in the protest that they make.

    "600 farmers blocked the road": only the event tells what they did together.
    """
    if count.role is not None:
        return count
    for member in told.get(count.sentence, ()):
        family = layers.ontology.kind(member.kind).family
        if family not in CROWDING or member.kind in OTHERS_ACT:
            continue
        doers = parts_of(member.head).doers
        if any(doer.i == count.noun for doer in doers):
            return replace(count, role=CountRole.PARTICIPANTS, head=member.head.i)
    return count


def _harmed_later(
    clusters: Sequence[Cluster], main: int, shared: Sequence[Sequence[RoleCount]]
) -> list[RoleCount]:
    """The dead and injured of tellings that only say what happened to people, later on."""
    event = clusters[main]
    return [
        count
        for i, cluster in enumerate(clusters)
        if i != main and belongs_to(event, cluster) and told_later(event, cluster)
        for count in shared[i]
        if count.role in HARM
    ]


def _bearers(
    layers: Layers, count: RoleCount, owner: Candidate, told: Mapping[int, Sequence[Candidate]]
) -> list[Candidate]:
    """The telling that a count belongs to; of one told of several places, those that it is told of.

    "Four died in Lyon and three in Lille" goes by the place; "ten each" to each; what is told of
    all only to the whole.
    """
    same = [m for m in told[owner.sentence] if m.trigger.head == owner.trigger.head]
    parts = [member for member in same if not member.many]
    if len(same) < 2 or not parts:
        return [owner]
    if is_for_each(layers.sentence_span(owner.sentence)):
        return parts
    whole = [member for member in same if member.many]
    counted = layers.counts_in.get(layers.sentence(first(count.count).start), ())
    if sum(other.role is count.role for other in counted) < 2:
        return whole or [owner]
    return [min(parts, key=lambda member: _words_to_place(count, member))]


def _words_to_place(count: RoleCount, member: Candidate) -> float:
    """How far behind a count the place of a telling stands; before it counts as further away."""
    if member.where is None:
        return float("inf")
    gap = first(member.where).start - first(count.count).end
    return gap if gap >= 0 else 1000 - gap


def _owner(
    layers: Layers, count: RoleCount, told: Mapping[int, Sequence[Candidate]]
) -> Candidate | None:
    """The telling, by sentence, that a count belongs to: of its own sentence, else of one near it.

    The dead and injured of a sentence about an arrest or a trial are those of the event behind it,
    however far back that was told.
    """

    def taking(sentence: int) -> list[Candidate]:
        return [
            member
            for member in told.get(sentence, ())
            if _takes(layers, count, member) and not _came_too_early(layers, count, member)
        ]

    here = layers.sentence(first(count.count).start)
    if same := taking(here):
        if count.is_attacker:
            same = [member for member in same if _is_attack(layers, member)] or same
        return max(same, key=lambda member: _fit(layers, count, member))
    reach = here if count.role in HARM else BEFORE
    before = next(filter(None, map(taking, range(here - 1, here - reach - 1, -1))), [])
    if before:
        return max(before, key=lambda member: member.span.start)
    after = next(filter(None, map(taking, range(here + 1, here + BEFORE + 1))), [])
    return min(after, key=lambda member: member.span.start, default=None)


def _came_too_early(layers: Layers, count: RoleCount, member: Candidate) -> bool:
    """Whether it is told elsewhere what people did or underwent, and an event has had none yet."""
    here = layers.sentence(first(count.count).start)
    if count.role not in TAKES or member.sentence == here or not is_not_held(member):
        return False
    told = judge(layers.annotated, layers.annotated.doc[count.head], times=layers.dates)
    return told.modality is Modality.ACTUAL


def _is_attack(layers: Layers, member: Candidate) -> bool:
    """Whether an attacker dies of it: "shot his wife before setting a fire and killing himself"."""
    return layers.ontology.kind(member.kind).family == "violence"


def _fit(layers: Layers, count: RoleCount, member: Candidate) -> float:
    """How well a count fits a telling in its own sentence."""
    doc = layers.annotated.doc
    token, head = doc[count.head], doc[member.trigger.head]
    close = attachment(token, head, {head.i}, range(head.i, head.i + 1))
    near = 1 / (1 + abs(token.i - head.i))
    return close + near + (comes_of(token, member) > 0)


def _takes(layers: Layers, count: RoleCount, member: Candidate) -> bool:
    """Whether events of this kind have counts of this role."""
    if count.role is None:
        return False
    family = layers.ontology.kind(member.kind).family
    if family == "humanitarian" and count.role in HARM:
        return False
    if count.role in TAKES:
        return family in TAKES[count.role]
    if member.kind in TOLD_OF or (family == "dissent" and member.trigger.head == count.head):
        return False  # "a child was struck" is no strike, whatever its word was taken for
    return family not in NO_HARM
