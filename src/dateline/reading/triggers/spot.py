"""Spotting triggers: one pass over the tokens of each sentence."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Doc, Token

from dateline.ontology import EventKind, Ontology
from dateline.reading.annotation import DOCS, Annotated, sentence_of, tokens_of
from dateline.reading.triggers.context import (
    AFTER,
    BEFORE,
    acts_on,
    acts_on_one_of,
    acts_on_person,
    concerns_one_of,
    is_done_by_one_of,
    party_contexts,
    places_among,
    sentence_contexts,
    token_contexts,
    words_of,
)
from dateline.reading.triggers.lexicon import Lexicon, compiled
from dateline.reading.triggers.objects import fits_object
from dateline.reading.triggers.pattern import Match, Pattern, Words
from dateline.reading.triggers.trigger import Trigger

HEADLINE_NAMES = frozenset({"PERSON", "GPE", "LOC", "FAC", "DATE", "TIME"})
"""Entities that hold in a headline too: "March", "Strike Lane"."""

NAMES = HEADLINE_NAMES | {"ORG", "PRODUCT", "WORK_OF_ART", "NORP", "LAW"}
"""Entities inside which a capitalised word is part of a name ("Strike Force Ltd")."""

FINITE = frozenset({"VBD", "VBP", "VBZ", "VB"})

WORD_SCORE = 3.0
"""What a full trigger word counts in the score of a kind, in the unit of context weights."""

MODIFIER = 0.35
"""Factor for a word that only modifies another noun: "protest leader", "arrest warrant"."""

AMBIGUOUS = 0.75
"""Weight below which a word does not itself give the context that its kind requires."""

WORDY = frozenset({"justice", "governance", "diplomacy", "economy"})
"""Families whose words are everyday words as well; a "mine" or a "virus" is what it says."""

ISSUES = frozenset({"against", "over", "about"})
CHARGES = frozenset({"suspicion", "suspect", "accuse", "charge", "guilty", "convict", "want"})
COUNTS = frozenset({"charge", "conviction", "count", "indictment", "plea", "sentence", "statute"})
NAMED = 0.2
"""Factor for what a charge or a conviction is named by: "a prior robbery conviction"."""

ISSUE = 0.4
"""Factor for what something is about: "a rally against the killing", "charged with theft"."""


@dataclass
class _Candidate:
    """What was matched at one head word, before a kind is chosen."""

    start: int
    end: int
    kinds: dict[str, float] = field(default_factory=dict)

    def add(self, kind: str, weight: float, start: int, end: int) -> None:
        """Note a kind; the trigger's words are those of its longest match."""
        self.kinds[kind] = max(weight, self.kinds.get(kind, 0.0))
        if end - start > self.end - self.start:
            self.start, self.end = start, end


def spot_triggers(
    annotated: Annotated, ontology: Ontology, sentences: int | None = None
) -> list[Trigger]:
    """Triggers in text order, each judged by its own sentence; of the first sentences if told."""
    doc, lexicon = annotated.doc, compiled(ontology)
    matched = _matched(doc, lexicon)
    signals = matched.signals
    contexts = sentence_contexts(signals, matched.limits[:sentences])
    found: list[Trigger] = []
    for index, (around, candidates) in enumerate(zip(contexts, matched.candidates, strict=False)):
        triggers = [
            _trigger(doc[head], candidate, index, around, signals, lexicon)
            for head, candidate in sorted(candidates.items())
        ]
        found.extend(_without_repeats([trigger for trigger in triggers if trigger]))
    return found


@dataclass(frozen=True, slots=True)
class _Matched:
    """Sentences as tokens [start, end), the contexts of each token, and what matches in each."""

    limits: list[tuple[int, int]]
    signals: list[tuple[str, ...]]
    candidates: list[dict[int, _Candidate]]


@lru_cache(maxsize=DOCS)
def _matched(doc: Doc, lexicon: Lexicon) -> _Matched:
    """What matches in a text; its triggers are asked for twice, those of the lead by themselves."""
    limits = [(sentence.start, sentence.end) for sentence in doc.sents]
    words = words_of(doc, lexicon)
    signals = token_contexts(words, limits, lexicon)
    places_among(tokens_of(doc), signals)
    candidates = [_candidates(doc, words, signals, *limit, lexicon) for limit in limits]
    return _Matched(limits, signals, candidates)


