"""Numbers inside a denial: "denied that its men had killed 20"; what others tell stands before."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.reading.actors.lexicon import lemma_of
from dateline.reading.counts.lexicon import correction_words
from dateline.reading.counts.predicates import negated
from dateline.reading.counts.role_count import RoleCount
from dateline.vocabulary import CountRole

CLAUSES = frozenset(
    {"ccomp", "xcomp", "pcomp", "conj", "acl", "dobj", "prep", "oprd", "acomp", "amod", "advmod"}
)
CLIMB = 6
"""Words above what tells a role among which the denial stands."""


def is_denied(word: Token) -> bool:
    """Whether what a word tells is what somebody denies: "denied that", "rejected reports that"."""
    denying = correction_words()["denying"]
    for _ in range(CLIMB):
        if word.dep_ not in CLAUSES:
            return False
        word = word.head
        if lemma_of(word) in denying and (word.pos_ == "VERB" or word.lower_ == "denial"):
            return not negated(word)
    return False


def with_outcome(told: Sequence[RoleCount]) -> list[RoleCount]:
    """The counts, those of people shot being dead where as many are denied to have been killed.

    "Denied killing 20. Residents said that soldiers shot 20": of the same 20 both speak.
    """
    denied = [c for c in told if c.denied and c.role is CountRole.DEAD and not c.who]
    numbers = {_number(count) for count in denied}
    return [
        replace(count, role=CountRole.DEAD, open_outcome=False)
        if count.open_outcome and not (count.denied or count.who) and _number(count) in numbers
        else count
        for count in told
    ]


def _number(count: RoleCount) -> int | None:
    """The number that was told, whatever its bound."""
    return next((n for n in (count.count.best, count.count.low, count.count.high) if n), None)
