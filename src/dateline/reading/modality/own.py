"""What the words of an event itself say: its tense, modal verb, negation, and modifiers."""

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.reading.modality.grammar import (
    AUXILIARY,
    auxiliaries,
    children,
    finite,
    is_infinitive,
    is_not,
    is_perfect,
    is_verb,
    names,
)
from dateline.reading.modality.lexicon import Cue, Lexicon
from dateline.reading.modality.state import State
from dateline.vocabulary import Certainty, EventTime, Intent

PEOPLE_ENDINGS = ("ist", "man", "men", "woman", "ers", "eer", "ian", "people")
ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "attr", "dative")


def own(token: Token, state: State, words: Lexicon) -> State:
    """What was inherited, changed by the words of the event itself."""
    if is_verb(token):
        state = _tensed(token, state, words)
        state = _conditioned(token, state)
    else:
        state = _modified(token, state, words)
    for by in negations(token, words):
        state = state.turned(by)
    return _adverbs(token, state, words)


def negations(token: Token, words: Lexicon) -> Iterator[Token]:
    """The words that deny an event in its own phrase: "not", "never", "no one", "without"."""
    for child in token.children:
        if (is_not(child) and not _only(child)) or _none(child, words):
            if not _until(token):
                yield child
        elif child.dep_ in AUXILIARY:
            yield from (c for c in child.children if is_not(c) and not _only(c))
        elif child.dep_ in ARGUMENTS and is_verb(token):
            yield from _empty(child, words)
        elif child.dep_ == "advmod" and child.lower_ == "longer":
            yield from (c for c in child.children if c.lower_ == "no")


def _only(word: Token) -> bool:
    """Whether a "not" belongs to "not only", which denies nothing."""
    following = word.nbor() if word.i + 1 < len(word.doc) else None
    return following is not None and following.lower_ in {"only", "just", "merely", "least"}


def _until(verb: Token) -> bool:
    """Whether what is denied came about later: "did not end until midnight"."""
    carrier = finite(verb)
    if carrier is None or carrier.tag_ != "VBD":
        return False
    joints = (
        word
        for child in verb.children
        for word in ((child,) if child.dep_ == "prep" else children(child, "mark"))
    )
    return any(word.lower_ in {"until", "till"} for word in joints)


def _none(word: Token, words: Lexicon) -> bool:
    """Whether a word says that there was none, or next to none, of what it stands with."""
    no = word.dep_ in {"det", "preconj"} and word.lower_ in words.lists["no"]
    return no or (word.dep_ == "amod" and _few(word, words))


def _few(word: Token, words: Lexicon) -> bool:
    """Whether a word is "few" or "little", which deny, and not "a few" or "a little"."""
    return word.lower_ in words.lists["few"] and not (
        word.i > 0 and word.nbor(-1).lower_ in {"a", "the", "these", "those"}
    )


def _empty(argument: Token, words: Lexicon) -> Iterator[Token]:
    """What makes an argument nobody or nothing."""
    if argument.lower_ in words.lists["no_one"]:
        yield argument
    for child in argument.children:
        hardly = child.dep_ == "advmod" and child.lower_ in words.lists["hardly"]
        if hardly or _none(child, words):
            yield child


def _tensed(verb: Token, state: State, words: Lexicon) -> State:
    """Tense and modal verb; a verb without either keeps what it inherits."""
    carrier = finite(verb)
    if carrier is None:
        if verb.tag_ in {"VBN", "VBD"} and not is_infinitive(verb) and state.time is None:
            return state.at(EventTime.PAST, verb)
        return state
    if carrier.lower_ in words.modals:
        return _modal(verb, carrier, state, words)
    if carrier.tag_ == "VBD":
        return state if _hides_tense(verb, state) else state.at(EventTime.PAST, carrier)
    if any(aux.lemma_ == "have" for aux in auxiliaries(verb)):
        return state.at(EventTime.PAST, carrier)
    if state.time is EventTime.FUTURE and state.time_by:
        return state
    return state.at(EventTime.PRESENT, carrier)


def _hides_tense(verb: Token, state: State) -> bool:
    """Whether a past tense tells nothing: "if they went", "were it to happen"."""
    return state.time is EventTime.FUTURE and verb.dep_ == "advcl"


def _modal(verb: Token, carrier: Token, state: State, words: Lexicon) -> State:
    modal = words.modals[carrier.lower_]
    perfect = is_perfect(verb)
    denied = any(is_not(child) for child in verb.children)
    if modal.ability and _too_late(verb):
        return state.turned(carrier).at(EventTime.PAST, carrier)
    if modal.ability and not perfect and (denied or _merely(carrier)):
        past = carrier.lower_ == "could"
        return state.at(EventTime.PAST if past else EventTime.PRESENT, carrier)
    if perfect and modal.certainty is not Certainty.CERTAIN:
        return state.at(EventTime.PAST, carrier).weakened(modal.perfect, carrier)
    certainty = modal.reported if is_said(verb, words) else modal.certainty
    state = state.at(modal.time, carrier).weakened(certainty, carrier)
    if state.intent is None and state.certainty is Certainty.CERTAIN:
        state = state.meant(will_means(verb, words), carrier)
    return state