def _candidates(
    doc: Doc,
    words: Sequence[Words],
    signals: Sequence[tuple[str, ...]],
    start: int,
    end: int,
    lexicon: Lexicon,
) -> dict[int, _Candidate]:
    """All that matches in a sentence, by head word."""
    masked = _masked(words, start, end, lexicon)
    names = _names(doc, start, end)
    tokens, single = tokens_of(doc), (lexicon.verbs, lexicon.nouns)
    candidates: dict[int, _Candidate] = {}
    phrases = defaultdict(list)
    for found_here in lexicon.phrases.within(words, start, end):
        phrases[found_here[0].start].append(found_here)
    for at in range(start, end):
        for match, pattern, kind in phrases.get(at, ()):
            if _misread(doc, match, kind, lexicon):
                continue
            head = _head(doc, match, lexicon)
            if pattern.words > masked.get(head, 0) and head not in names:
                found = candidates.setdefault(head, _Candidate(head, head + 1))
                found.add(kind, _phrase_weight(pattern), match.start, match.end)
        told = any(word in table for word in words[at] for table in single)
        if told and at not in masked and at not in names:
            for kind, weight in _single(tokens[at], words[at], lexicon):
                if not _fits(tokens[at], kind, lexicon, signals):
                    continue
                found = candidates.setdefault(at, _Candidate(at, at + 1))
                found.add(kind, weight, at, at + 1)
    return candidates


def _misread(doc: Doc, match: Match, kind: str, lexicon: Lexicon) -> bool:
    """Whether a phrase is another one: "the close shop"; "fired tear gas" tells of no fire.

    Nor does "called the strike unlawful" call one.
    """
    first, head = doc[match.start], doc[match.head]
    if first.lemma_ == "call" and any(child.dep_ == "oprd" for child in first.children):
        return True
    if any(
        token.pos_ in {"ADJ", "ADV"} and token.lemma_ in lexicon.twofold for token in (first, head)
    ):
        return True
    if _is_told_of_other_doing(first, kind, lexicon):
        return True
    if (kind, head.lemma_.lower()) in lexicon.only_verbs and head.pos_ == "NOUN":
        return True
    if _runs_on(doc, match):
        return True
    return any(
        token.tag_ in FINITE and (kind, token.lemma_.lower()) in lexicon.only_nouns
        for token in (first, head)
    )


def _runs_on(doc: Doc, match: Match) -> bool:
    """Whether a phrase runs over "and" into another clause: "was killed and 17 protesters hurt"."""
    if doc[match.start].pos_ != "VERB":
        return False
    words = tokens_of(doc)[match.start + 1 : match.end]
    joined = next((word.i for word in words if word.dep_ == "cc"), match.end)
    return any(
        word.i > joined and word.dep_ in {"nsubj", "nsubjpass"} and word.head.i >= match.end
        for word in words
    )


def _fits(token: Token, kind: str, lexicon: Lexicon, signals: Sequence[tuple[str, ...]]) -> bool:
    """Whether what a word acts on allows a kind: who strikes a man is not on strike."""
    if kind in lexicon.objectless:
        return not (token.pos_ == "VERB" and _is_done_by_another(token))
    verb = token.lemma_.lower()
    if _is_told_of_other_doing(token, kind, lexicon):
        return False
    if kind in lexicon.to_people and acts_on_one_of(token, lexicon.things):
        return False
    if verb in lexicon.dismissing and acts_on_person(token):
        return kind == lexicon.dismissal
    if (kind, verb) in lexicon.completed and token.pos_ == "VERB" and not _is_completed(token):
        return False
    if concerns_one_of(token, lexicon.not_of.get((kind, verb), frozenset())):
        return False
    if is_done_by_one_of(token, lexicon.not_by.get((kind, verb), frozenset())):
        return False
    unfit = lexicon.not_acting_on.get((kind, verb))
    if unfit is not None and acts_on(token, unfit, signals):
        return False
    if token.pos_ == "VERB" and not fits_object(token, kind, lexicon, signals):
        return False
    context = lexicon.acting_on.get((kind, verb))
    return context is None or acts_on(token, context, signals)


def _is_told_of_other_doing(verb: Token, kind: str, lexicon: Lexicon) -> bool:
    """Whether somebody does what in a kind things do by themselves, or the other way round."""
    told = (kind, verb.lemma_.lower())
    if told in lexicon.by_itself:
        return _is_done_by_another(verb)
    return told in lexicon.done_to and _does_so_by_itself(verb)


