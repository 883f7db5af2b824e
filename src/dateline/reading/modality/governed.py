"""What an event takes over from the words that govern it, up to the root of the sentence.

Every relation of the parse has its rule: a clause under "plan" is planned, an event noun under
"hold" is as real as the holding, a clause after "if" is possible, and so on.
"""

from spacy.tokens import Token

from dateline.reading.modality.clauses import verb
from dateline.reading.modality.grammar import SUBJECTS, children, finite, is_infinitive, is_verb
from dateline.reading.modality.handing import Governing, announced
from dateline.reading.modality.lexicon import Lexicon
from dateline.reading.modality.nouns import noun
from dateline.reading.modality.own import own
from dateline.reading.modality.state import ACTUAL, State
from dateline.vocabulary import Certainty, EventTime

DEEPEST = 12
"""How far up a rule looks; deeper parses are parses gone wrong."""

CLAUSAL = frozenset({"advcl", "ccomp"})


def state_of(token: Token, words: Lexicon, depth: int = 0) -> State:
    """All that the words around an event say of whether it has happened."""
    if depth > DEEPEST:
        return ACTUAL

    def governing(word: Token) -> State:
        return state_of(word, words, depth + 1)

    return own(token, inherited(token, words, governing), words)


def inherited(token: Token, words: Lexicon, governing: Governing) -> State:
    """What the governing words say, before the event's own words have their turn."""
    if token.head == token:
        return _root(token)
    if token.dep_ == "conj":
        return _coordinated(token, words, governing)
    if is_verb(token) or token.dep_ in CLAUSAL:
        return verb(token, words, governing)
    return noun(token, words, governing)


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


def _coordinated(token: Token, words: Lexicon, governing: Governing) -> State:
    """A conjunct shares what governs the first; without words of its own it shares all."""
    first = token.head
    if is_verb(token) != is_verb(first):
        return ACTUAL
    if is_verb(token):
        bare = finite(token) is None and not any(children(token, "nsubj", "nsubjpass"))
    else:
        bare = not any(children(token, "det", "nummod", "poss"))
    if bare:
        return governing(first)
    return inherited(first, words, governing)
