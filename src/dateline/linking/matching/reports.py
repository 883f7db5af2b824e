"""Weighing two reports: whether their words, days and places are of one story."""

from collections.abc import Iterator

from dateline.linking.matching.comparing import count_case, days_apart, place_case
from dateline.linking.matching.told import Told
from dateline.linking.matching.weights import Weights
from dateline.linking.words import Profile, cosine, weight
from dateline.vocabulary import CountRole, Mention, Reason

MANY, SOME = 6.0, 2.0
"""Weights of shared names of places: a small town and its county; a large city."""

NAME_BASE = 0.7
"""What a name of a place weighs more than another word as rare."""


def likeness(a: Profile, b: Profile, weights: Weights) -> float:
    """How alike the words of two reports are, 0 to 1."""
    parts = {
        "words": cosine(a.words, b.words),
        "names": cosine(a.names, b.names),
        "lead": cosine(a.lead, b.lead),
        "title": cosine(a.title, b.title),
    }
    return sum(share * parts[name] for name, share in weights.mixture.items())


def weigh_reports(a: Told, b: Told, weights: Weights) -> Iterator[Reason]:
    """What the words and the publication of two reports say; names are counted, never told."""
    table = weights.report
    yield table["words"].of_number("words", likeness(a.profile, b.profile, weights))
    if a.published and b.published:
        apart = abs((a.published - b.published).days)
        yield table["published"].of_number("published", apart)


def weigh_story(a: Told, b: Told, weights: Weights) -> Iterator[Reason]:
    """What the main events and the places say of whether two reports tell one story."""
    mine, yours = mention_of(a), mention_of(b)
    table = weights.report
    yield table["places"].of_case("places", _places(a, b))
    if mine is None or yours is None:
        return
    apart = days_apart(mine.when, yours.when)
    if apart is not None:
        yield table["day"].of_number("day", apart)
    for role in (CountRole.DEAD, CountRole.INJURED):
        case = count_case(mine.counts.get(role), yours.counts.get(role))
        if case:
            yield table[role.value].of_case(role.value, case)


def mention_of(told: Told) -> Mention | None:
    """The mention, where there is one."""
    return told.telling.mention if told.telling else None


def _places(a: Told, b: Told) -> str:
    shared = sum(weight(word) + NAME_BASE for word in sorted(a.profile.places & b.profile.places))
    if shared >= MANY:
        return "many place names shared"
    mine, yours = mention_of(a), mention_of(b)
    where = place_case(mine.where, yours.where) if mine and yours else None
    if where in ("the same town", "one within the other"):
        return "the same place"
    if shared >= SOME:
        return "some place names shared"
    if where in ("far apart", "some way apart"):
        return "places far apart"
    return "places near each other" if where else "hardly a place name shared"
