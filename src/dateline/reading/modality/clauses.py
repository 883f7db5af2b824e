"""What a verb or a clause takes over from the words that govern it."""

from spacy.tokens import Token

from dateline.reading.annotation import sentence_of
from dateline.reading.modality.grammar import (
    children,
    finite,
    is_infinitive,
    is_perfect,
    mark,
    names,
    predicate_of,
    predicative,
)
from dateline.reading.modality.handing import (
    Governing,
    announced,
    beside,
    brought_to_nothing,
    held_to_be_past,
    leaves_open,
    left_open,
    negated_cue,
    through,
    untruly,
)
from dateline.reading.modality.lexicon import Cue, Lexicon
from dateline.reading.modality.nouns import after_preposition
from dateline.reading.modality.state import ACTUAL, State
from dateline.vocabulary import Certainty, EventTime, Intent

COMPLETING = frozenset({"xcomp", "ccomp", "oprd", "csubj", "csubjpass"})


def verb(token: Token, words: Lexicon, governing: Governing) -> State:
    """What a verb takes over, by the relation in which its clause stands."""
    head, dep = token.head, token.dep_
    if is_infinitive(token) and head.lower_ in words.lists["ordinals"]:
        return ACTUAL
    if dep in COMPLETING or (dep == "advcl" and _completes(token, words)):
        return _complement(token, head, words, governing)
    if dep == "dobj" and head.lemma_ == "do":
        return governing(head)
    if dep == "pcomp":
        return after_preposition(token, head, words, governing)
    if dep == "advcl":
        return _adverbial(token, head, words, governing)
    if dep in {"acl", "relcl"}:
        return _on_noun(token, head, words, governing)
    return ACTUAL


def _completes(clause: Token, words: Lexicon) -> bool:
    """Whether an infinitive that the parse calls adverbial completes a verb all the same."""
    if not is_infinitive(clause) or mark(clause) is not None:
        return False
    if clause.head.tag_ == "VBN" or any(children(clause.head, "dobj", "prep")):
        cue = words.cue("verb", *names(clause.head))
        return cue is not None and cue.time is not None
    return words.cue("verb", *names(clause.head)) is not None


def _complement(token: Token, head: Token, words: Lexicon, governing: Governing) -> State:
    if finite(token) is not None:
        return _said(token, head, words, governing)
    above = governing(predicate_of(head))
    if not is_infinitive(token) and token.tag_ != "VBG":
        return _bare(token, head, above, words)
    if (light := _light(token, head, above, words)) is not None:
        return light
    if _is_beyond(head):
        return ACTUAL.turned(head)  # "too weak to march"
    cue = _cue_of(head, words)
    if is_perfect(token) and (cue is None or cue.finite or leaves_open(cue)):
        return held_to_be_past(token, head, above)
    if cue is not None and not (is_infinitive(token) and leaves_open(cue)):
        return through(cue, head, above)
    if is_infinitive(token):
        return left_open(above, head)
    return above


def _cue_of(head: Token, words: Lexicon) -> Cue | None:
    """The cue that governs a complement, by the part of speech of its word."""
    if head.pos_ == "ADJ":
        return words.cue("adjective", head.lower_)
    return words.cue("verb", *names(head))


def _light(token: Token, head: Token, above: State, words: Lexicon) -> State | None:
    """What stands under "is going to", "is to", "has to" and "was able to"."""
    if head.lemma_ == "go" and head.tag_ == "VBG":
        return above.at(EventTime.FUTURE, head).meant(Intent.EXPECTATION, head)
    if head.lemma_ == "be" and is_infinitive(token):
        return above.at(EventTime.FUTURE, head).meant(Intent.PLAN, head)
    if head.lemma_ == "have" and is_infinitive(token):
        return above
    if head.lower_ in words.lists["achieved"] and above.time is EventTime.PAST:
        return above  # "was able to enter": what one was able to do then was done
    return None


