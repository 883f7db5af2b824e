"""Resolving a component: its mentions and what was judged of them in, events out."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from dateline.linking.clustering import group
from dateline.linking.clustering.grouping import Pair, pair
from dateline.linking.matching import Weights, load_weights
from dateline.vocabulary import Judgement, Relation

TOGETHER = frozenset({Relation.SAME, Relation.COPY_OF})
APART = frozenset({Relation.DIFFERENT, Relation.PART_OF, Relation.FOLLOWS})


class Named(NamedTuple):
    """A mention by content, and the reading that it is from; None where a person entered it."""

    key: str
    reading: Hashable = None


def resolve(
    named: Mapping[str, Named],
    judgements: Iterable[Judgement],
    weights: Weights | None = None,
) -> list[tuple[str, ...]]:
    """Ids of mentions in groups of one event each: the same for the same set, whatever its order.

    Mentions go by their names by content, so that no tie hangs on the order of adding. What people
    judged holds, whatever the scores. Those of one reading are told apart in it: only a person can
    say that they are one event. A pair that nothing was judged of is different.
    """
    name = {one.key: mention for mention, one in named.items()}
    scores: dict[Pair, float] = {}
    must: set[Pair] = set()
    cannot = set(_of_one_reading(named.values()))
    for judged in judgements:
        one = pair(named[judged.first].key, named[judged.second].key)
        if judged.person and judged.relation in TOGETHER:
            must.add(one)
        elif judged.relation in APART:
            cannot.add(one)
        elif not judged.person and judged.relation in (Relation.SAME, Relation.UNSURE):
            scores[one] = judged.score or 0.0
    threshold = (weights or load_weights()).thresholds.same
    groups = group(name, scores, threshold=threshold, must=must, cannot=cannot - must)
    return [tuple(name[one] for one in members) for members in groups]


def _of_one_reading(named: Iterable[Named]) -> Iterator[Pair]:
    """Pairs of mentions that one reading tells apart."""
    together: dict[Hashable, list[str]] = {}
    for one in named:
        if one.reading is not None:
            together.setdefault(one.reading, []).append(one.key)
    for keys in together.values():
        yield from (pair(a, b) for a, b in combinations(keys, 2))
