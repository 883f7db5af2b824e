"""Which place the words beside a name say it lies in: "Fuzhou city, Fujian province"."""

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc

from dateline.reading.places.lexicon import lexicon
from dateline.reading.places.naming import Named

BETWEEN = 4
"""Tokens that may stand between a place and what contains it: ", in the" and the like."""


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
        elif "," in between or "(" in between or "in" in between or "of" in between:
            before.parents.append(after)
        elif not between:
            after.parents.append(before)
    for name in reversed(ordered):
        further = [far for near in name.parents for far in near.parents if far is not name]
        name.parents += further[:FURTHER]
        name.parents += name.inner
