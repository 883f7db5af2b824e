"""Topics: what an event is about (issue), what is demanded, and what is told to be its cause."""

from collections.abc import Mapping
from functools import cache

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from dateline.ontology import TopicEntry
from dateline.reading.actors.lexicon import noun_kind
from dateline.reading.annotation import Annotated, forms_of
from dateline.reading.counts.lexicon import is_person_noun
from dateline.reading.triggers.pattern import PatternIndex, parse
from dateline.vocabulary import Span, Topic

DEMANDING = frozenset({"demand", "urge", "request", "insist", "seek"})
ASKING = frozenset({"urge", "request"})
"""What is asked of somebody stands in a clause behind them: "urged all to stay at home"."""

LOOKING = frozenset({"seek", "appeal", "request", "call", "ask"})
CLUES = frozenset(
    {"information", "help", "assistance", "lead", "tip", "clue", "footage", "evidence", "detail"}
    | {"video", "photo", "vehicle", "car", "truck", "answer"}
)

CLAUSES = ("ccomp", "xcomp")
DEMANDED = ("dobj", "ccomp", "xcomp", "acl", "relcl")
AT_ISSUE = frozenset(
    {"dissent", "unrest", "repression", "governance", "economy", "diplomacy", "harm", "society"}
)
"""Families of kinds that are about a matter; what is said beside others is no issue of theirs."""

CALLING = frozenset({"call", "press", "push", "plead", "appeal", "demand", "agitate", "campaign"})
CAUSING = frozenset({"cause", "trigger", "spark", "blame"})
LONGEST = 160  # characters of a topic; what is longer is a sentence, not a topic


def demand_in(annotated: Annotated, sentence: Tokens) -> Span | None:
    """The words that say what is demanded: "demanding higher wages" -> "higher wages"."""
    for token, _, lemma in forms_of(sentence.doc)[sentence.start : sentence.end]:
        below = _demanded(token, lemma)
        if below is not None and not is_looked_for(below) and (span := _span(annotated, below)):
            return span
    return None


def cause_in(annotated: Annotated, sentence: Tokens) -> Span | None:
    """The words that say why: "because of a gas leak" -> "a gas leak"."""
    for token in sentence:
        below = _cause(token)
        if below is not None and (span := _span(annotated, below)):
            return span
    return None


def has_issue(kind: str) -> bool:
    """Whether events of a kind are about something: a protest or a law is, a crash is not."""
    return kind.partition(".")[0] in AT_ISSUE


def describes_people(word: Token) -> bool:
    """Whether a word only says who acts: "a migrant mob", "electricity suppliers said"."""
    head = word.head
    if word.dep_ not in {"compound", "amod", "nmod"}:
        return False
    acts = head.dep_ == "nsubj" and head.head.pos_ == "VERB"
    return acts or noun_kind(head) is not None or head.ent_type_ in {"ORG", "PERSON"}


def topic(span: Span, kind: str | None) -> Topic:
    """A topic as told, with its entry in the small vocabulary."""
    return Topic(text=span.text, kind=kind, evidence=(span,))


def entry_of(tokens: Tokens, entries: Mapping[str, TopicEntry]) -> str | None:
    """The entry of a small vocabulary that most words of a stretch of text signal."""
    found = signals_in(tokens, entries)
    return max(found, key=lambda item: item[0].end - item[0].start)[1] if found else None


def signals_in(tokens: Tokens, entries: Mapping[str, TopicEntry]) -> list[tuple[Tokens, str]]:
    """Runs of tokens that signal an entry of a small vocabulary, with its name."""
    index = _index(tuple((name, entry.signals) for name, entry in entries.items()))
    words = [tuple(dict.fromkeys((t.lemma_.lower(), t.lower_))) for t in tokens]
    return [
        (tokens[match.start : match.end], name)
        for at in range(len(words))
        for match, _, name in index.at(words, at, len(words))
    ]


@cache
def _index(entries: tuple[tuple[str, tuple[str, ...]], ...]) -> PatternIndex[str]:
    """The signals of a vocabulary, compiled once."""
    return PatternIndex((parse(signal), name) for name, signals in entries for signal in signals)


def _demanded(token: Token, lemma: str) -> Token | None:
    """The head of what is demanded with this token, if it is a word of demanding."""
    if lemma in DEMANDING and token.pos_ in {"VERB", "NOUN"}:
        after = [child for child in token.children if child.i > token.i]
        clauses = [child for child in after if child.dep_ in CLAUSES] if lemma in ASKING else []
        return next((child for child in (*clauses, *after) if child.dep_ in DEMANDED), None)
    if lemma in CALLING:
        return _object_of(token, ("for",))
    return None


def is_looked_for(wanted: Token) -> bool:
    """Whether it is somebody or something that police look for, not what is to happen.

    "Police seek the man who shot at the bus", "appealed for witnesses of a shooting".
    """
    verb = wanted.head if wanted.dep_ == "dobj" else wanted.head.head
    if wanted.dep_ not in {"dobj", "pobj"} or verb.lemma_.lower() not in LOOKING:
        return False
    return wanted.lemma_.lower() in CLUES or is_person_noun(wanted) or wanted.ent_type_ == "PERSON"


def _cause(token: Token) -> Token | None:
    """The head of what is told to be the cause with this token."""
    if token.lower_ in {"because", "due", "owing"}:
        return _object_of(token, ("of", "to")) or next(
            (child for child in token.children if child.dep_ == "pobj"), None
        )
    if token.lower_ == "by" and token.dep_ == "agent" and token.head.lemma_.lower() in CAUSING:
        return next((child for child in token.children if child.dep_ == "pobj"), None)
    return None


def _object_of(token: Token, prepositions: tuple[str, ...]) -> Token | None:
    """The object of a preposition that hangs on a token."""
    for child in token.children:
        if child.lower_ in prepositions and child.dep_ in {"prep", "pcomp"}:
            return next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
    return None


def _span(annotated: Annotated, head: Token) -> Span | None:
    """The words below a head, without a leading comma; nothing if they are too many."""
    span = annotated.span_of(head.doc[head.left_edge.i : head.right_edge.i + 1])
    return span if 0 < len(span.text) <= LONGEST else None
