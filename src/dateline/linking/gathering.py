"""Stories: groups of reports that tell of one occurrence and of what came of it.

First by pairs, then what is left over goes to a large story that it is near. Each report of a
story tells a part of it in its own words, so that two of them may share little; but all together
say what the story is about, and a further report is compared with that.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from math import fsum

from dateline.linking.clustering import group
from dateline.linking.clustering.grouping import Pair
from dateline.linking.matching import Told, Weights, load_weights, story
from dateline.linking.matching.reports import likeness
from dateline.linking.words import profile_of_all
from dateline.vocabulary import Reason

LARGE = 5
"""Reports from which a story has words of its own. Of fewer, what each happens to say counts as
much: from 3 on, two crimes of one sort were joined too often (B3 of reports of shootings 0.970 for
0.973); 4 to 7 gave the same."""

SMALL = 3
"""Reports that a group has at most to be left over. Two stories told at length are two, however
alike: without it B3 on pairs of like stories (two accidents, two trials) fell from 0.877 to 0.860,
with it it rose to 0.882."""

SURER = 2.0
"""Bits more than for a pair: words of many reports are nearer to any other than those of one.
From 1.0 to 2.5 nearly the same came out."""

NEAR = -7.0
"""Bits that some pair of two groups has, or they are not looked at: words, days and places do not
all speak against it."""

Group = tuple[str, ...]


def stories(
    reports: Mapping[str, Told], scores: Mapping[Pair, float], weights: Weights | None = None
) -> list[Group]:
    """Names of reports in groups of one story each, the same in any order of what is given.

    `scores` are bits of pairs, the smaller name first; what is not in it was not compared.
    """
    table = weights or load_weights()
    found = group(reports, scores, threshold=table.thresholds.story)
    return gathered(found, scores, lambda a, b: _bits(a, b, reports, table), table)


def gathered(
    groups: Iterable[Group],
    scores: Mapping[Pair, float],
    weigh: Callable[[Group, Group], float],
    weights: Weights,
) -> list[Group]:
    """Large groups with others joined to them, best first, until none is near enough.

    `weigh` gives the bits that two groups are one story; of equal ones, the first by name.
    """
    kept = set(groups)
    close = [key for key, score in scores.items() if score >= NEAR]
    least = weights.thresholds.story + SURER
    bits = {key: weigh(*key) for key in _near(kept, close)}
    while bits:
        (a, b), most = min(bits.items(), key=lambda one: (-round(one[1], 6), one[0]))
        if most < least:
            break
        kept -= {a, b}
        joined = tuple(sorted((*a, *b)))
        kept.add(joined)
        bits = {key: known for key, known in bits.items() if not {a, b} & set(key)}
        bits |= {key: weigh(*key) for key in _near(kept, close) if joined in key}
    return sorted(kept)


def _near(groups: Iterable[Group], close: Iterable[Pair]) -> list[tuple[Group, Group]]:
    """Pairs of groups to be looked at: a large and a small one with a close pair between them."""
    of = {name: members for members in groups for name in members}
    found = {(min(of[a], of[b]), max(of[a], of[b])) for a, b in close}
    return sorted(one for one in found if _may_join(*map(len, one)))


def _may_join(size: int, other: int) -> bool:
    return max(size, other) >= LARGE and min(size, other) <= SMALL


def _bits(a: Group, b: Group, reports: Mapping[str, Told], weights: Weights) -> float:
    reasons = together([reports[name] for name in a], [reports[name] for name in b], weights)
    return sum(reason.weight for reason in reasons)


def together(
    a: Sequence[Told], b: Sequence[Told], weights: Weights | None = None
) -> tuple[Reason, ...]:
    """What speaks for and against two groups of reports being one story.

    Words are those of each group as a whole; all else weighs what it weighs in the mean of pairs,
    in the words of most of them.
    """
    table = weights or load_weights()
    mine, yours = (profile_of_all([one.profile for one in some]) for some in (a, b))
    alike = likeness(mine, yours, table)
    seen: dict[str, list[Reason]] = defaultdict(list)
    for one, other in product(a, b):
        for reason in story(one, other, table)[1]:
            seen[reason.about].append(reason)
    words = table.report["words"].of_number("words", alike)
    pairs = len(a) * len(b)
    others = (_mean(about, of, pairs) for about, of in sorted(seen.items()) if about != "words")
    return (words, *others)


def _mean(about: str, reasons: Sequence[Reason], pairs: int) -> Reason:
    """What pairs say of one thing; those that say nothing weigh 0."""
    counted = Counter(reason.text for reason in reasons)
    text = min(counted, key=lambda one: (-counted[one], one))
    weight = fsum(reason.weight for reason in reasons) / pairs
    return Reason(about=about, text=f"mostly {text}" if pairs > 1 else text, weight=weight)