def _is_beyond(word: Token) -> bool:
    """Whether an adjective is more than a deed allows: "too weak to march"."""
    return word.pos_ == "ADJ" and any(c.lower_ == "too" for c in children(word, "advmod"))


def _bare(token: Token, head: Token, above: State, words: Lexicon) -> State:
    """A bare complement: "saw them march", "let them go", "got arrested"."""
    cue = words.cue("verb", *names(head))
    if cue is not None and cue.finite and token.tag_ == "VBN":
        return held_to_be_past(token, head, above)  # "are feared drowned"
    if cue is None or cue.passes or token.tag_ in {"VBN", "VBD"}:
        return above
    return through(cue, head, above)


def _said(token: Token, head: Token, words: Lexicon, governing: Governing) -> State:
    """A clause with a tense of its own: the cue counts as far as it is a hedge or a denial."""
    predicate = predicative(head)
    if predicate is not None and predicate.pos_ == "ADJ":
        head = predicate
    cue = words.cue("adjective" if head.pos_ == "ADJ" else "verb", *names(head))
    joint = next(
        (c for c in children(token, "mark") if c.lower_ in words.lists["conditions"]), None
    )
    state = ACTUAL if joint is None else ACTUAL.weakened(Certainty.POSSIBLE, joint)
    if cue is None:
        return state
    above = governing(predicate_of(head))
    state = untruly(state, head, words)
    if cue.finite or head.pos_ == "ADJ":
        state = state.weakened(cue.certainty, head)
    if cue.negative:
        state = state.turned(head)
    if cue.intent is not None and finite(token) is not None:
        state = state.meant(cue.intent, head)
    if leaves_open(cue) and _asks_how(token):
        return state  # "did not say why they marched": that they did is known
    return negated_cue(cue, above, state)


def _asks_how(clause: Token) -> bool:
    """Whether a clause asks why, when, where or how something was, not whether it was."""
    return any(
        c.i < clause.i and c.lower_ in {"why", "where", "when", "how"}
        for c in children(clause, "advmod")
    )


def _adverbial(token: Token, head: Token, words: Lexicon, governing: Governing) -> State:
    joint = mark(token)
    above = governing(head)
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


def _on_noun(token: Token, noun: Token, words: Lexicon, governing: Governing) -> State:
    """A clause that modifies a noun: "plans to march", "fears that ten died"."""
    if token.lemma_ == "do" and noun.lower_ in words.lists["to_do_with"]:
        return ACTUAL  # "had nothing to do with the march"
    if token.dep_ == "relcl" and finite(token) is not None:
        return ACTUAL
    cue = words.cue("noun", noun.lemma_.lower())
    if finite(token) is not None:
        told = cue is not None and _is_that_clause(token)
        return _noun_clause(cue, noun, governing) if cue and told else ACTUAL
    if not is_infinitive(token):
        return beside(governing(noun)) if token.tag_ == "VBG" else ACTUAL
    if any(c.lower_ in words.lists["ordinals"] for c in noun.children) and cue is None:
        return ACTUAL
    if _verbless(sentence_of(token).root):
        return brought_to_nothing(noun, announced(token), words)
    if cue is None or cue.passes:
        return left_open(ACTUAL, token)
    state = through(cue, noun, governing(noun)).at(cue.time or EventTime.FUTURE, noun)
    return brought_to_nothing(noun, state, words)


def _is_that_clause(clause: Token) -> bool:
    """Whether a clause says what a noun tells; some parses call its "that" a pronoun."""
    first = clause.left_edge
    return any(children(clause, "mark")) or (clause.dep_ == "acl" and first.lower_ == "that")


def _noun_clause(cue: Cue, noun: Token, governing: Governing) -> State:
    state = ACTUAL
    if cue.finite:
        state = state.weakened(cue.certainty, noun)
    if cue.negative:
        state = state.turned(noun)
    return negated_cue(cue, governing(noun), state)


def _verbless(root: Token) -> bool:
    """Whether a sentence is a headline without a finite verb."""
    return root.pos_ in {"NOUN", "PROPN"} and not any(
        t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in root.children
    )
