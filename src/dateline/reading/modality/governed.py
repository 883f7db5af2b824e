"""What an event takes over from the words that govern it, up to the root of the sentence.

Every relation of the parse has its rule: a clause under "plan" is planned, an event noun under
"hold" is as real as the holding, a clause after "if" is possible, and so on.
"""

from dataclasses import replace

from spacy.tokens import Token

from dateline.reading.modality.grammar import (
    SUBJECTS,
    VERBAL,
    children,
    finite,
    is_definite,
    is_infinitive,
    is_perfect,
    is_verb,
    mark,
    names,
)
from dateline.reading.modality.handing import (
    announced,
    beside,
    leaves_open,
    left_open,
    negated_cue,
    prepositional,
    through,
)
from dateline.reading.modality.lexicon import Cue, Lexicon
from dateline.reading.modality.own import own
from dateline.reading.modality.state import ACTUAL, State
from dateline.vocabulary import Certainty, EventTime, Intent

DEEPEST = 12
"""How far up a rule looks; deeper parses are parses gone wrong."""

COPULAS = frozenset({"be", "become", "remain", "seem", "appear", "look", "prove"})


def state_of(token: Token, words: Lexicon, depth: int = 0) -> State:
    """All that the words around an event say of whether it has happened."""
    if depth > DEEPEST:
        return ACTUAL
    return own(token, inherited(token, words, depth), words)


def inherited(token: Token, words: Lexicon, depth: int) -> State:
    """What the governing words say, before the event's own words have their turn."""
    if token.head == token:
        return _root(token)
    if token.dep_ == "conj":
        return _coordinated(token, words, depth)
    if is_verb(token):
        return _verb(token, words, depth)
    return _noun(token, words, depth)


def _root(token: Token) -> State:
    """A root without a tense is a headline's "to" or an imperative."""
    if token.tag_ != "VB" or finite(token) or any(children(token, *SUBJECTS)):
        to = next((c for c in children(token, "aux") if c.tag_ == "TO"), None)
        if to is None or finite(token):
            return ACTUAL
        return announced(to)
    if is_infinitive(token):
        return announced(token)
    return ACTUAL.at(EventTime.FUTURE, token).weakened(Certainty.POSSIBLE, token)


def _coordinated(token: Token, words: Lexicon, depth: int) -> State:
    """A conjunct shares what governs the first; without words of its own it shares all."""
    first = token.head
    if is_verb(token) != is_verb(first):
        return ACTUAL
    if is_verb(token):
        bare = finite(token) is None and not any(children(token, "nsubj", "nsubjpass"))
    else:
        bare = not any(children(token, "det", "nummod", "poss"))
    if bare:
        return state_of(first, words, depth + 1)
    return inherited(first, words, depth + 1)


# Verbs and clauses.


def _verb(token: Token, words: Lexicon, depth: int) -> State:
    head, dep = token.head, token.dep_
    if is_infinitive(token) and head.lower_ in words.lists["ordinals"]:
        return ACTUAL
    if dep in {"xcomp", "ccomp", "oprd", "csubj"} or (dep == "advcl" and _completes(token, words)):
        return _complement(token, head, words, depth)
    if dep == "dobj" and head.lemma_ == "do":
        return state_of(head, words, depth + 1)
    if dep == "pcomp":
        return _after_preposition(token, head, words, depth)
    if dep == "advcl":
        return _adverbial(token, head, words, depth)
    if dep in {"acl", "relcl"}:
        return _on_noun(token, head, words, depth)
    return ACTUAL


def _completes(clause: Token, words: Lexicon) -> bool:
    """Whether an infinitive that the parse calls adverbial completes a verb all the same."""
    if not is_infinitive(clause) or mark(clause) is not None:
        return False
    if clause.head.tag_ == "VBN" or any(children(clause.head, "dobj", "prep")):
        cue = words.cue("verb", *names(clause.head))
        return cue is not None and cue.time is not None
    return words.cue("verb", *names(clause.head)) is not None


