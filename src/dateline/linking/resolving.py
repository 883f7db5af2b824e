"""Resolving a component: all its tellings and people's judgements in, events and judgements out."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from dateline.linking.clustering import group
from dateline.linking.clustering.grouping import Pair, pair
from dateline.linking.matching import Told, Weights, load_weights, match
from dateline.vocabulary import Judgement, Relation, Telling

JOINING = frozenset({Relation.SAME, Relation.COPY_OF})
PARTING = frozenset({Relation.DIFFERENT, Relation.PART_OF, Relation.FOLLOWS})


class Resolution(NamedTuple):
    """Events as groups of ids of tellings, and what the linker judged of each pair.

    A group is in the order of the tellings' keys, and so are the groups. Judgements are in the same
    order, without those that say no more than `different`; one with `person` set stands in no pair.
    """

    events: list[tuple[str, ...]]
    judgements: list[Judgement]


def resolve(
    tellings: Iterable[Told],
    judged: Iterable[Judgement] = (),
    weights: Weights | None = None,
) -> Resolution:
    """Events among some tellings: the same for the same set, whatever its order.

    `judged` are judgements of people, by id of telling; they hold whatever the scores. Two tellings
    of one reading are never one event, unless a person says so. Cost: all pairs.
    """
    table = weights or load_weights()
    known = {told.key: told for told in tellings if told.telling is not None}
    keys = sorted(known)
    must, cannot = _of_people(judged, {_telling(known[key]).id: key for key in keys})
    found = [match(known[a], known[b], table) for a, b in combinations(keys, 2)]
    pairs = dict(zip(combinations(keys, 2), found, strict=True))
    scores = {
        one: judgement.score or 0.0
        for one, judgement in pairs.items()
        if judgement.relation in (Relation.SAME, Relation.UNSURE, Relation.DIFFERENT)
    }
    apart = {one for one in pairs if one not in scores or _of_one_reading(known, one)} | cannot
    groups = group(keys, scores, threshold=table.thresholds.same, must=must, cannot=apart - must)
    decided = must | cannot
    return Resolution(
        events=[tuple(_telling(known[key]).id for key in members) for members in groups],
        judgements=[
            judgement
            for one, judgement in pairs.items()
            if judgement.relation is not Relation.DIFFERENT and one not in decided
        ],
    )


def _of_people(judged: Iterable[Judgement], keys: dict[str, str]) -> tuple[set[Pair], set[Pair]]:
    """Pairs of keys that people joined, and that they parted."""
    must: set[Pair] = set()
    cannot: set[Pair] = set()
    for judgement in judged:
        if not judgement.person or not {judgement.first, judgement.second} <= keys.keys():
            continue
        one = pair(keys[judgement.first], keys[judgement.second])
        if judgement.relation in JOINING:
            must.add(one)
        elif judgement.relation in PARTING:
            cannot.add(one)
    return must, cannot


def _telling(told: Told) -> Telling:
    assert told.telling is not None
    return told.telling


def _of_one_reading(known: dict[str, Told], one: Pair) -> bool:
    first, second = (_telling(known[key]) for key in one)
    same = first.report == second.report and first.number == second.number
    return first.report is not None and same


def same_pairs(judgements: Sequence[Judgement]) -> list[tuple[str, str]]:
    """Pairs of ids that were judged the same: what connects a component in a store."""
    return [(one.first, one.second) for one in judgements if one.relation is Relation.SAME]
