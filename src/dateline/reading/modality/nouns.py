"""What an event noun, or a verb after a preposition, takes over from the words that govern it."""

from dataclasses import replace

from spacy.tokens import Token

from dateline.reading.modality.grammar import (
    VERBAL,
    children,
    is_definite,
    is_infinitive,
    names,
    predicate_of,
    predicative,
)
from dateline.reading.modality.handing import Governing, beside, prepositional, through
from dateline.reading.modality.lexicon import Cue, Lexicon
from dateline.reading.modality.state import ACTUAL, State
from dateline.vocabulary import EventTime


def noun(token: Token, words: Lexicon, governing: Governing) -> State:
    """What an event noun takes over, by the relation in which it stands."""
    head, dep = token.head, token.dep_
    if dep in {"dobj", "nsubjpass", "dative", "oprd"} and head.pos_ in VERBAL:
        return _object(token, head, names(head, direct=True), words, governing)
    if dep == "nsubj":
        return _subject(token, head, words, governing)
    if dep in {"attr", "acomp"}:
        return governing(head)
    if dep == "pobj" and head.dep_ in {"prep", "agent", "dative", "pcomp"}:
        return after_preposition(token, head, words, governing)
    if dep in {"compound", "poss", "nmod", "amod"} and head.pos_ in {"NOUN", "PROPN"}:
        return _part(head, words, governing)
    if dep == "appos":
        return governing(head)
    return ACTUAL


def _object(
    token: Token, head: Token, called: tuple[str, ...], words: Lexicon, governing: Governing
) -> State:
    """The object of a verb: governed by a cue, or touched by a future deed."""
    above = governing(head)
    cue = words.cue("verb", *called)
    if cue is words.cue("verb", "call") and token.lemma_.lower() in words.lists["called"]:
        cue = words.cue("verb", "schedule")
    if _goes_on(head, words):
        return ACTUAL
    if cue is not None and not cue.clauses_only and not _presupposed(token, cue, words):
        kept = is_definite(token) and head.lemma_.lower() in words.lists["perceived"]
        return through(cue, head, replace(above, negative=False) if kept else above)
    return _loosely(token, head, above, words)


def _goes_on(verb: Token, words: Lexicon) -> bool:
    """Whether a cue speaks of the going on of an event: "is expected to continue"."""
    return any(
        c.lemma_.lower() in words.lists["goes_on"] and is_infinitive(c)
        for c in children(verb, "xcomp")
    )


def _presupposed(noun: Token, cue: Cue, words: Lexicon) -> bool:
    """Whether what is announced or weighed is known to have been: "announced the arrest"."""
    return cue.presupposes and (is_definite(noun) or noun.lemma_.lower() in words.lists["done"])


def _loosely(token: Token, head: Token, above: State, words: Lexicon) -> State:
    """What is indefinite and belongs to a future deed is future too."""
    standing = token.lemma_.lower() in words.lists["standing"]
    known = standing or is_definite(token) or head.lemma_.lower() in words.lists["looks_back"]
    if above.time is not EventTime.FUTURE or known:
        return ACTUAL
    return beside(above)


def _subject(token: Token, head: Token, words: Lexicon, governing: Governing) -> State:
    above = governing(head)
    predicate = predicative(head)
    if predicate is not None and predicate.lemma_.lower() in words.lists["untrue"]:
        return above.turned(predicate)
    if predicate is not None and predicate.pos_ == "ADJ":
        cue = words.cue("adjective", predicate.lower_)
        if _goes_on(predicate, words):
            return ACTUAL
        if cue is not None:
            return through(cue, predicate, above)
    cue = words.cue("subject", *names(head))
    if cue is not None:
        return through(cue, head, above)
    return _loosely(token, head, above, words)


def _of(
    token: Token, preposition: Token, words: Lexicon, governing: Governing, *, loose: bool = False
) -> State:
    """Something after a preposition, governed by the noun or verb before it."""
    head = preposition.head
    if head.pos_ in VERBAL:
        return _object(token, head, names(head, preposition), words, governing)
    if head.pos_ == "ADJ":
        cue = words.cue("adjective", head.lower_) if preposition.lower_ != "to" else None
        above = governing(predicate_of(head))
        return ACTUAL if cue is None else through(cue, head, above)
    if head.pos_ not in {"NOUN", "PROPN"} or not loose:
        return ACTUAL
    cue = words.cue("noun", head.lemma_.lower())
    above = governing(head)
    if cue is None or cue.clauses_only:
        return _loosely(token, head, above, words)
    return through(cue, head, above)


def _part(head: Token, words: Lexicon, governing: Governing) -> State:
    """The first part of a compound: "strike threat", "protest march"."""
    lemma = head.lemma_.lower()
    cue = words.cue("noun", lemma)
    if cue is None and lemma not in words.lists["same_event"]:
        return ACTUAL
    above = governing(head)
    return above if cue is None else through(cue, head, above)


def after_preposition(
    token: Token, preposition: Token, words: Lexicon, governing: Governing
) -> State:
    """A verb after a preposition: "without firing", "instead of marching", "plans for closing"."""
    cue = prepositional(preposition, words)
    if cue is not None:
        state = ACTUAL.at(cue.time, preposition).weakened(cue.certainty, preposition)
        return state.turned(preposition) if cue.negative else state
    verb = preposition.head
    if preposition.lower_ in words.lists["after"] and verb.pos_ in VERBAL:
        known = words.cue("verb", *names(verb, preposition))
        return ACTUAL if known is None else through(known, verb, governing(verb))
    return _of(token, preposition, words, governing, loose=True)
