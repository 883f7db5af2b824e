"""A quick look at two tellings: whether they are different for certain.

Most candidates are: their kinds, days, places and numbers cost little to compare, and leave words
too little to make up for. It never says so of two that `match` would judge otherwise.
"""

from collections.abc import Callable

from dateline.linking.matching.barriers import barrier
from dateline.linking.matching.comparing import count_case, place_case
from dateline.linking.matching.events import ROLES, days_between, groups_case
from dateline.linking.matching.kinds import kind_case
from dateline.linking.matching.match import may_be_part, may_follow
from dateline.linking.matching.reports import likeness
from dateline.linking.matching.told import Told
from dateline.linking.matching.weights import Comparison, Weights
from dateline.linking.words import cosine
from dateline.vocabulary import Mention, Telling

ROUNDING = 1e-6
"""Bits: sums of floats in another order."""


def surely_different(a: Told, b: Told, weights: Weights) -> bool:
    """Whether `match` would judge two tellings different; the dearer comparisons come last."""
    assert a.telling is not None
    assert b.telling is not None
    linkable = _linkable(a.telling, b.telling)
    walled = barrier(a, b) is not None
    if walled and not linkable:
        return True
    mine, yours, table = a.telling.mention, b.telling.mention, weights.event
    linked = _published(a, b, table["published"]) + _there(mine, yours, weights)
    same = linked + _then(a, b, weights)

    def is_open(words: float) -> bool:
        joined = not walled and same + words >= weights.thresholds.different - ROUNDING
        return joined or (linkable and linked + words >= weights.thresholds.same - ROUNDING)

    return not _stays_open(is_open, a, b, weights)


def _stays_open(is_open: Callable[[float], bool], a: Told, b: Told, weights: Weights) -> bool:
    """Whether a pair is still open when its words are known, looking at few of them first."""
    table = weights.event
    whole = "words" if a.profile.words and b.profile.words else "wordless"
    best, told = table[whole].most, 0.0
    if a.local and b.local:
        if not is_open(best + table["told"].most):
            return False
        told = table["told"].weight_of(cosine(a.local, b.local))
    if not is_open(best + told):
        return False
    if whole == "wordless":
        return True
    return is_open(table["words"].weight_of(likeness(a.profile, b.profile, weights)) + told)


def _published(a: Told, b: Told, comparison: Comparison) -> float:
    if not a.published or not b.published:
        return 0.0
    return comparison.weight_of(abs((a.published - b.published).days))


def _there(mine: Mention, yours: Mention, weights: Weights) -> float:
    """What speaks for two being linked, beside words."""
    place, groups = place_case(mine.where, yours.where), groups_case(mine, yours)
    bits = weights.event["place"].cases[place] if place else 0.0
    return bits + (weights.event["groups"].cases[groups] if groups else 0.0)


def _then(a: Told, b: Told, weights: Weights) -> float:
    """What speaks for two being one event, beside what speaks for a link."""
    assert a.telling is not None
    assert b.telling is not None
    mine, yours, table = a.telling.mention, b.telling.mention, weights.event
    bits = table["kind"].cases[kind_case(mine.kind.name, yours.kind.name)]
    apart = days_between(a, b)
    if apart is not None:
        bits += table["day"].weight_of(apart)
    for role in ROLES:
        case = count_case(mine.counts.get(role), yours.counts.get(role))
        bits += table[role.value].cases[case] if case else 0.0
    return bits


def _linkable(a: Telling, b: Telling) -> bool:
    """Whether one may have come of the other or be part of it, were their words alike enough."""
    if a.report is not None and a.report == b.report:
        return False
    mine, yours = a.mention, b.mention
    return (
        may_follow(mine, yours)
        or may_follow(yours, mine)
        or may_be_part(mine, yours)
        or may_be_part(yours, mine)
    )
