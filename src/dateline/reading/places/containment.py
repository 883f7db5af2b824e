"""Which place the words beside a name say it lies in: "Fuzhou city, Fujian province"."""

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc

from dateline.gazetteer import Candidate, kilometres
from dateline.reading.places.lexicon import lexicon
from dateline.reading.places.naming import Named
from dateline.vocabulary import PlacePrecision

BETWEEN = 4
"""Tokens that may stand between a place and what contains it: ", in the" and the like."""

QUARTER_KM = 25.0
"""How far from the middle of a large city its quarters lie."""

FURTHER = 3
"""Links of a chain that are followed: town, county, state, country. Longer ones are mere lists."""


def tie(doc: Doc, names: Sequence[Named]) -> None:
    """Give every name the names that may contain it by the words, chains included.

    Only what may be meant: whether one can lie in the other is decided with the gazetteer.
    """
    ordered = sorted(names, key=lambda n: (n.first, n.last))
    for before, after in pairwise(ordered):
        if after.first - before.last > BETWEEN:
            continue
        between = [t.lower_ for t in doc[before.last : after.first]]
        if not set(between) <= lexicon().joining:
            continue
        if between[:1] in (["'s"], ["’s"], ["'"], ["’"]):
            after.parents.append(before)
            after.candidates = _quarters(before, after)
        elif "," in between or "(" in between or "in" in between or "of" in between:
            before.parents.append(after)
        elif not between:
            after.parents.append(before)
    for name in reversed(ordered):
        further = [far for near in name.parents for far in near.parents if far is not name]
        name.parents += further[:FURTHER]
        name.parents += name.inner


def _quarters(town: Named, quarter: Named) -> tuple[Candidate, ...]:
    """What the quarter of a town may be: "Boston's Roxbury" is no village in Wisconsin.

    Only between towns: of a country, "Israel's West Bank barrier", the words say less.
    """
    both = (*town.candidates[:1], *quarter.candidates[:1])
    if len(both) < 2 or any(c.level is not PlacePrecision.TOWN for c in both):
        return quarter.candidates
    return tuple(c for c in quarter.candidates if any(_near(c, o) for o in town.candidates))


def _near(a: Candidate, b: Candidate) -> bool:
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return False
    return kilometres((a.latitude, a.longitude), (b.latitude, b.longitude)) <= QUARTER_KM
