"""Grouping: average-linkage agglomeration under must-link and cannot-link."""

from collections.abc import Collection, Iterable, Mapping
from heapq import heapify, heappop, heappush

Pair = tuple[str, str]
"""Two names, the smaller first."""

ABSENT = -15.0
"""Weight of a pair that was not scored: what blocking keeps apart is different."""

MOST = 10.0
"""No pair counts for more, so that one copy does not outweigh three that contradict it."""


def pair(a: str, b: str) -> Pair:
    """Two names in order."""
    return (a, b) if a <= b else (b, a)


def components(
    names: Iterable[str],
    scores: Mapping[Pair, float],
    *,
    threshold: float = 0.0,
    must: Collection[Pair] = (),
) -> list[tuple[str, ...]]:
    """Names connected by pairs that reach the threshold; each in order, the first by name first.

    Groups never cross components: the mean of pairs that all lie below a threshold does so, too.
    """
    above = {name: name for name in names}

    def root(name: str) -> str:
        while above[name] != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    joined = [known for known, score in scores.items() if score >= threshold]
    for a, b in sorted({*joined, *(pair(*one) for one in must)}):
        if a in above and b in above:
            first, second = sorted((root(a), root(b)))
            above[second] = first
    found: dict[str, list[str]] = {}
    for name in sorted(above):
        found.setdefault(root(name), []).append(name)
    return [tuple(members) for _, members in sorted(found.items())]


def group(
    names: Iterable[str],
    scores: Mapping[Pair, float],
    *,
    threshold: float = 0.0,
    must: Collection[Pair] = (),
    cannot: Collection[Pair] = (),
) -> list[tuple[str, ...]]:
    """Groups of names whose mean score of all pairs between two parts reached the threshold.

    The two groups with the highest mean are joined first; of equal ones those whose scores were
    higher before they were clipped, then those that come first by name. `must` is joined before
    all else, whatever the scores; `cannot` never, unless `must` says so. Scores are clipped to
    `ABSENT`..`MOST`; keys are pairs with the smaller name first.
    """
    kept = sorted(set(names))
    out: list[tuple[str, ...]] = []
    for members in components(kept, scores, threshold=threshold, must=must):
        if len(members) == 1:
            out.append(members)
        else:
            out += _Agglomeration(members, scores, threshold, must, cannot).run()
    return sorted(out)


class _Agglomeration:
    """Groups of one component while they grow; a group is named by its first member."""

    def __init__(
        self,
        members: tuple[str, ...],
        scores: Mapping[Pair, float],
        threshold: float,
        must: Collection[Pair],
        cannot: Collection[Pair],
    ) -> None:
        self.threshold = threshold
        inside = frozenset(members)
        forced = {known: 1.0 for one in must if inside.issuperset(known := pair(*one))}
        started = components(members, forced, threshold=1.0)
        self.groups = {part[0]: part for part in started}
        first = {name: part[0] for part in started for name in part}
        self.sums: dict[Pair, float] = {}
        self.whole: dict[Pair, float] = {}  # not clipped: of 18 and 12 bits, both 10, 18 goes first
        self.apart = {pair(first[a], first[b]) for a, b in cannot if inside.issuperset((a, b))}
        for index, a in enumerate(members):
            for b in members[index + 1 :]:
                if first[a] != first[b]:
                    score = scores.get((a, b), ABSENT)
                    key = pair(first[a], first[b])
                    clipped = min(MOST, max(ABSENT, score))
                    self.sums[key] = self.sums.get(key, 0.0) + clipped
                    self.whole[key] = self.whole.get(key, 0.0) + score

    def mean(self, key: Pair) -> float:
        """The mean score between two groups; rounded, so that the order of adding is all one."""
        return self._mean_of(self.sums, key)

    def _mean_of(self, sums: Mapping[Pair, float], key: Pair) -> float:
        a, b = key
        return round(sums[key] / (len(self.groups[a]) * len(self.groups[b])), 6)

    def _rank(self, key: Pair) -> tuple[float, float, Pair]:
        """What is joined first: by mean, of equal ones by the mean of unclipped scores, by name."""
        return (-self.mean(key), -self._mean_of(self.whole, key), key)

    def run(self) -> list[tuple[str, ...]]:
        """Join while two groups reach the threshold."""
        heap = [self._rank(key) for key in self.sums if key not in self.apart]
        heapify(heap)
        while heap:
            rank = heappop(heap)
            key = rank[-1]
            if key not in self.sums or key in self.apart or rank != self._rank(key):
                continue  # stale: a group of it has changed since
            if -rank[0] < self.threshold:
                break
            self._join(key, heap)
        return sorted(self.groups.values())

    def _join(self, key: Pair, heap: list[tuple[float, float, Pair]]) -> None:
        kept, gone = key
        del self.sums[key], self.whole[key]
        self.groups[kept] = tuple(sorted((*self.groups[kept], *self.groups.pop(gone))))
        for other in sorted(self.groups.keys() - {kept}):
            mine, theirs = pair(kept, other), pair(gone, other)
            self.sums[mine] += self.sums.pop(theirs)
            self.whole[mine] += self.whole.pop(theirs)
            if theirs in self.apart:
                self.apart.add(mine)
            if mine not in self.apart:
                heappush(heap, self._rank(mine))
