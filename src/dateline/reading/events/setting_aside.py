"""Setting aside: what sounds like an event, but of which too little is told to make one of it."""

from collections.abc import Sequence
from itertools import compress

from dateline.reading.actors.lexicon import noun_kind
from dateline.reading.events.candidate import Candidate
from dateline.reading.events.clusters import Cluster
from dateline.reading.events.layers import Layers
from dateline.reading.events.scheduling import is_called_off
from dateline.vocabulary import Modality, Polarity, SetAside, Stance

DEEDS = frozenset({"violence", "conflict", "crime"})
COURTS = "justice"
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
NOBODY = frozenset({"nobody", "none"})
ANYBODY = frozenset({"anybody", "anyone", "everybody", "everyone", "somebody", "someone"})

MEANT = 0.05
"""Chance below which an event is told by words in another sense, by the encoder.

With it 10 of 109 and 8 of 108 events are false, without it 15 of 121 and 11 of 118;
0.2 takes twice as many of them, but also what people list (`training/encoder/README.md`).
"""

MEANT_AT_ALL = 0.02
"""The same while it may be the main event, which is never set aside later on."""

IN_PASSING = "said not to have happened, in passing"
MERELY_POSSIBLE = "merely possible, and nothing told of it"
DESCRIBING = "only says of which thing something is told"
IN_GENERAL = "told of what happens in general"
ANOTHER_SENSE = "its words mean something else here"
TOO_LITTLE = "too little told to make an event of it"


def told_enough(
    layers: Layers, clusters: Sequence[Cluster]
) -> tuple[list[Cluster], list[SetAside]]:
    """The clusters of which enough is told, and the others as set aside, with the reason."""
    kept: list[Cluster] = []
    aside: list[SetAside] = []
    for cluster in clusters:
        why = _why_not(layers, cluster)
        if why is None and len(clusters) > 1:
            why = _why_not_beside_others(layers, cluster)
        if why is None:
            kept.append(cluster)
        else:
            aside.append(_aside(cluster, why))
    return kept, aside


def told_in_this_sense(
    clusters: Sequence[Cluster], main: int
) -> tuple[list[Cluster], int, list[SetAside]]:
    """The main event and those whose words are likely meant; the others as set aside.

    Between the two, where the main event then stands.
    """
    meant = [i == main or _chance(cluster) >= MEANT for i, cluster in enumerate(clusters)]
    aside = compress(clusters, (not one for one in meant))
    return (
        list(compress(clusters, meant)),
        sum(meant[:main]),
        [_aside(cluster, ANOTHER_SENSE) for cluster in aside],
    )


def in_general(candidate: Candidate) -> SetAside:
    """A candidate that tells what happens as a rule, or only who people are."""
    return SetAside(evidence=(candidate.span,), why=IN_GENERAL)


def too_weak(candidate: Candidate) -> SetAside:
    """A candidate that tells of no event by itself and belongs to none."""
    return SetAside(evidence=(candidate.span,), why=TOO_LITTLE)


def _aside(cluster: Cluster, why: str) -> SetAside:
    return SetAside(evidence=tuple(member.span for member in cluster.members), why=why)


def _chance(cluster: Cluster) -> float:
    """How likely any of its words tells of an event in its place; 1 where it is not known."""
    chances = (member.trigger.chance for member in cluster.members)
    return max(1.0 if chance is None else chance for chance in chances)


def _why_not(layers: Layers, cluster: Cluster) -> str | None:
    """Why a cluster is no event; nothing where it is one.

    A denial counts where somebody makes a point of it, and anything does of which a day, a place or
    a number of people is told.
    """
    if all(_says_nobody(layers, member) for member in cluster.members):
        return IN_PASSING
    if len(cluster.members) == 1 and _befalls_anybody(cluster.members[0]):
        return MERELY_POSSIBLE
    if _is_placed(cluster):
        return None
    if len(cluster.members) == 1 and _only_describes(cluster.members[0]):
        return DESCRIBING
    if all(_is_passing_denial(layers, member) for member in cluster.members):
        return IN_PASSING
    if len(cluster.members) == 1 and cluster.members[0].modality is Modality.HYPOTHETICAL:
        return MERELY_POSSIBLE
    return None


