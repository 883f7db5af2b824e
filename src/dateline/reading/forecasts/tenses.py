"""Whether a clause is told in the past, beside a time that lies ahead, and what of it is ahead."""

from spacy.tokens import Token

from dateline.reading.annotation import Annotated
from dateline.reading.forecasts.future import FutureClause
from dateline.reading.forecasts.words import future_words
from dateline.vocabulary import Span

AUXILIARY = frozenset({"aux", "auxpass"})
BY_THE_WAY = frozenset({"advcl", "relcl", "acl", "appos"})
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


def _lies_behind(word: Token) -> bool:
    """Whether a clause by the way is told in the past, or by a participle: "men shot there"."""
    return is_past(word) or (word.dep_ == "acl" and word.tag_ == "VBN")


def ahead_in(annotated: Annotated, clause: FutureClause, words: Span) -> list[Span]:
    """The parts of a clause's words that lie ahead: without what it tells of the past by the way.

    In "two men who were shot are expected to survive" the shots have been fired.
    """
    behind = sorted(
        (word.left_edge.i, word.right_edge.i + 1)
        for word in annotated.tokens(words)
        if word.dep_ in BY_THE_WAY and _lies_behind(word) and not word.is_ancestor(clause.head)
    )
    parts, start = [], words.start
    for first, end in behind:
        span = annotated.span_of(annotated.doc[first:end])
        if span.start > start:
            parts.append(annotated.span(start, min(span.start, words.end)))
        start = max(start, span.end)
    if start < words.end:
        parts.append(annotated.span(start, words.end))
    return [part for part in parts if any(c.isalnum() for c in part.text)]
