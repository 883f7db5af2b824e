"""Editions and tellings in; what is a copy of what, and what is the same event, out. Pure.

`copies` finds which article came of which; `matching` weighs two tellings; `clustering` groups;
`stories` groups reports by story, `together` says why two groups are one. `resolve` groups a
component by what was judged of its pairs, `disturbed` tells how much of it a new mention can
change; what people judged holds. Every result depends on the set of what is given, never on its
order, nor on what else a record holds.
"""

from dateline.linking.gathering import stories, together
from dateline.linking.matching import (
    Told,
    block_of,
    indexed,
    load_weights,
    match,
    meets,
    story,
    told,
)
from dateline.linking.resolving import Named, disturbed, resolve

__all__ = [
    "Named",
    "Told",
    "block_of",
    "disturbed",
    "indexed",
    "load_weights",
    "match",
    "meets",
    "resolve",
    "stories",
    "story",
    "together",
    "told",
]