def _complement(token: Token, head: Token, words: Lexicon, depth: int) -> State:
    if finite(token) is not None:
        return _said(token, head, words, depth)
    above = state_of(_predicate(head), words, depth + 1)
    if not is_infinitive(token) and token.tag_ != "VBG":
        return _bare(token, head, above, words)
    if head.lemma_ == "go" and head.tag_ == "VBG":
        return above.at(EventTime.FUTURE, head).meant(Intent.EXPECTATION, head)
    if head.lemma_ == "be" and is_infinitive(token):
        return above.at(EventTime.FUTURE, head).meant(Intent.PLAN, head)
    if head.lemma_ == "have" and is_infinitive(token):
        return above
    if head.lower_ in words.lists["achieved"] and above.time is EventTime.PAST:
        return above  # "was able to enter": what one was able to do then was done
    cue = _cue_of(head, words)
    if cue is not None and not (is_infinitive(token) and leaves_open(cue)):
        return through(cue, head, above)
    if is_perfect(token):
        return ACTUAL.at(EventTime.PAST, token).weakened(Certainty.PROBABLE, head)
    if is_infinitive(token):
        return left_open(above, head)
    return above


def _cue_of(head: Token, words: Lexicon) -> Cue | None:
    """The cue that governs a complement, by the part of speech of its word."""
    if head.pos_ == "ADJ":
        return words.cue("adjective", head.lower_)
    return words.cue("verb", *names(head))


def _bare(token: Token, head: Token, above: State, words: Lexicon) -> State:
    """A bare complement: "saw them march", "let them go", "got arrested"."""
    cue = words.cue("verb", *names(head))
    if cue is None or cue.passes or token.tag_ in {"VBN", "VBD"}:
        return above
    return through(cue, head, above)


def _predicate(word: Token) -> Token:
    """The verb that bears the negation and tense of an adjective: "is not likely"."""
    if word.pos_ == "ADJ" and word.dep_ in {"acomp", "attr"}:
        return word.head
    return word


def _said(token: Token, head: Token, words: Lexicon, depth: int) -> State:
    """A clause with a tense of its own: the cue counts as far as it is a hedge or a denial."""
    predicate = _predicative(head)
    if predicate is not None and predicate.pos_ == "ADJ":
        head = predicate
    cue = words.cue("adjective" if head.pos_ == "ADJ" else "verb", *names(head))
    joint = next(
        (c for c in children(token, "mark") if c.lower_ in words.lists["conditions"]), None
    )
    state = ACTUAL if joint is None else ACTUAL.weakened(Certainty.POSSIBLE, joint)
    if cue is None:
        return state
    above = state_of(_predicate(head), words, depth + 1)
    if cue.finite or head.pos_ == "ADJ":
        state = state.weakened(cue.certainty, head)
    if cue.negative:
        state = state.turned(head)
    if cue.intent is not None and finite(token) is not None:
        state = state.meant(cue.intent, head)
    return negated_cue(cue, above, state)


def _adverbial(token: Token, head: Token, words: Lexicon, depth: int) -> State:
    joint = mark(token)
    above = state_of(head, words, depth + 1)
    if joint is not None and joint.lower_ in words.lists["conditions"]:
        state = ACTUAL.weakened(Certainty.POSSIBLE, joint)
        return state.at(EventTime.FUTURE, joint) if _not_past(token) else state
    if joint is not None and joint.lower_ in words.lists["not_yet"] and _is_present(token):
        return ACTUAL.at(EventTime.FUTURE, joint).weakened(above.certainty, *above.certainty_by)
    if joint is not None and joint.lower_ in words.lists["times_of_future"]:
        return beside(above) if above.time is EventTime.FUTURE and _not_past(token) else ACTUAL
    if is_infinitive(token):
        return _purpose(token, head, above, words)
    if token.tag_ == "VBG" and joint is None:
        return beside(above)
    return ACTUAL


def _not_past(clause: Token) -> bool:
    carrier = finite(clause)
    return carrier is None or carrier.tag_ != "VBD"


def _is_present(clause: Token) -> bool:
    carrier = finite(clause)
    return carrier is not None and carrier.tag_ in {"VBZ", "VBP"} and carrier.lemma_ != "have"


def _purpose(token: Token, head: Token, above: State, words: Lexicon) -> State:
    """An infinitive of purpose: "gathered to protest" is a protest, "met to elect" is open."""
    cue = words.cue("verb", *names(head))
    lemma = token.lemma_.lower()
    if lemma in words.lists["results"] and above.time is EventTime.PAST:
        return above
    if lemma in words.lists["done_by_gathering"] or (cue and cue.passes):
        return above
    return left_open(above, token)


def _after_preposition(token: Token, preposition: Token, words: Lexicon, depth: int) -> State:
    """A verb after a preposition: "without firing", "instead of marching", "plans for closing"."""
    cue = prepositional(preposition, words)
    if cue is not None:
        state = ACTUAL.at(cue.time, preposition).weakened(cue.certainty, preposition)
        return state.turned(preposition) if cue.negative else state
    verb = preposition.head
    if preposition.lower_ in words.lists["after"] and verb.pos_ in VERBAL:
        known = words.cue("verb", *names(verb, preposition))
        return ACTUAL if known is None else through(known, verb, state_of(verb, words, depth + 1))
    return _of(token, preposition, words, depth, loose=True)


