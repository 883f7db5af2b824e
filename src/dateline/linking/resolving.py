"""Resolving a component: its mentions and what was judged of them in, events out."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple, Protocol

from dateline.linking.clustering import Grown, grow, mean_to
from dateline.linking.clustering.grouping import Pair, pair
from dateline.linking.matching import Weights, load_weights
from dateline.vocabulary import Relation

TOGETHER = frozenset({Relation.SAME, Relation.COPY_OF})
APART = frozenset({Relation.DIFFERENT, Relation.PART_OF, Relation.FOLLOWS})


class Named(NamedTuple):
    """A mention by content, and the reading that it is from; None where a person entered it."""

    key: str
    reading: Hashable = None


class Judged(Protocol):
    """What of a judgement decides which mentions are one event."""

    @property
    def relation(self) -> Relation: ...  # noqa: D102
    @property
    def first(self) -> str: ...  # noqa: D102
    @property
    def second(self) -> str: ...  # noqa: D102
    @property
    def person(self) -> bool: ...  # noqa: D102
    @property
    def score(self) -> float | None: ...  # noqa: D102


def resolve(
    named: Mapping[str, Named],
    judgements: Iterable[Judged],
    weights: Weights | None = None,
) -> list[tuple[str, ...]]:
    """Ids of mentions in groups of one event each: the same for the same set, whatever its order.

    Mentions go by their names by content, so that no tie hangs on the order of adding. What people
    judged holds, whatever the scores. Those of one reading are told apart in it: only a person can
    say that they are one event. A pair that nothing was judged of is different.
    """
    name = {one.key: mention for mention, one in named.items()}
    groups = _Ties.of(named, judgements, weights).grown(name).groups
    return [tuple(name[one] for one in members) for members in groups]


def disturbed(
    named: Mapping[str, Named],
    judgements: Iterable[Judged],
    inside: Collection[str],
    new: Collection[str],
    weights: Weights | None = None,
) -> set[str]:
    """Mentions outside whose events may be others because of new ones inside; none when all are in.

    `inside` are the new mentions with whole events of before; `named` and `judgements` tell of them
    and of all that was judged of them. Groups are joined best first, and a joined group is to a
    third at most what the better of its parts was to it. So only a group that was not there before,
    or that became part of another then and now does not, can be to a mention outside what none was,
    and only if it reaches the threshold with it; where none does, all outside is grouped as it was.
    """
    ties = _Ties.of(named, judgements, weights)
    held, fresh = ({named[one].key for one in some} for some in (inside, new))
    steps = ties.grown(held).steps - ties.grown(held - fresh).steps
    near = ties.near(held)
    return {
        mention
        for mention, one in named.items()
        if one.key in near and any(ties.may_join(one.key, group) for group, _ in steps)
    }


class _Ties(NamedTuple):
    """What was judged of mentions, by their names by content."""

    scores: dict[Pair, float]
    must: set[Pair]
    cannot: set[Pair]
    threshold: float

    @classmethod
    def of(
        cls, named: Mapping[str, Named], judgements: Iterable[Judged], weights: Weights | None
    ) -> "_Ties":
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
        return cls(scores, must, cannot - must, (weights or load_weights()).thresholds.same)

    def grown(self, names: Iterable[str]) -> Grown:
        return grow(
            names, self.scores, threshold=self.threshold, must=self.must, cannot=self.cannot
        )

    def near(self, held: Collection[str]) -> set[str]:
        """Names outside with a pair that may join them to one of those held."""
        joining = (one for one, score in self.scores.items() if score >= self.threshold)
        return {
            b if a in held else a for a, b in (*joining, *self.must) if (a in held) != (b in held)
        }

    def may_join(self, name: str, group: tuple[str, ...]) -> bool:
        """Whether a group may be joined to one that has this name in it."""
        pairs = {pair(name, one) for one in group}
        if pairs & self.must:
            return True
        return not pairs & self.cannot and mean_to(name, group, self.scores) >= self.threshold


def _of_one_reading(named: Iterable[Named]) -> Iterator[Pair]:
    """Pairs of mentions that one reading tells apart."""
    together: dict[Hashable, list[str]] = {}
    for one in named:
        if one.reading is not None:
            together.setdefault(one.reading, []).append(one.key)
    for keys in together.values():
        yield from (pair(a, b) for a, b in combinations(keys, 2))
