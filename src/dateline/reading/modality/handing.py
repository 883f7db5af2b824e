"""What a cue hands on to the event that it governs."""

from collections.abc import Callable

from spacy.tokens import Token

from dateline.reading.modality.lexicon import Cue, Lexicon
from dateline.reading.modality.state import ACTUAL, State
from dateline.vocabulary import Certainty, EventTime, Intent

Governing = Callable[[Token], State]
"""All that is known of a word that governs another: asked for on the way up the sentence."""


def through(cue: Cue, by: Token, above: State) -> State:
    """What a cue hands on to the event that it governs."""
    if cue.passes:
        return above
    state = ACTUAL.at(above.time if above.time is EventTime.FUTURE else None, *above.time_by)
    state = state.at(cue.time, by).weakened(above.certainty, *above.certainty_by)
    state = state.weakened(cue.certainty, by).meant(cue.intent, by)
    if cue.negative:
        state = state.turned(by)
    return negated_cue(cue, above, state)


def negated_cue(cue: Cue, above: State, state: State) -> State:
    """What a negation of the cue does: "did not plan", "did not confirm"."""
    if not above.negative or cue.negated == "nothing":
        return state
    if cue.negated == "open":
        return ACTUAL.weakened(Certainty.POSSIBLE, *above.polarity_by)
    if cue.negated == "possible":
        return state.weakened(Certainty.POSSIBLE, *above.polarity_by)
    return state.turned(*above.polarity_by)


def left_open(above: State, by: Token) -> State:
    """An infinitive of which nobody tells whether it came about."""
    state = ACTUAL.at(EventTime.FUTURE, by).meant(Intent.WISH, by)
    return state.weakened(above.certainty, *above.certainty_by)


def held_to_be_past(event: Token, by: Token, above: State) -> State:
    """What is believed, said or feared to have been: "are feared to have drowned"."""
    state = ACTUAL.at(EventTime.PAST, event).weakened(Certainty.PROBABLE, by)
    return state.turned(*above.polarity_by) if above.negative else state


def brought_to_nothing(noun: Token, state: State, words: Lexicon) -> State:
    """What a plan or an attempt was for did not come about if it failed."""
    verb = noun.head
    if noun.dep_ not in {"nsubj", "nsubjpass"} or state.negative:
        return state
    failed = verb.lemma_.lower() in words.lists["comes_to_nothing"]
    nothing = any(t.lower_ in {"nothing", "naught", "nought"} for t in verb.subtree)
    return state.turned(verb) if failed or (nothing and verb.lemma_ == "come") else state


def beside(above: State) -> State:
    """What happens along with something: its time and certainty, not its negation."""
    state = ACTUAL.at(above.time, *above.time_by).meant(above.intent, *above.intent_by)
    return state.weakened(above.certainty, *above.certainty_by)


def untruly(state: State, by: Token, words: Lexicon) -> State:
    """What is said falsely is not so: "falsely claimed that the guards had fired"."""
    lie = next((c for c in by.children if c.lower_ in words.lists["untruly"]), None)
    return state if lie is None else state.turned(lie)


def announced(by: Token) -> State:
    """What a headline's "to" announces: "Bakers to strike"."""
    return ACTUAL.at(EventTime.FUTURE, by).meant(Intent.PLAN, by)


def leaves_open(cue: Cue) -> bool:
    """Whether a cue says nothing of an infinitive: "told them to leave"."""
    return not (cue.passes or cue.negative or cue.time) and cue.certainty is Certainty.CERTAIN


def prepositional(preposition: Token, words: Lexicon) -> Cue | None:
    """The cue of a simple or compound preposition: "without", "instead of", "in case of"."""
    called = [preposition.lower_]
    for back in (1, 2, 3):
        if preposition.i >= back:
            called.insert(0, f"{preposition.nbor(-back).lower_} {called[0]}")
    return words.cue("preposition", *called)