def _on_noun(token: Token, noun: Token, words: Lexicon, depth: int) -> State:
    """A clause that modifies a noun: "plans to march", "fears that ten died"."""
    if token.dep_ == "relcl" and finite(token) is not None:
        return ACTUAL
    cue = words.cue("noun", noun.lemma_.lower())
    if finite(token) is not None:
        return (
            _noun_clause(cue, noun, words, depth)
            if cue and any(children(token, "mark"))
            else ACTUAL
        )
    if not is_infinitive(token):
        return beside(state_of(noun, words, depth + 1)) if token.tag_ == "VBG" else ACTUAL
    if any(c.lower_ in words.lists["ordinals"] for c in noun.children) and cue is None:
        return ACTUAL
    if _verbless(token.sent.root):
        return announced(token)
    if cue is None or cue.passes:
        return left_open(ACTUAL, token)
    return through(cue, noun, state_of(noun, words, depth + 1)).at(
        cue.time or EventTime.FUTURE, noun
    )


def _noun_clause(cue: Cue, noun: Token, words: Lexicon, depth: int) -> State:
    state = ACTUAL
    if cue.finite:
        state = state.weakened(cue.certainty, noun)
    if cue.negative:
        state = state.turned(noun)
    return negated_cue(cue, state_of(noun, words, depth + 1), state)


def _verbless(root: Token) -> bool:
    """Whether a sentence is a headline without a finite verb."""
    return root.pos_ in {"NOUN", "PROPN"} and not any(
        t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in root.children
    )


# Nouns.


def _noun(token: Token, words: Lexicon, depth: int) -> State:
    head, dep = token.head, token.dep_
    if dep in {"dobj", "nsubjpass", "dative", "oprd"} and head.pos_ in VERBAL:
        return _object(token, head, names(head, direct=True), words, depth)
    if dep == "nsubj":
        return _subject(token, head, words, depth)
    if dep in {"attr", "acomp"}:
        return state_of(head, words, depth + 1)
    if dep == "pobj" and head.dep_ in {"prep", "agent", "dative", "pcomp"}:
        return _after_preposition(token, head, words, depth)
    if dep in {"compound", "poss", "nmod", "amod"} and head.pos_ in {"NOUN", "PROPN"}:
        return _part(head, words, depth)
    if dep == "appos":
        return state_of(head, words, depth + 1)
    return ACTUAL


def _object(
    token: Token, head: Token, called: tuple[str, ...], words: Lexicon, depth: int
) -> State:
    """The object of a verb: governed by a cue, or touched by a future deed."""
    above = state_of(head, words, depth + 1)
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


def _subject(token: Token, head: Token, words: Lexicon, depth: int) -> State:
    above = state_of(head, words, depth + 1)
    predicate = _predicative(head)
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


def _predicative(verb: Token) -> Token | None:
    """The adjective or noun after "is"."""
    if verb.lemma_.lower() not in COPULAS:
        return None
    return next(children(verb, "acomp", "attr", "oprd"), None)


def _of(
    token: Token, preposition: Token, words: Lexicon, depth: int, *, loose: bool = False
) -> State:
    """Something after a preposition, governed by the noun or verb before it."""
    head = preposition.head
    if head.pos_ in VERBAL:
        return _object(token, head, names(head, preposition), words, depth)
    if head.pos_ == "ADJ":
        cue = words.cue("adjective", head.lower_) if preposition.lower_ != "to" else None
        above = state_of(_predicate(head), words, depth + 1)
        return ACTUAL if cue is None else through(cue, head, above)
    if head.pos_ not in {"NOUN", "PROPN"} or not loose:
        return ACTUAL
    cue = words.cue("noun", head.lemma_.lower())
    above = state_of(head, words, depth + 1)
    if cue is None or cue.clauses_only:
        return _loosely(token, head, above, words)
    return through(cue, head, above)


def _part(head: Token, words: Lexicon, depth: int) -> State:
    """The first part of a compound: "strike threat", "protest march"."""
    lemma = head.lemma_.lower()
    cue = words.cue("noun", lemma)
    if cue is None and lemma not in words.lists["same_event"]:
        return ACTUAL
    above = state_of(head, words, depth + 1)
    return above if cue is None else through(cue, head, above)
