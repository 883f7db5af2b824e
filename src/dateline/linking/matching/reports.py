"""Weighing two reports: whether their words, days and places are of one story."""

from collections.abc import Iterator, Mapping

from dateline.linking.matching.comparing import count_case, days_apart, place_case
from dateline.linking.matching.kinds import kind_case
from dateline.linking.matching.told import Told
from dateline.linking.matching.weights import Comparison, Weights
from dateline.linking.words import Profile, cosine, weight
from dateline.vocabulary import CountRole, Mention, Reason

MANY, SOME = 6.0, 2.0
"""Weights of shared names of places: a small town and its county; a large city."""

FOR_A_REASON = 0.13
"""Likeness of two reports from which it says something that their main events are not alike."""

LIKE = "main events of like kinds"
UNLIKE = "main events of different kinds, or none"

WORDLESS = "no text to compare"
"""Of what a person or a data set entered; how likely two events are one anyway has its weight."""

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


def weigh_reports(
    a: Told, b: Told, weights: Weights, table: Mapping[str, Comparison]
) -> Iterator[Reason]:
    """What the words and the publication of two reports say; names are counted, never told.

    `table` is that of reports, or that of events.
    """
    if a.profile.words and b.profile.words:
        yield table["words"].of_number("words", likeness(a.profile, b.profile, weights))
    else:
        yield table["wordless"].of_case("words", WORDLESS)
    if a.published and b.published:
        apart = abs((a.published - b.published).days)
        yield table["published"].of_number("published", apart)


def weigh_story(a: Told, b: Told, weights: Weights) -> Iterator[Reason]:
    """What the main events and the places say of whether two reports tell one story."""
    mine, yours = mention_of(a), mention_of(b)
    table = weights.report
    yield table["places"].of_case("places", _places(a, b))
    ages = _ages(a.profile, b.profile)
    if ages:
        yield table["ages"].of_case("ages", ages)
    like = mine is not None and yours is not None and _alike(mine, yours)
    if like or likeness(a.profile, b.profile, weights) >= FOR_A_REASON:
        yield table["kinds"].of_case("kinds", LIKE if like else UNLIKE)
    if mine is None or yours is None:
        return
    apart = days_apart(mine.when, yours.when)
    # The days of different events may differ, and on a day many things happen in other places.
    if apart is not None and (like or (apart < 1 and _places(a, b) == "the same place")):
        yield table["day"].of_number("day", apart)
    for role in (CountRole.DEAD, CountRole.INJURED):
        case = count_case(mine.counts.get(role), yours.counts.get(role))
        if case:
            yield table[role.value].of_case(role.value, case)


def _alike(a: Mention, b: Mention) -> bool:
    return kind_case(a.kind.name, b.kind.name) in ("the same kind", "kinds of one event")


def mention_of(told: Told) -> Mention | None:
    """The mention, where there is one."""
    return told.telling.mention if told.telling else None


def _places(a: Told, b: Told) -> str:
    shared = sum(weight(word) + NAME_BASE for word in sorted(_shared_places(a.profile, b.profile)))
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


def _shared_places(a: Profile, b: Profile) -> frozenset[str]:
    """Words of places that both tell, in their texts or one of them in its title."""
    return (a.places & (b.places | b.heading)) | (b.places & a.heading)


def _ages(a: Profile, b: Profile) -> str | None:
    if not a.ages or not b.ages:
        return None
    shared = len(a.ages & b.ages)
    return "no age shared" if not shared else "an age shared" if shared == 1 else "ages shared"
