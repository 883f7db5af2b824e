"""Carrying: a time or place told for the event before holds for the next one.

The basis of the value says so, and its probability is lower.
"""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from spacy.tokens import Token

from dateline.reading.events.candidate import Candidate
from dateline.reading.events.clusters import Cluster
from dateline.reading.events.earlier import is_before_by_a_length
from dateline.reading.events.fitting import is_another
from dateline.reading.events.layers import Layers, first
from dateline.reading.events.wheres import WRITTEN_IN
from dateline.vocabulary import Basis, Modality, Place, Setting, Time

NEAR = 2  # sentences that a time or place is carried over, within a paragraph
CARRIED = 0.8  # how sure a carried value is, of how sure it was where it was told

Told = TypeVar("Told", Time, Place)

CONSEQUENCES = frozenset({"justice", "humanitarian", "repression"})
"""Families whose events are rather where that is which they came of."""


JUDGING = frozenset({"justice", "governance", "diplomacy"})
"""Families whose events deal with what happened on another day: "jailed him for the stabbing"."""

OTHER_TIMES = frozenset(
    {"other", "others", "previous", "prior", "earlier", "past", "recent", "similar", "unrelated"}
)
"""Words of events that are told beside one as of other days: "other shootings in the city"."""

MADE_OF_DEEDS = frozenset(
    {"justice.charge", "justice.trial", "justice.sentence", "justice.ruling", "justice.extradition"}
)
"""Kinds of what is made of a deed, on another day as a rule."""

SAME_DAY = frozenset({"after", "following", "in", "during", "at", "amid", "by", "from"})
PROTESTED = frozenset({"over", "against", "about", "for"})


def carried_time(cluster: Cluster, clusters: Sequence[Cluster]) -> Time | None:
    """The time told for another event shortly before, in the same paragraph."""
    if cluster.members[0].modality is not Modality.ACTUAL or cluster.many:
        return None
    here = cluster.members[0]
    if here.speaker is not None or is_another(here, OTHER_TIMES):
        return None
    before = (m for m in _before(cluster, clusters) if not _came_before(m, here))
    times = (m.when for m in before if not _deals_with(m, here))
    return next((_carried(time) for time in times if time), None)


def carried_place(layers: Layers, cluster: Cluster, clusters: Sequence[Cluster]) -> Place | None:
    """The place told for another event shortly before, in the same paragraph or sentence."""
    here = cluster.members[0]
    if here.setting is Setting.ONLINE or here.modality is not Modality.ACTUAL or cluster.many:
        return None
    if here.speaker is not None:
        return None  # nobody tells where it was said
    taken_up = (place_taken_up(layers, member.head) for member in cluster.members)
    if place := next((place for place in taken_up if place), None):
        return place
    beside = _before(cluster, clusters), _beside(cluster, clusters)
    places = (member.where for members in beside for member in members)
    return next((_carried(place) for place in places if place), None)


def place_taken_up(layers: Layers, head: Token) -> Place | None:
    """The place told last before "there": "flown to Oran. Two soldiers died there"."""
    word = next((c for c in head.children if c.lower_ == "there" and c.dep_ == "advmod"), None)
    if word is None:
        return None
    number = layers.sentence_of(head.i)
    told = [
        place
        for sentence in range(number, max(-1, number - 1 - NEAR), -1)
        for place in reversed(layers.places_in.get(sentence, ()))
        if first(place).start < word.idx and place.precision in WRITTEN_IN
    ]
    return _carried(told[0]) if told else None


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
        and member.speaker is None  # when it was said is not when the next thing happened
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


def _came_before(member: Candidate, here: Candidate) -> bool:
    """Whether one event is told to have come before another: the deed of which somebody is charged.

    Or "a week after a boy was hurt, a man was arrested": the arrest was a week later.
    """
    if here.kind in MADE_OF_DEEDS and member.kind.partition(".")[0] != "justice":
        return True
    return member.sentence == here.sentence and is_before_by_a_length(member.head)


def _deals_with(member: Candidate, here: Candidate) -> bool:
    """Whether an event is about another that hangs on it: "marched on Monday over the killing".

    "Arrested after a brawl" may be the same day, and the day behind both is rather the other's.
    """
    if member.when is None or first(member.when).start > here.span.start:
        return False
    path: list[Token] = []
    token = here.head
    while token.i not in (member.head.i, token.head.i):
        path.append(token)
        token = token.head
    if token.i != member.head.i or not path:
        return False
    family, link = member.kind.partition(".")[0], path[-1]
    if family == "dissent":
        return link.lower_ in PROTESTED
    clause = any(part.dep_ in {"advcl", "conj"} for part in path)
    return family in JUDGING and link.lower_ not in SAME_DAY and not clause


def _carried(value: Told) -> Told:
    return value.model_copy(
        update={"basis": Basis.CARRIED, "probability": value.probability * CARRIED}
    )