def _is_done_by_another(verb: Token) -> bool:
    """Whether somebody does it to something: "they blew up the bridge", "it was blown up"."""
    return any(child.dep_ in {"dobj", "nsubjpass", "agent"} for child in verb.children) or (
        verb.tag_ == "VBN" and verb.dep_ == "acl"
    )


def _does_so_by_itself(verb: Token) -> bool:
    """Whether something does it without anybody's doing: "the mill burned down", "is burning"."""
    behind = (verb, *(child for child in verb.children if child.dep_ == "conj"))
    subject = any(child.dep_ == "nsubj" for child in verb.children)
    return subject and not any(map(_is_done_by_another, behind))


def _is_completed(verb: Token) -> bool:
    """Whether a verb says to what or on what: "agreed to a truce", unlike "the mayor agreed"."""
    return any(
        child.dep_ in {"dobj", "xcomp", "ccomp", "prep", "nsubjpass"} for child in verb.children
    )


def _head(doc: Doc, match: Match, lexicon: Lexicon) -> int:
    """The head of a phrase: a full verb at its start outranks the marked word (`seize ~ ^gun`)."""
    first = doc[match.start]
    if first.pos_ == "VERB" and first.lemma_ not in lexicon.light and first.dep_ != "amod":
        return match.start
    return match.head


def _phrase_weight(pattern: Pattern) -> float:
    """A phrase says more than its head alone."""
    return pattern.weight * (1.3 if pattern.words > 1 else 1.0)


def _masked(words: Sequence[Words], start: int, end: int, lexicon: Lexicon) -> dict[int, int]:
    """Tokens that an idiom uses up, with the number of words of the longest such idiom."""
    masked: dict[int, int] = {}
    for match, pattern, _ in lexicon.idioms.within(words, start, end):
        masked[match.head] = max(pattern.words, masked.get(match.head, 0))
    return masked


def _single(token: Token, words: Iterable[str], lexicon: Lexicon) -> Iterable[tuple[str, float]]:
    """Kinds that one word may tell of by its part of speech."""
    tables = _tables(token, lexicon)
    if token.lower_.endswith("ing") and token.pos_ == "NOUN" and token.lower_ in lexicon.nouns:
        return lexicon.nouns[token.lower_]  # "the firing of the coach" is no fire
    for word in words:
        for table in tables:
            if word in table:
                return table[word]
    return ()


def _tables(
    token: Token, lexicon: Lexicon
) -> tuple[Mapping[str, tuple[tuple[str, float], ...]], ...]:
    match token.pos_:
        case "VERB" | "AUX":
            return (lexicon.verbs, lexicon.nouns) if token.tag_ == "VBG" else (lexicon.verbs,)
        case "NOUN":
            return (lexicon.nouns, lexicon.verbs) if token.tag_ == "VBG" else (lexicon.nouns,)
        case "PROPN":  # headlines capitalise what is no name
            return (lexicon.nouns, lexicon.verbs)
        case "ADJ" if token.lower_.endswith(("ed", "ing")):
            return (lexicon.verbs,)
    return ()


def _names(doc: Doc, start: int, end: int) -> set[int]:
    """Tokens of a sentence that are part of a name or a date, and so tell of nothing."""
    kinds = HEADLINE_NAMES if _is_headline(doc, start, end) else NAMES
    return {
        token.i
        for token in tokens_of(doc)[start:end]
        if token.ent_type_ in kinds
        and token.pos_ == "PROPN"
        and (not token.is_upper or token.ent_type_ in HEADLINE_NAMES)
    }


def _is_headline(doc: Doc, start: int, end: int) -> bool:
    """Whether nearly every long word is capitalised, which makes taggers see names everywhere."""
    words = [token.text for token in tokens_of(doc)[start:end] if len(token) > 3 and token.is_alpha]
    return len(words) > 1 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _trigger(
    head: Token,
    candidate: _Candidate,
    sentence: int,
    around: Mapping[str, float],
    signals: Sequence[tuple[str, ...]],
    lexicon: Lexicon,
) -> Trigger | None:
    """A trigger with its kinds ranked, or nothing if every kind lacks a context it requires."""
    contexts = {**around, **party_contexts(head, signals)}
    scores = {
        kind: WORD_SCORE * weight + _context_score(lexicon.kinds[kind].context, contexts)
        for kind, weight in candidate.kinds.items()
        if _allowed(lexicon.kinds[kind], contexts)
        and _has_what_it_needs(head, candidate, kind, contexts, lexicon)
        and (weight >= AMBIGUOUS or _is_backed(head, lexicon.kinds[kind], signals))
    }
    if not scores:
        return None
    kinds = _softmax(scores)
    strength = min(1.0, candidate.kinds[kinds[0][0]]) * _standing(head)
    return Trigger(head.i, candidate.start, candidate.end, sentence, kinds, round(strength, 3))