def _too_late(verb: Token) -> bool:
    """Whether something came first: "fled before the guards could arrest them"."""
    before = any(c.lower_ == "before" for c in children(verb, "mark"))
    told = finite(verb.head)
    return before and verb.dep_ == "advcl" and told is not None and told.tag_ == "VBD"


def _merely(modal: Token) -> bool:
    """Whether a "could" tells what was done: "could only watch"."""
    following = modal.nbor() if modal.i + 1 < len(modal.doc) else None
    return following is not None and following.lower_ in {"only", "just", "merely", "barely"}


def is_said(verb: Token, words: Lexicon) -> bool:
    """Whether a clause is what someone says, where "would" is the future of the past."""
    head = verb
    while head.dep_ in {"conj", "xcomp"} and head.head != head:
        head = head.head
    if any(c.lower_ == "that" for c in children(head, "mark")):
        return True
    if head.dep_ in {"ccomp", "acl", "advcl"} and head.head.lemma_.lower() in words.lists["saying"]:
        return True
    return any(
        c.lemma_.lower() in words.lists["saying"] for c in children(head, "ccomp", "parataxis")
    )


def will_means(verb: Token, words: Lexicon) -> Intent:
    """Whether "will" announces a deed or foretells what is going to happen."""
    lists = words.lists
    lemma = verb.lemma_.lower()
    subject = next(children(verb, "nsubj", "nsubjpass"), None)
    if lemma in lists["held"]:
        return Intent.PLAN
    if subject is None and verb.dep_ == "conj":
        return will_means(verb.head, words)
    if lemma in lists["unwilled"] or subject is None:
        return Intent.EXPECTATION
    return Intent.PLAN if _willed(subject, words) else Intent.EXPECTATION


def _willed(subject: Token, words: Lexicon) -> bool:
    """Whether a subject can mean to do something: people, their groups and offices."""
    lemma = subject.lemma_.lower()
    if lemma in words.lists["unwilling"] or subject.dep_ == "nsubjpass":
        return False
    if subject.pos_ in {"PRON", "PROPN"} or lemma in words.lists["groups"]:
        return True
    return subject.tag_ == "NNS" or lemma.endswith(PEOPLE_ENDINGS)


def _conditioned(verb: Token, state: State) -> State:
    """A future under a condition is merely possible."""
    if state.time is not EventTime.FUTURE:
        return state
    for clause in children(verb, "advcl"):
        by = next((c for c in children(clause, "mark") if c.lower_ in {"if", "unless"}), None)
        if by is not None:
            return state.without_intent().weakened(Certainty.POSSIBLE, by)
    return state


def _adverbs(token: Token, state: State, words: Lexicon) -> State:
    for child in children(token, "advmod", "neg", "npadvmod", "intj"):
        cue = words.cue("adverb", child.lower_)
        if cue is None or is_not(child) or _counts(child):
            continue
        if cue.negative:
            state = state.turned(child)
        elif not cue.habitual or _habitual(token):
            state = state.weakened(cue.certainty, child)
    return state


def _counts(adverb: Token) -> bool:
    """Whether an adverb belongs to a number that follows: "almost 200"."""
    return adverb.i + 1 < len(adverb.doc) and adverb.nbor().like_num


def _habitual(verb: Token) -> bool:
    carrier = finite(verb)
    return carrier is not None and carrier.tag_ in {"VBP", "VBZ"} and carrier.lemma_ != "have"


def _modified(noun: Token, state: State, words: Lexicon) -> State:
    """What adjectives and participles say of an event noun."""
    for by, cue in modifiers(noun, words):
        state = state.at(cue.time, by).weakened(cue.certainty, by).meant(cue.intent, by)
        if cue.negative:
            state = state.turned(by)
    return state


def modifiers(noun: Token, words: Lexicon) -> Iterator[tuple[Token, Cue]]:
    """Cues that modify a noun: "a planned march", "a march planned for Monday"."""
    for child in noun.children:
        if child.dep_ in {"amod", "compound", "nmod"}:
            cue = words.cue("adjective", child.lower_)
        elif child.dep_ in {"acl", "relcl"} and child.tag_ == "VBN" and _of_noun(child):
            cue = words.cue("adjective", child.lower_) or words.cue("verb", *names(child))
        else:
            continue
        if cue is not None and not cue.passes:
            yield child, cue


def _of_noun(participle: Token) -> bool:
    """Whether a participle says something of its noun, not of what stands in the clause."""
    subject = next(children(participle, "nsubjpass", "nsubj"), None)
    return subject is None or (subject.dep_ == "nsubjpass" and subject.tag_ in {"WDT", "WP"})
