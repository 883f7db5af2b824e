"""Two tellings in; a judgement out: same, unsure, different, follows or part of, with reasons.

`told` prepares a telling, `match` judges two, `story` weighs whether two reports tell one story.
`blocks` says which tellings a store has to look at; of many at once `shelf` leaves out what is
surely different, by what `ready` keeps of each. Weights are data: `weights.toml`.
"""

from dateline.linking.matching.blocks import Block, block_of, indexed, meets
from dateline.linking.matching.match import match
from dateline.linking.matching.story import story
from dateline.linking.matching.told import Told, told
from dateline.linking.matching.weights import Weights, load_weights

__all__ = [
    "Block",
    "Told",
    "Weights",
    "block_of",
    "indexed",
    "load_weights",
    "match",
    "meets",
    "story",
    "told",
]
