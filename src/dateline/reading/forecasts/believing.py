"""Whether a source tells its belief, or the odds; and whether a condition stands beside it."""

from spacy.tokens import Token

from dateline.reading.forecasts.future import FutureClause
from dateline.reading.forecasts.holders import Holder
from dateline.reading.forecasts.words import future_words

GUESSES = frozenset({"guess", "bet", "hunch", "feeling"})
"""'My guess is that they will'."""


def is_conditional(clause: FutureClause) -> bool:
    """Whether an if-clause in the present stands beside the verb."""
    marks = {"if", "unless"}
    for verb in dict.fromkeys((clause.head, clause.signal.head)):
        for child in verb.children:
            lefts = {c.lower_ for c in child.lefts}
            if child.dep_ != "advcl" or not lefts & marks:
                continue
            past = lefts & {"were", "had", "was"} or child.tag_ == "VBD"
            reduced = child.tag_ == "VBN" and not lefts & {"is", "are", "'s", "’s", "gets"}
            return not (past or reduced)
    return False


def is_weighed(clause: FutureClause) -> bool:
    """'Will probably', 'will inevitably': a word of likelihood beside the verb."""
    words, verb = future_words(), clause.head
    for child in (*verb.children, *clause.signal.children):
        compared = any(c.lower_ == "as" for c in child.children)  # "as surely as"
        if child.lower_ in words.weighing and child.dep_ in {"advmod", "neg"} and not compared:
            return True
    if verb.dep_ not in {"ccomp", "acl"}:
        return False
    if verb.dep_ == "ccomp" and _is_believing(verb.head):
        return True
    beside = {"acomp", "attr", "nsubj"}  # "concern is growing that it could"
    told = (verb.head, *(c for c in verb.head.children if c.dep_ in beside))
    weighing = words.adjectives | words.odds | words.expecting_nouns | GUESSES
    return any(token.lower_ in weighing for token in told)


def is_expecting(verb: Token) -> bool:
    """Whether a verb tells an expectation: "it is expected that"."""
    return verb.lemma_.lower() in future_words().passive


def _is_believing(verb: Token) -> bool:
    words, lemma = future_words(), verb.lemma_.lower()
    return lemma in words.believing or lemma in words.passive


def is_viewed(clause: FutureClause) -> bool:
    """'In our view', 'in his opinion'."""
    words = future_words().views
    return any(
        child.lower_ in {"in", "to"} and any(c.lemma_.lower() in words for c in child.children)
        for child in clause.head.children
        if child.dep_ == "prep"
    )


def is_expected_by(holder: Holder | None) -> bool:
    """Whether the source tells its belief, or forecasts by profession."""
    if holder is None:
        return False
    words = future_words()
    if holder.cue in words.expecting or holder.cue in words.believing:
        return True
    if holder.cue in words.expecting_nouns:
        return True
    return is_forecaster(holder)


def is_forecaster(holder: Holder) -> bool:
    """Whether a source forecasts by profession: analysts, polls, weather forecasts."""
    words, source = future_words().forecasters, holder.source
    return source is not None and any(t.lemma_.lower() in words for t in (source, *source.children))
