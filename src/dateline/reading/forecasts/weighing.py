"""Weighing: how likely the source thinks it, in its words, and what turns their sense about."""

import re
from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Token

from dateline.reading.annotation import Annotated, sentence_of
from dateline.reading.forecasts.future import FutureClause, Mode
from dateline.reading.forecasts.words import future_words
from dateline.vocabulary import Likelihood

PERCENT = re.compile(
    r"(?:(\d{1,3}(?:\.\d+)?)\s*(?:-|–|to)\s*)?(\d{1,3}(?:\.\d+)?)\s*(?:%|per\s?cent)(?:\s+\w+)?\s+"
    r"(?:chance|probability|likelihood|odds|risk)",
    re.IGNORECASE,
)
PREDICATIVE = frozenset({"acomp", "attr", "dobj"})
NEAR = 2
"""How far above a clause stands what doubts it, in steps of the parse."""


def likelihood_of(annotated: Annotated, clause: FutureClause) -> Likelihood | None:
    """How likely in their words, with the range of the table where it defines the words."""
    stretch = annotated.span_of(sentence_of(clause.head))
    odds = PERCENT.search(stretch.text)
    if odds is not None and float(odds.group(2)) <= 100:
        span = annotated.span(stretch.start + odds.start(), stretch.start + odds.end())
        high = float(odds.group(2)) / 100
        low = float(odds.group(1)) / 100 if odds.group(1) else high
        return Likelihood(text=span.text, low=min(low, high), high=high, evidence=(span,))
    if doubted := _doubted(annotated, clause):
        return doubted
    for token in _likelihood_tokens(clause):
        if found := _in_table(annotated, token):
            denial = _turned(token)
            return found if denial is None else _with_denial(annotated, denial, token)
    return None


def _likelihood_tokens(clause: FutureClause) -> Iterator[Token]:
    """Where a word of likelihood may stand, the strongest place first."""
    if clause.mode in {Mode.LIKELY, Mode.EXPECTED}:
        yield clause.signal
    for verb in (clause.head, clause.signal.head, clause.head.head):
        if verb.dep_ == "acomp":
            yield verb
        yield from (c for c in verb.children if c.dep_ in {"advmod", "acomp"})
    if clause.mode in {Mode.POSSIBLE, Mode.VERB}:
        yield clause.signal


def _in_table(annotated: Annotated, token: Token) -> Likelihood | None:
    """A word of the table, with the word before it if the table knows the two."""
    table = future_words().likelihoods
    for start in (token.i - 1, token.i):
        if start < 0:
            continue
        words = annotated.doc[start : token.i + 1]
        text = " ".join(t.lower_ for t in words)
        if text in table:
            span = annotated.span_of(words)
            low, high = table[text] or (None, None)
            return Likelihood(text=span.text, low=low, high=high, evidence=(span,))
    return None


def _turned(token: Token) -> Token | None:
    """What denies a word: "not likely", "isn't expected", "hardly possible", "no danger"."""
    beside = [*token.lefts, *(token.head.children if token.dep_ in PREDICATIVE else ())]
    before = (c for c in beside if c.i < token.i)
    return next((c for c in before if c.lower_ in future_words().denying), None)


def _with_denial(annotated: Annotated, denial: Token, last: Token) -> Likelihood:
    """The words from a denial on; what the table says of them undenied is not so."""
    helping = [c for c in last.lefts if c.dep_ == "aux" and c.i == denial.i - 1]
    joined = denial.i > 0 and denial.text[0] == "n" and not denial.nbor(-1).whitespace_
    return _in_words(annotated, denial.nbor(-1) if helping or joined else denial, last)


def _in_words(annotated: Annotated, first: Token, last: Token) -> Likelihood:
    span = annotated.span_of(annotated.doc[first.i : last.i + 1])
    return Likelihood(text=span.text, evidence=(span,))


def _doubted(annotated: Annotated, clause: FutureClause) -> Likelihood | None:
    """What lies above the clause and doubts it, so that its own words tell the contrary.

    "No danger that", "little chance that", "I do not think", "few analysts believe", "doubt that".
    """
    words = future_words()
    for above in _above(clause):
        lemma = above.lemma_.lower()
        if above.pos_ == "VERB" and lemma in words.doubting:
            return _in_words(annotated, above, above)
        if above.lower_ not in words.odds and lemma not in words.supposing:
            continue
        if denial := _turned(above):
            return _with_denial(annotated, denial, above)
        subject = next((c for c in above.lefts if c.dep_ == "nsubj"), None)
        if subject is not None and subject.doc[subject.left_edge.i].lower_ in words.nobody:
            return _in_words(annotated, subject.doc[subject.left_edge.i], above)
    return None


def _above(clause: FutureClause) -> Iterator[Token]:
    """What a clause hangs on, nearest first; the noun or verb that signals it before all."""
    if clause.mode in {Mode.NOUN, Mode.VERB}:
        yield clause.signal
    yield from islice(clause.head.ancestors, NEAR)
