"""Names within those of buildings: "Santa Maria hospital" stands in Santa Maria, or anywhere.

Churches, schools and hospitals are named after saints and people as often as after where they are,
and places everywhere are called like these. So such a name says next to nothing of where the
report's other places lie; theirs rather say whether it is where the building stands.
"""

from collections.abc import Iterable

from spacy.tokens import Doc

from dateline.gazetteer import Candidate, NameKind
from dateline.reading.places.lexicon import lexicon
from dateline.reading.places.naming import Named, Standing
from dateline.reading.places.resolution import Meaning
from dateline.reading.places.streets import PARTICLES
from dateline.vocabulary import PlacePrecision

BETWEEN = 3
"""Words in capitals between a name and that of what is named so: "Lowfold Memorial General"."""

SURE = 0.9
"""Probability of a place of which nothing else says anything: one that has no namesakes."""

WIDEST = (PlacePrecision.COUNTRY, PlacePrecision.REGION)


def names_building(doc: Doc, first: int, last: int) -> bool:
    """Whether a name is the beginning of a building's: "Lowfold Hospital", "Hospital Lowfold".

    A building with an article of its own is in the place: "a Lowfold hospital".
    """
    if _follows_building(doc, first):
        return True
    if first and doc[first - 1].lower_ in {"a", "an"}:
        return False
    if last < len(doc) and doc[last].text == "State":
        return False  # "Florida State University"
    at = last
    while at < len(doc) and at - last < BETWEEN and doc[at].is_title:
        if doc[at].lower_ in lexicon().named_after:
            return True
        at += 1
    return last < len(doc) and doc[last].lower_ in lexicon().named_after


def _follows_building(doc: Doc, first: int) -> bool:
    """Whether a building's name begins before a name: "Hospital Lowfold", "Gare de Lyon"."""
    at = first - 1
    while at > max(0, first - BETWEEN) and doc[at].lower_ in PARTICLES:
        at -= 1
    return at >= 0 and doc[at].text in lexicon().named_before


def is_wide(name: Named) -> bool:
    """Whether a name is that of a country or a region: what has it mostly stands there."""
    return any(c.level in WIDEST or c.kind is NameKind.DEMONYM for c in name.candidates)


def stands_there(name: Named, meaning: Meaning, others: Iterable[tuple[Named, Meaning]]) -> bool:
    """Whether a building stands in the place it is called by, as far as the report's others tell.

    It does where the place is named by itself too, lies in a division or near a town of the report,
    or where the report names no other place that would say otherwise.
    """
    best = meaning.best
    told = [(n, m.best) for n, m in others if n.standing is Standing.PLACE and m.best]
    if best is None or not told or meaning.ranked[0][1] >= SURE:
        return best is not None
    return any(n.key == name.key or _together(best, other) for n, other in told)


def _together(one: Candidate, other: Candidate) -> bool:
    """Whether two places lie in the same division, or one in the other."""
    if other.level in WIDEST:
        return other.row == one.country_row
    first = other.row if other.level is PlacePrecision.FIRST else other.first_row
    return first >= 0 and first in (one.first_row, one.row)
