"""Whether a clause is told in the past, or beside a time that lies ahead."""

from spacy.tokens import Token

from dateline.reading.forecasts.future import FutureClause
from dateline.reading.forecasts.words import future_words

AUXILIARY = frozenset({"aux", "auxpass"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})


def is_past(verb: Token) -> bool:
    """Whether a verb stands in the past by itself or by its auxiliary."""
    helped = any(c.tag_ == "VBD" and c.dep_ in AUXILIARY for c in verb.lefts)
    return verb.tag_ == "VBD" or helped


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in FINITE or any(c.tag_ in FINITE and c.dep_ in AUXILIARY for c in verb.lefts)


def hangs_below_past(verb: Token) -> bool:
    """Whether the nearest finite verb above is told in the past."""
    above = next((t for t in verb.ancestors if _is_finite(t)), None)
    return above is not None and is_past(above)


def has_past_around(verb: Token) -> bool:
    """Whether the clause above, beside or below a verb is told in the past."""
    beside = [c for c in verb.children if c.dep_ in {"advcl", "conj", "ccomp"}]
    return hangs_below_past(verb) or any(map(is_past, beside))


def is_timed_ahead(clause: FutureClause) -> bool:
    """Whether a word of a time that lies ahead stands in the clause."""
    words = future_words().ahead
    return any(t.lower_ in words for t in clause.head.doc[clause.start : clause.end])
