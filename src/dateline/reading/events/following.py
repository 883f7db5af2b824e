"""Following: which events of a report came of which others.

A rule names the kinds that can come of others (`following.toml`). What the words say outright
("arrested over the march", "the killing sparked riots") is stated; what only the order of the
report says is inferred, and less sure the further apart the two are told.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import NamedTuple

from dateline.reading.events.agreeing import places_agree
from dateline.reading.events.candidate import Candidate
from dateline.reading.events.carrying import carried_time
from dateline.reading.events.clusters import Cluster
from dateline.reading.events.fitting import is_absorbed
from dateline.reading.events.layers import Layers
from dateline.reading.events.linking_words import link_between
from dateline.vocabulary import Basis, Modality, RelatedEvent, Span, Time

REACH = 3
"""Sentences after an event in which what came of it is told without a word that says so."""

STATED = 0.9
NEAREST = 0.7  # in the same sentence, without a linking word
STEP = 0.1  # less for each sentence in between
MAIN = 0.4  # anywhere after the report's main event

HAPPENED = frozenset({Modality.ACTUAL, Modality.BACKGROUND})
AHEAD = frozenset({Modality.FORECAST, Modality.HYPOTHETICAL, Modality.DENIED})


class Following(NamedTuple):
    """Cluster `later` came of cluster `earlier`, on the evidence of some words."""

    later: int
    earlier: int
    evidence: tuple[Span, ...]
    basis: Basis
    probability: float


def find_following(
    layers: Layers, clusters: Sequence[Cluster], main: int | None
) -> list[Following]:
    """What came of what: all that words say, and for the rest at most one earlier event each."""
    kinds = [_kind(cluster) for cluster in clusters]
    stated = list(_stated(layers, clusters, kinds))
    found = {(link.later, link.earlier): link for link in stated}
    for later in range(len(clusters)):
        if any(link.later == later for link in stated):
            continue
        inferred = _by_order(clusters, kinds, later, main)
        if inferred and (inferred.earlier, later) not in found:
            found[later, inferred.earlier] = inferred
    return list(found.values())


def told_to_have_come_of(layers: Layers, clusters: Sequence[Cluster], later: int) -> list[int]:
    """The events that words say one came of: an arrest "over the killing"."""
    kinds = [_kind(cluster) for cluster in clusters]
    stated = _stated(layers, clusters, kinds)
    return [link.earlier for link in stated if link.later == later]


def as_value(following: Following, names: Sequence[str]) -> RelatedEvent:
    """The value of a claim on `follows`."""
    return RelatedEvent(
        event=names[following.earlier],
        evidence=following.evidence,
        basis=following.basis,
        probability=round(following.probability, 2),
    )


def _stated(
    layers: Layers, clusters: Sequence[Cluster], kinds: Sequence[str]
) -> Iterator[Following]:
    """Pairs of which words in one sentence say that one came of the other."""
    seen: set[tuple[int, int]] = set()
    for later, one in enumerate(clusters):
        for earlier, other in enumerate(clusters):
            if later == earlier or _rank(kinds[later], kinds[earlier], "words") is None:
                continue
            if not _can_follow(one, other):
                continue
            words = _linked(layers, one, other)
            if words is not None and (earlier, later) not in seen:
                seen.add((later, earlier))
                yield Following(later, earlier, words, Basis.STATED, STATED)


def _linked(layers: Layers, later: Cluster, earlier: Cluster) -> tuple[Span, ...] | None:
    """The words of both and of what links them in a sentence that tells of both."""
    for one in later.members:
        for other in earlier.members:
            if one.sentence != other.sentence or one.head.i == other.head.i:
                continue
            link = link_between(one.head, other.head)
            if link is not None:
                words = (one.span, layers.annotated.span_of(link), other.span)
                return tuple(sorted(words, key=lambda span: span.start))
            if _is_about(one, other):
                return tuple(sorted((one.span, other.span), key=lambda span: span.start))
    return None


def _is_about(later: Candidate, earlier: Candidate) -> bool:
    """Whether one is what the other is about: "condemned the attack", "investigated the blast"."""
    about = _tables()["linking"]["about"]
    object_of = earlier.head.dep_ in {"dobj", "nsubjpass"} and earlier.head.head.i == later.head.i
    return object_of and not {later.kind, _names(later.kind)[1]}.isdisjoint(about)


def _by_order(
    clusters: Sequence[Cluster], kinds: Sequence[str], later: int, main: int | None
) -> Following | None:
    """The event that another most likely came of, by the order in which the report tells them."""
    here = clusters[later]
    known = [next(iter(other.whens()), None) or carried_time(other, clusters) for other in clusters]
    if any(member.modality in AHEAD for member in here.members[:1]):
        return None
    ranked = [
        (-rank, sure, earlier)
        for earlier, other in enumerate(clusters)
        if earlier != later
        and (rank := _rank(kinds[later], kinds[earlier], "order")) is not None
        and _happened(other)
        and (sure := _sureness(here, other, main=earlier == main)) > 0
        and _agree(here, other)
        and _in_order(known[later], known[earlier])
    ]
    if not ranked:
        return None
    _, sure, earlier = max(ranked)
    words = (clusters[earlier].members[0].span, here.members[0].span)
    evidence = tuple(sorted(words, key=lambda span: span.start))
    return Following(later, earlier, evidence, Basis.INFERRED, sure)


def _sureness(later: Cluster, earlier: Cluster, *, main: bool) -> float:
    """How sure the order alone makes it; 0 where the later one is told first."""
    told = later.members[0]
    before = [m for m in earlier.members if m.span.start < told.span.start]
    if not before:
        return 0.0
    gap = told.sentence - before[-1].sentence
    if gap <= REACH:
        return NEAREST - STEP * gap
    return MAIN if main else 0.0


def _can_follow(later: Cluster, earlier: Cluster) -> bool:
    """Whether the earlier one happened, and nothing says that it was not the earlier one."""
    return _happened(earlier) and _same_age(later, earlier) and _times_allow(later, earlier)


def _happened(cluster: Cluster) -> bool:
    return any(member.modality in HAPPENED for member in cluster.members)


def _rank(later: str, earlier: str, table: str) -> int | None:
    """How early a kind is listed among those that another comes of; None where it is not."""
    listed = _listed(later, table)
    return min((listed.index(name) for name in _names(earlier) if name in listed), default=None)


def _kind(cluster: Cluster) -> str:
    """The kind of the telling that tells it most surely."""
    own = [m for m in cluster.members if not (m.referring or is_absorbed(cluster, m))]
    own = own or cluster.members
    return max(own, key=_weight).kind


def _weight(member: Candidate) -> float:
    return member.trigger.strength * member.probability


@cache
def _listed(kind: str, table: str) -> tuple[str, ...]:
    """The kinds and families that a kind can come of."""
    tables = _tables()
    names = _names(kind)
    order = [entry for name in names for entry in tables["order"].get(name, ())]
    if table == "order":
        return tuple(order)
    return (*order, *(entry for name in names for entry in tables["words"].get(name, ())))


def _names(kind: str) -> tuple[str, str]:
    """A kind's name and its family's."""
    return kind, kind.partition(".")[0]


def _times_allow(later: Cluster, earlier: Cluster) -> bool:
    """Whether no told time says that the later event was over before the earlier one began."""
    return _in_order(next(iter(later.whens()), None), next(iter(earlier.whens()), None))


def _in_order(later: Time | None, earlier: Time | None) -> bool:
    """Whether one time is not known to lie before another."""
    if later is None or earlier is None or later.latest is None or earlier.earliest is None:
        return True
    return later.latest >= earlier.earliest


def _agree(later: Cluster, earlier: Cluster) -> bool:
    """Whether neither time nor place, nor being news or history, speaks against it."""
    near = places_agree(later.around, earlier.around)
    alike = _same_age(later, earlier) and _same_age(earlier, later)
    return near and alike and _times_allow(later, earlier)


def _same_age(later: Cluster, earlier: Cluster) -> bool:
    """Whether nothing that is history is taken to come of news."""
    history = Modality.BACKGROUND
    return later.members[0].modality is not history or earlier.members[0].modality is history


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    text = (files(__package__) / "following.toml").read_text(encoding="utf-8")
    tables: dict[str, dict[str, list[str]]] = loads(text)
    return tables
