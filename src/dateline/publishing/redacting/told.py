"""Told: places that no gazetteer has and a report names, evident by their words or those around.

A reader took them for places, and may have been wrong: in doubt they stay names.
"""

from collections.abc import Collection

from dateline.gazetteer.folding import fold
from dateline.publishing.redacting.lexicon import safe_words
from dateline.vocabulary import PlacePrecision

MOST_WORDS = 4

SHORTEST = 3
"""Letters of a name of one word; shorter ones are as likely somebody's ("Li", "Wu")."""


def is_evident(text: str) -> bool:
    """Whether the words say themselves that a place is meant: "Nyanza Province", "Lake Marran"."""
    words = safe_words()
    keys = _keys(text)
    if len(keys) < 2 or not may_be_told(text):
        return False
    last = keys[-1] in words.features | words.sure_divisions  # "Park" and "Hill" are surnames
    return last or keys[0] in words.features_before


def may_be_told(text: str) -> bool:
    """Whether a name may be printed where it stands as a place does: no person's, no address."""
    words, keys = safe_words(), _keys(text)
    if not 1 <= len(keys) <= MOST_WORDS or any(char.isdigit() or char == "," for char in text):
        return False
    if not all(part[0].isupper() for part in text.split() if fold(part) not in words.particles):
        return False
    if len(keys) == 1 and len(keys[0]) < SHORTEST:
        return False
    personal = words.given_names | words.honorifics | words.kinship | words.titles
    return not set(keys) & personal and keys[-1] not in words.homes


def division_of(text: str) -> PlacePrecision | None:
    """What a place that no gazetteer has is by its last word: "Nyanza Province" a first level."""
    words = safe_words()
    if not is_evident(text):
        return None
    last = _keys(text)[-1]
    if last in words.first_divisions:
        return PlacePrecision.FIRST
    return PlacePrecision.SECOND if last in words.second_divisions else None


def generic(words: Collection[str]) -> set[str]:
    """Those words that are of many places: they hide none where a place is hidden."""
    known = safe_words()
    listed = known.features | known.doubtful_features | known.sure_divisions | known.divisions
    return set(words) & (listed | known.capital | known.particles | known.opening)


def _keys(text: str) -> list[str]:
    return fold(text).split()
