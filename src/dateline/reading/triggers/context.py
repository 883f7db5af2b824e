"""What the sentences of a report talk about besides their triggers, and who does it to whom."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dateline.reading.actors.lexicon import noun_kind
from dateline.reading.annotation import DOCS, forms_of
from dateline.reading.triggers.lexicon import Lexicon
from dateline.reading.triggers.pattern import Words

BEFORE = 0.4
AFTER = 0.2
"""Weight of a context found in the sentence before, or after, instead of the trigger's own."""

PARTY = 10
"""Longest run of words that counts as one party; a subject may drag a long clause behind it."""

PLACES = frozenset({"GPE", "LOC", "FAC"})
SUBJECTS = frozenset({"nsubj", "csubj", "agent"})
OBJECTS = frozenset({"dobj", "obj", "nsubjpass", "dative"})
AIMS = frozenset({"against", "on", "at", "of", "in", "into", "from"})
NOTHING: Words = ()
LINKED = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp"})


def words_of(tokens: Doc | Tokens | tuple[()], lexicon: Lexicon) -> list[Words]:
    """Each token's lemma in lower case, or that of a form that the tagger missed, and its form."""
    if isinstance(tokens, Tokens):
        return list(_words(tokens.doc, lexicon)[tokens.start : tokens.end])
    return list(_words(tokens, lexicon)) if isinstance(tokens, Doc) else []


@lru_cache(maxsize=DOCS)
def _words(doc: Doc, lexicon: Lexicon) -> tuple[Words, ...]:
    """`words_of` a whole text, which is asked for four times a report."""
    forms = lexicon.forms
    words: list[Words] = []
    for token, form, lemma in forms_of(doc):
        if token.ent_type_ == "DATE" and token.pos_ == "PROPN":  # "March" is no march
            words.append(NOTHING)
            continue
        meant = forms.get(form, lemma) if lemma == form else lemma
        # In this order, which decides between kinds: that of a set changes from run to run.
        words.append((meant,) if meant == form else (meant, form))
    return tuple(words)


def token_contexts(
    words: Sequence[Words], sentences: Iterable[tuple[int, int]], lexicon: Lexicon
) -> list[tuple[str, ...]]:
    """The contexts that each token signals, phrases at their first token."""
    single = lexicon.context_words
    signals: list[tuple[str, ...]] = []
    for start, end in sentences:
        for at in range(start, end):
            names: tuple[str, ...] = ()
            for word in words[at]:
                if word in single:
                    names += single[word]
            signals.append(names)
        shift = len(signals) - end
        for match, _, name in lexicon.contexts.within(words, start, end):
            signals[match.start + shift] += (name,)
    return signals


def places_among(tokens: Iterable[Token], signals: list[tuple[str, ...]]) -> None:
    """Note the context `place` at every token of an entity that names a place."""
    for token in tokens:
        if token.ent_type_ in PLACES:
            signals[token.i] += ("place",)


def sentence_contexts(
    signals: Sequence[tuple[str, ...]], sentences: Sequence[tuple[int, int]]
) -> list[dict[str, float]]:
    """The contexts of each sentence with their weight: 1 from itself, less from its neighbours."""
    own = [{name for names in signals[start:end] for name in names} for start, end in sentences]
    found = []
    for index, contexts in enumerate(own):
        weights = dict.fromkeys(contexts, 1.0)
        for name in own[index - 1] if index else ():
            weights.setdefault(name, BEFORE)
        for name in own[index + 1] if index + 1 < len(own) else ():
            weights.setdefault(name, AFTER)
        found.append(weights)
    return found


def party_contexts(head: Token, signals: Sequence[tuple[str, ...]]) -> dict[str, float]:
    """Contexts of who does it (`by.police`) and to whom or what (`to.protesters`)."""
    does, undergoes = _parties(head)
    found = dict.fromkeys((f"by.{name}" for name in _signals(does, signals)), 1.0)
    found.update(dict.fromkeys((f"to.{name}" for name in _signals(undergoes, signals)), 1.0))
    return found


def acts_on(head: Token, context: str, signals: Sequence[tuple[str, ...]]) -> bool:
    """Whether those whom a verb, or an event noun with "of", acts on signal a context."""
    return any(context in signals[word.i] for word in _acted_on(head))


def acts_on_person(head: Token) -> bool:
    """Whether a verb acts on somebody who is named: "the duke fired Ann Lee"."""
    return head.pos_ == "VERB" and any(word.ent_type_ == "PERSON" for word in _acted_on(head))