def _allowed(kind: EventKind, contexts: Mapping[str, float]) -> bool:
    """Whether the sentence or the one before has what a kind requires, and nothing excludes it."""
    if any(contexts.get(name) == 1.0 for name in kind.excludes):
        return False
    return not kind.requires or any(contexts.get(name, 0.0) >= BEFORE for name in kind.requires)


def _has_what_it_needs(
    head: Token,
    candidate: _Candidate,
    kind: str,
    contexts: Mapping[str, float],
    lexicon: Lexicon,
) -> bool:
    """Whether a word or a phrase has one of the contexts beside which it tells of a kind."""
    table = lexicon.backed_phrases if candidate.end - candidate.start > 1 else lexicon.backed
    needed = table.get((kind, head.lemma_.lower())) or table.get((kind, head.lower_))
    return needed is None or any(contexts.get(name, 0.0) >= AFTER for name in needed)


def _is_backed(head: Token, kind: EventKind, signals: Sequence[tuple[str, ...]]) -> bool:
    """Whether another word than an ambiguous one itself gives the context that its kind requires.

    "A sentence", "a release" or "a charge" speak of courts by themselves, and as often of none.
    """
    required = set(kind.requires)
    if kind.family not in WORDY or required.isdisjoint(signals[head.i]):
        return True
    return _around(head, required, signals)


def _around(head: Token, names: set[str], signals: Sequence[tuple[str, ...]]) -> bool:
    """Whether another token of the sentence, or of the one before, signals one of some contexts."""
    start = sentence_of(head).start
    first = sentence_of(head.doc[start - 1]).start if start else 0
    return any(
        head.doc[at].lemma_ != head.lemma_ and not names.isdisjoint(signals[at])
        for at in range(first, sentence_of(head).end)
    )


def _context_score(weights: Mapping[str, float], contexts: Mapping[str, float]) -> float:
    return sum(weight * contexts.get(name, 0.0) for name, weight in weights.items())


def _softmax(scores: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    top = max(scores.values())
    shares = {kind: math.exp(score - top) for kind, score in scores.items()}
    total = sum(shares.values())
    ranked = sorted(shares.items(), key=lambda item: (-item[1], item[0]))
    return tuple((kind, round(share / total, 4)) for kind, share in ranked)


def _standing(head: Token) -> float:
    """How much an event of its own a word tells by its place in the sentence."""
    if head.dep_ == "pobj" and (head.head.lower_ in ISSUES or _is_charge(head.head)):
        return ISSUE
    if head.pos_ in {"NOUN", "PROPN"}:
        if _names_count(head):
            return NAMED
        return MODIFIER if head.dep_ in {"compound", "nmod"} else 0.85
    if head.dep_ == "amod":
        return MODIFIER
    return 1.0


def _names_count(head: Token) -> bool:
    """Whether a noun names a charge or a conviction: "his theft and robbery convictions"."""
    while head.dep_ == "conj" and head.head.pos_ in {"NOUN", "PROPN"}:
        head = head.head
    return head.dep_ in {"compound", "nmod"} and head.head.lemma_ in COUNTS


def _is_charge(preposition: Token) -> bool:
    """Whether a preposition leads from an accusation to what someone is accused of."""
    return preposition.lower_ in {"of", "with", "for"} and preposition.head.lemma_ in CHARGES


def _without_repeats(triggers: list[Trigger]) -> list[Trigger]:
    """Leave out a trigger whose words lie within those of a stronger one of the same family."""
    kept = []
    for trigger in triggers:
        covered = any(
            other is not trigger
            and other.start <= trigger.head < other.end
            and other.end - other.start > trigger.end - trigger.start
            and other.kind.partition(".")[0] == trigger.kind.partition(".")[0]
            for other in triggers
        )
        if not covered:
            kept.append(trigger)
    return kept
