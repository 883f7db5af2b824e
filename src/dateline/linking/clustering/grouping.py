"""Grouping: average-linkage agglomeration under must-link and cannot-link."""

from collections.abc import Collection, Iterable, Mapping
from heapq import heapify, heappop, heappush
from typing import NamedTuple

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


class Grown(NamedTuple):
    """Groups, and how they came to be.

    `steps` are all that stood on the way, single names among them, each with what it became part
    of; nothing for the groups themselves.
    """

    groups: list[tuple[str, ...]]
    steps: set[tuple[tuple[str, ...], tuple[str, ...]]]


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
    `ABSENT`..`MOST`; keys are pairs with the smaller name first. The threshold is above `ABSENT`.
    """
    return grow(names, scores, threshold=threshold, must=must, cannot=cannot).groups


def grow(
    names: Iterable[str],
    scores: Mapping[Pair, float],
    *,
    threshold: float = 0.0,
    must: Collection[Pair] = (),
    cannot: Collection[Pair] = (),
) -> Grown:
    """As `group`, telling also how the groups came to be."""
    kept = sorted(set(names))
    inside = {
        name: number
        for number, members in enumerate(components(kept, scores, threshold=threshold, must=must))
        for name in members
    }
    parts = [_Agglomeration(threshold) for _ in range(len(set(inside.values())))]
    for name in kept:
        parts[inside[name]].members.append(name)
    for taken, add in ((must, "must"), (cannot, "cannot")):
        for a, b in taken:
            if a in inside and inside[a] == inside.get(b):
                getattr(parts[inside[a]], add).append(pair(a, b))
    for (a, b), score in scores.items():
        if a in inside and inside[a] == inside.get(b):
            parts[inside[a]].scores[a, b] = score
    grown = [part.run() for part in parts]
    steps = {one for part in grown for one in part.steps}
    return Grown(sorted(one for part in grown for one in part.groups), steps)


def mean_to(name: str, members: Collection[str], scores: Mapping[Pair, float]) -> float:
    """The mean score of one name with those of a group that it is not in."""
    listed = (scores.get(pair(name, one), ABSENT) for one in members)
    return round(sum(min(MOST, max(ABSENT, score)) for score in listed) / len(members), 6)


class _Agglomeration:
    """Groups of one component while they grow; a group is named by its first member.

    Only pairs of groups with a scored pair between them are kept: all others are absent, and are
    never joined.
    """

    def __init__(self, threshold: float) -> None:
        self.threshold = threshold
        self.members: list[str] = []
        self.scores: dict[Pair, float] = {}
        self.must: list[Pair] = []
        self.cannot: list[Pair] = []
        self.groups: dict[str, tuple[str, ...]] = {}
        # What scores are more than `ABSENT`, summed over the scored pairs of two groups: clipped,
        # and whole - of 18 and 12 bits, both 10, 18 goes first.
        self.sums: dict[Pair, tuple[float, float]] = {}
        self.near: dict[str, set[str]] = {}
        self.apart: dict[str, set[str]] = {}

    def run(self) -> Grown:
        """Join while two groups reach the threshold."""
        if len(self.members) == 1:
            return Grown([tuple(self.members)], {(tuple(self.members), ())})
        self._begin()
        steps: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
        heap = [self._rank(key) for key in self.sums if not self._is_apart(key)]
        heapify(heap)
        while heap:
            rank = heappop(heap)
            key = rank[-1]
            if key not in self.sums or self._is_apart(key) or rank != self._rank(key):
                continue  # stale: a group of it has changed since
            if -rank[0] < self.threshold:
                break
            parts = [self.groups[name] for name in key]
            self._join(key, heap)
            steps.update((part, self.groups[key[0]]) for part in parts)
        steps.update((one, ()) for one in self.groups.values())
        return Grown(sorted(self.groups.values()), steps)

    def _begin(self) -> None:
        started = components(self.members, dict.fromkeys(self.must, 1.0), threshold=1.0)
        self.groups = {part[0]: part for part in started}
        first = {name: part[0] for part in started for name in part}
        self.near = {name: set() for name in self.groups}
        self.apart = {name: set() for name in self.groups}
        for a, b in self.cannot:
            if first[a] != first[b]:  # what must be together is
                self.apart[first[a]].add(first[b])
                self.apart[first[b]].add(first[a])
        for (a, b), score in self.scores.items():
            if first[a] != first[b]:
                key = pair(first[a], first[b])
                clipped, whole = self.sums.get(key, (0.0, 0.0))
                more = min(MOST, max(ABSENT, score)) - ABSENT
                self.sums[key] = clipped + more, whole + score - ABSENT
                self.near[first[a]].add(first[b])
                self.near[first[b]].add(first[a])

    def _rank(self, key: Pair) -> tuple[float, float, Pair]:
        """What is joined first: by mean, of equal ones by the mean of unclipped scores, by name.

        Rounded, so that the order of adding is all one.
        """
        a, b = key
        pairs = len(self.groups[a]) * len(self.groups[b])
        clipped, whole = self.sums[key]
        return (-round(clipped / pairs + ABSENT, 6), -round(whole / pairs + ABSENT, 6), key)

    def _join(self, key: Pair, heap: list[tuple[float, float, Pair]]) -> None:
        kept, gone = key
        del self.sums[key]
        self.groups[kept] = tuple(sorted((*self.groups[kept], *self.groups.pop(gone))))
        moved = self.near.pop(gone) - {kept}
        self.near[kept] = (self.near[kept] - {gone}) | moved
        for other in moved:
            mine, theirs = pair(kept, other), pair(gone, other)
            ours, more = self.sums.get(mine, (0.0, 0.0)), self.sums.pop(theirs)
            self.sums[mine] = ours[0] + more[0], ours[1] + more[1]
            self.near[other] = (self.near[other] - {gone}) | {kept}
        for other in self.apart.pop(gone):
            self.apart[other] = (self.apart[other] - {gone}) | {kept}
            self.apart[kept].add(other)
        for other in sorted(self.near[kept] - self.apart[kept]):
            heappush(heap, self._rank(pair(kept, other)))

    def _is_apart(self, key: Pair) -> bool:
        return key[1] in self.apart.get(key[0], ())
