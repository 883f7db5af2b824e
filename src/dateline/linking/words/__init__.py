"""Words of a text in, how much each says out; two texts in, how alike they are out.

The weights are fixed (`common.txt`): what two reports weigh never depends on what else is there.
"""

from dateline.linking.words.names import names_in
from dateline.linking.words.profile import Profile, profile_of, profile_of_all
from dateline.linking.words.vectors import Vector, cosine, vector
from dateline.linking.words.weights import located, tokens, weight

__all__ = [
    "Profile",
    "Vector",
    "cosine",
    "located",
    "names_in",
    "profile_of",
    "profile_of_all",
    "tokens",
    "vector",
    "weight",
]
