"""Editions of articles in; which is a copy, an excerpt or a citing of which out, with reasons.

`signature` gives what a store indexes, `candidates` what shares enough of it, `compare` aligns two
texts, `derivations` names the likely original of each of many.
"""

from dateline.linking.copies.citing import cites
from dateline.linking.copies.comparing import compare
from dateline.linking.copies.edition import Derivation, Edition, How
from dateline.linking.copies.families import derivations
from dateline.linking.copies.signature import ENOUGH, Signature, candidates, signature

__all__ = [
    "ENOUGH",
    "Derivation",
    "Edition",
    "How",
    "Signature",
    "candidates",
    "cites",
    "compare",
    "derivations",
    "signature",
]
