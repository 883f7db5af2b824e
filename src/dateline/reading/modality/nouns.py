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
from dateline.reading.modality.handing import (
    Governing,
    beside,
    brought_to_nothing,
    held_to_be_past,
    prepositional,
    through,
)
from dateline.reading.modality.lexicon import Cue, Lexicon
from dateline.reading.modality.state import ACTUAL, State
from dateline.vocabulary import EventTime, Intent


def noun(token: Token, words: Lexicon, governing: Governing) -> State:
    """What an event noun takes over, by the relation in which it stands."""
    head, dep = token.head, token.dep_
    if dep in {"dobj", "nsubjpass", "dative", "oprd"} and head.pos_ in VERBAL:
        direct = dep != "nsubjpass"  # "is set for May": who is acted on takes the preposition too
        return _object(token, head, names(head, direct=direct), words, governing)
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
    if token.dep_ == "dobj" and any(True for _ in children(head, "oprd")):
        return _loosely(token, head, above, words)  # "called the strike unlawful" calls none
    if cue is words.cue("verb", "call") and token.lemma_.lower() in words.lists["called"]:
        cue = words.cue("verb", "schedule")
    if _goes_on(head, words) or _stays(token, head, cue, words):
        return ACTUAL
    if called[0] in words.lists["partaken"]:
        return _partaken(token, head, above, words)
    if head.lemma_.lower() == "fear" and head.tag_ == "VBN" and token.pos_ == "ADJ":
        return held_to_be_past(token, head, above)  # "are feared dead"
    if cue is not None and cue.negative and cue.clauses_only:
        momentary = token.lemma_.lower() in words.lists["momentary"]
        return through(cue, head, above) if momentary else _loosely(token, head, above, words)
    if token.dep_ == "nsubjpass" and (begun := _raised(head, words)):
        return governing(begun)
    if cue is not None and not cue.clauses_only and not _presupposed(token, cue, words):
        kept = is_definite(token) and head.lemma_.lower() in words.lists["perceived"]
        return through(cue, head, replace(above, negative=False) if kept else above)
    return _loosely(token, head, above, words)


def _partaken(token: Token, head: Token, above: State, words: Lexicon) -> State:
    """What people are expected, due or about to take part in is to come, known or not.

    Who stays away from a strike does not undo it, and what has begun is joined later.
    """
    meant = above.intent in {Intent.PLAN, Intent.EXPECTATION} and not above.negative
    begun = any(
        c.dep_ == "relcl" or c.lower_ in words.lists["begun"] for c in (*token.children, token)
    )
    if above.time is EventTime.FUTURE and meant and not begun:
        return beside(above)
    return _loosely(token, head, above, words)


def _goes_on(verb: Token, words: Lexicon) -> bool:
    """Whether a cue speaks of the going on of an event: "is expected to continue"."""
    return any(
        c.lemma_.lower() in words.lists["goes_on"] and is_infinitive(c)
        for c in children(verb, "xcomp")
    )


def _stays(noun: Token, verb: Token, cue: Cue | None, words: Lexicon) -> bool:
    """Whether what is turned down or broken off has been: "rejected the petition"."""
    if cue is None or not cue.negative:
        return False
    lemma, lists = noun.lemma_.lower(), words.lists
    if verb.lemma_.lower() in lists["turns_down"]:
        return lemma in lists["handed_in"]
    if verb.lemma_.lower() in lists["breaks_off"]:
        return lemma in lists["under_way"] or _lasted(verb, words)
    return False


def _lasted(verb: Token, words: Lexicon) -> bool:
    """Whether something was broken off after a while: "called off after nine days"."""
    return any(
        end.lemma_.lower() in words.lists["spans_of_time"]
        for after in children(verb, "prep")
        if after.lower_ == "after"
        for end in children(after, "pobj")
    )


def _raised(verb: Token, words: Lexicon) -> Token | None:
    """The verb of an occurrence to which its subject was raised: "the trial is set to begin"."""
    return next(
        (
            c
            for c in children(verb, "xcomp")
            if is_infinitive(c)
            and (words.cue("subject", *names(c)) or c.lemma_.lower() in words.lists["held"])
        ),
        None,
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
    if begun := _raised(predicate if predicate is not None else head, words):
        return governing(begun)
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
    return brought_to_nothing(head, through(cue, head, above), words)


def _part(head: Token, words: Lexicon, governing: Governing) -> State:
    """The first part of a compound: "strike threat", "protest march"."""
    lemma = head.lemma_.lower()
    cue = words.cue("noun", lemma)
    if cue is None and lemma not in words.lists["same_event"]:
        return ACTUAL
    above = governing(head)
    if cue is None:
        return above
    return brought_to_nothing(head, through(cue, head, above), words)


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