def _befalls_anybody(member: Candidate) -> bool:
    """Whether it only says what may happen to whomever: "a felony if anybody is injured"."""
    return member.modality is Modality.HYPOTHETICAL and any(
        child.dep_ in SUBJECTS and child.lower_ in ANYBODY for child in member.head.children
    )


def _is_placed(cluster: Cluster) -> bool:
    """Whether a day, a place or a number of people is told of it."""
    counted = any(member.counted for member in cluster.members)
    return counted or bool(cluster.whens() or cluster.wheres())


def _why_not_beside_others(layers: Layers, cluster: Cluster) -> str | None:
    """Why a cluster is no event where others are told."""
    if _names_people(cluster):
        return IN_GENERAL
    if _is_outlook(cluster):
        return MERELY_POSSIBLE
    if _chance(cluster) < MEANT_AT_ALL:
        return ANOTHER_SENSE
    return IN_PASSING if all(_is_still_open(layers, one) for one in cluster.members) else None


def _is_outlook(cluster: Cluster) -> bool:
    """Whether only a forecast tells of it, and that without a day, a place or a number.

    It is told beside the event that it is an outlook of: "the ferry will likely be cancelled".
    """
    foretold = all(member.modality is Modality.FORECAST for member in cluster.members)
    return foretold and not _is_placed(cluster)


def _is_still_open(layers: Layers, member: Candidate) -> bool:
    """Whether a court or the police had not yet done it: "he had not been charged by Friday".

    The day is when it was still so, none on which anything happened or was denied.
    """
    head = member.head
    of_court = member.kind.partition(".")[0] == COURTS and head.tag_ == "VBN"
    perfect = any(child.dep_ == "aux" and child.lemma_ == "have" for child in head.lefts)
    return of_court and perfect and _is_passing_denial(layers, member)


def _names_people(cluster: Cluster) -> bool:
    """Whether only words for people tell of it: "the bombers were never found".

    Of deeds alone: protesters are there because they protest.
    """
    return all(
        member.kind.partition(".")[0] in DEEDS
        and not member.counted
        and noun_kind(member.head) is not None
        for member in cluster.members
    )


def _says_nobody(layers: Layers, member: Candidate) -> bool:
    """Whether it only says to whom nothing happened: "by chance no child was hurt".

    Where an event is told besides, it is one of its claims; by itself it tells of none. What
    somebody is quoted with may answer what others say: "no miner was shot, the army said".
    """
    if member.attribution is not None or not _is_passing_denial(layers, member):
        return False
    head = member.head
    denied = [head, *(child for child in head.children if child.dep_ in SUBJECTS)]
    return any(
        word.lower_ in NOBODY or any(child.lower_ == "no" for child in word.lefts)
        for word in denied
    )


def _only_describes(member: Candidate) -> bool:
    """Whether it only says which thing is meant: "they cut the chain that sealed off the yard"."""
    thing = member.head.head
    return (
        member.head.dep_ == "relcl"
        and member.attribution is None
        and thing.pos_ == "NOUN"
        and noun_kind(thing) is None
        and any(child.lower_ in {"that", "which"} for child in member.head.lefts)
        and thing.doc[member.head.left_edge.i - 1].lower_ != ","
    )


def _is_passing_denial(layers: Layers, member: Candidate) -> bool:
    """Whether one telling is a negation that nobody makes a point of: "without a fight".

    What is called off is news by itself: "the march was cancelled".
    """
    if member.judged.polarity is Polarity.POS or is_called_off(member.head):
        return False
    saying = member.attribution
    return saying is None or layers.attributions[saying].stance is not Stance.DENIED