def acts_on_people(head: Token) -> bool:
    """Whether those whom a verb acts on are people, named or told by a noun."""
    told = (word for found in _acted_on(head) for word in (found, *_counted_by(found)))
    return any(
        word.ent_type_ == "PERSON" or (word.pos_ == "NOUN" and noun_kind(word) is not None)
        for word in told
    )


def _counted_by(number: Token) -> Iterable[Token]:
    """Those of whom a number is told: "five of his cousins"."""
    if number.pos_ != "NUM":
        return ()
    return (word for preposition in number.children for word in _after_of(preposition))


def acts_on_one_of(head: Token, things: frozenset[str]) -> bool:
    """Whether a word acts on one of some things: "records released by the police"."""
    return any(word.lemma_.lower() in things for word in _acted_on(head))


def concerns_one_of(head: Token, things: frozenset[str]) -> bool:
    """Whether a word is about one of some things: "leaked a memo", "a leaked memo", "memo leak"."""
    if not things:
        return False
    about = [child for child in head.children if child.dep_ == "compound"]
    if head.dep_ == "amod":
        about.append(head.head)
    return acts_on_one_of(head, things) or any(word.lemma_.lower() in things for word in about)


def is_done_by_one_of(head: Token, doers: frozenset[str]) -> bool:
    """Whether one of some bodies or people does what a word tells: "the council voted"."""
    if not doers:
        return False
    told = (word for party in _parties(head)[0] for word in (party, *_agent(party)))
    return any(word.lemma_.lower() in doers for word in told)


def _agent(party: Token) -> Iterable[Token]:
    """Who stands behind "by" in the passive."""
    return party.children if party.dep_ == "agent" else ()


def _acted_on(head: Token) -> list[Token]:
    """What a verb, or an event noun with "of", acts on."""
    found = [
        word
        for child in head.children
        for word in ((child,) if child.dep_ in OBJECTS else _after_of(child))
    ]
    if head.tag_ == "VBN" and head.dep_ in {"acl", "relcl"}:
        found.append(head.head)
    return found


def _after_of(preposition: Token) -> Iterable[Token]:
    return preposition.children if preposition.lower_ == "of" else ()


def _signals(parties: Iterable[Token], signals: Sequence[tuple[str, ...]]) -> set[str]:
    names: set[str] = set()
    for party in parties:
        last = min(party.right_edge.i, party.i + PARTY)
        for at in range(max(party.left_edge.i, party.i - PARTY), last + 1):
            names.update(signals[at])
    return names


def _parties(head: Token) -> tuple[list[Token], list[Token]]:
    """Tokens that name the doer and the undergoer of a verb or an event noun."""
    if head.pos_ in {"NOUN", "PROPN"}:
        return _parties_of_noun(head)
    does = [child for child in head.children if child.dep_ in SUBJECTS]
    undergoes = [child for child in head.children if child.dep_ in OBJECTS]
    undergoes += _aims(head)
    if head.tag_ == "VBN" and head.dep_ == "acl":  # "pupils captured by rebels"
        undergoes.append(head.head)
    if not does and not any(child.dep_ == "nsubjpass" for child in head.children):
        does = _borrowed(head)
    return does, undergoes


def _parties_of_noun(head: Token) -> tuple[list[Token], list[Token]]:
    does = [c for c in head.children if c.dep_ in {"poss", "compound", "amod", "nmod"}]
    does += [child for child in head.children if child.dep_ == "prep" and child.lower_ == "by"]
    undergoes = _aims(head)
    if head.dep_ in OBJECTS and head.head.pos_ == "VERB":
        does += [child for child in head.head.children if child.dep_ in SUBJECTS]
        undergoes += _aims(head.head)
    return does, undergoes


def _aims(head: Token) -> list[Token]:
    return [child for child in head.children if child.dep_ == "prep" and child.lower_ in AIMS]


def _borrowed(head: Token) -> list[Token]:
    """The subject of the verb that this one hangs on, or the noun that it describes."""
    if head.dep_ in {"relcl", "acl"}:
        return [] if head.tag_ == "VBN" else [head.head]
    if head.dep_ in LINKED and head.head.pos_ in {"VERB", "AUX"}:
        found = [child for child in head.head.children if child.dep_ in SUBJECTS]
        return found or (_borrowed(head.head) if head.head.dep_ == "conj" else [])
    return []
