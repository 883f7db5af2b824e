"""Outlooks without a modal: "a matter of time", "analysts see zinc at 3,000", "should ease"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from dateline.reading.actors.lexicon import noun_kind
from dateline.reading.forecasts.future import FutureClause, Mode, clause_range
from dateline.reading.forecasts.words import future_words

SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
COMPARED = frozenset({"JJR", "RBR"})
PRESENT = frozenset({"VBZ", "VBP", "VBG", "VB"})
LIKELY = frozenset({"should", "ought"})


def outlook_clauses(doc: Doc) -> Iterator[FutureClause]:
    """Clauses about the future that neither "will" nor a verb of forecasting tells."""
    for sentence in doc.sents:
        yield from _phrases(sentence)
        for token in sentence:
            clause = _of_token(token)
            if clause is not None:
                yield clause


def _of_token(token: Token) -> FutureClause | None:
    lemma = token.lemma_.lower()
    if token.lower_ in LIKELY and token.tag_ == "MD":
        return _should(token)
    if lemma == "see" and token.tag_ in PRESENT:
        return _seen(token)
    if lemma == "put" and token.pos_ == "VERB":
        return _weighed(token)
    if lemma == "look" and token.pos_ == "VERB":
        return _looked(token)
    if token.pos_ == "NOUN" and (lemma in future_words().outlooks):
        return _outlook(token)
    return _feared(token) if lemma == "fear" and token.pos_ == "NOUN" else None


def _clause(verb: Token, signal: Token, mode: Mode = Mode.VERGE) -> FutureClause:
    return FutureClause(verb, signal, mode, *clause_range(verb))


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in SUBJECTS), None)


def _phrases(sentence: Span) -> Iterator[FutureClause]:
    """'Is only a matter of time', 'has little chance of': set phrases, told in the present."""
    lower = f" {' '.join(t.lower_ for t in sentence)} "
    for phrase in future_words().outlook_phrases:
        if f" {phrase} " not in lower:
            continue
        first, size = phrase.split()[0], len(phrase.split())
        for token in sentence:
            words = sentence.doc[token.i : token.i + size]
            if token.lower_ == first and words.text.lower() == phrase:
                verb = _finite(words.root)
                if verb is not None:
                    yield _clause(verb, token)


def _finite(word: Token) -> Token | None:
    """The verb that a phrase belongs to, where it is not told in the past."""
    for token in (word, *word.ancestors):
        if token.pos_ in {"VERB", "AUX"}:
            tensed = [token, *(c for c in token.lefts if c.dep_ in {"aux", "auxpass"})]
            past = any(t.tag_ == "VBD" for t in tensed)
            return None if past or (token.tag_ == "VBN" and len(tensed) == 1) else token
    return None


def _should(modal: Token) -> FutureClause | None:
    """'Turnover should reach', 'talks should be easier': of things, not what people ought to do."""
    verb, words = modal.head, future_words()
    subject = _subject(verb)
    if subject is None or verb.pos_ not in {"VERB", "AUX"} or not _is_thing(subject):
        return None
    if any(c.dep_ in {"auxpass", "neg"} for c in verb.children):
        return None
    if any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.lefts):
        return None
    lemma = verb.lemma_.lower()
    states = [c for c in verb.children if c.dep_ in {"acomp", "attr"}]
    compared = any(t.tag_ in COMPARED for c in states for t in (c, *c.children))
    comes = lemma in words.befalling - {"be", "do", "have", "go", "get", "remain", "stay"}
    comes = comes and not (subject.pos_ == "PRON" and lemma in words.willed)  # it may be a body
    ahead = any(t.lower_ in words.ahead | {"by"} for t in verb.subtree)
    return _clause(verb, modal, Mode.LIKELY) if comes or (states and (compared or ahead)) else None


def _is_thing(subject: Token) -> bool:
    if subject.lower_ in {"it", "this", "that", "there"}:
        return True
    return subject.pos_ == "NOUN" and noun_kind(subject) is None


def _seen(verb: Token) -> FutureClause | None:
    """'Analysts see zinc at 3,000', 'the agency now sees inflation at 6 percent'."""
    subject, words = _subject(verb), future_words()
    if subject is None or any(c.dep_ == "neg" for c in verb.children):
        return None
    source = subject.lemma_.lower() in words.forecasters or subject.ent_type_ == "ORG"
    body = subject.lemma_.lower() in words.reckoning
    counted = any(t.pos_ == "NUM" for c in verb.rights for t in c.subtree)
    thing = any(c.dep_ in {"dobj", "ccomp"} for c in verb.rights)
    return _clause(verb, verb) if (source or body) and counted and thing else None


def _weighed(verb: Token) -> FutureClause | None:
    """'Puts the odds of a default at one in three'."""
    words = future_words().weights
    thing = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    told = thing is not None and (thing.lemma_.lower() in words or thing.lower_ in words)
    return _clause(verb, verb) if told and any(c.lower_ == "at" for c in verb.subtree) else None


def _looked(verb: Token) -> FutureClause | None:
    """'Look for the senator to run', 'looking at a historic year', 'look for a rate rise'."""
    preps = {c.lower_: c for c in verb.rights if c.dep_ == "prep"}
    if "for" in preps:
        ordered = verb.dep_ == "ROOT" and verb.tag_ == "VB" and _subject(verb) is None
        acts = any(t.tag_ == "TO" for t in verb.subtree)
        return _clause(verb, verb) if ordered and acts else None
    if "at" in preps and verb.tag_ == "VBG" and _finite(verb) is verb:
        faced = next((c for c in preps["at"].children if c.dep_ == "pobj"), None)
        told = faced is not None and faced.lemma_.lower() in future_words().faced
        return _clause(verb, verb) if told else None
    return None


def _outlook(noun: Token) -> FutureClause | None:
    """'The outlook is grim', 'the prospects for a deal look bleak'; 'cut its forecast to 2 %'."""
    verb = noun.head
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    lemma = noun.lemma_.lower()
    if noun.dep_ == "nsubj":
        judged = any(c.dep_ in {"acomp", "attr", "oprd"} for c in verb.children)
        now = _finite(verb) is verb and verb.tag_ != "VBD"
        return _clause(verb, noun) if judged and now else None
    revised = verb.lemma_ in future_words().revised and lemma not in {"prospect", "chance"}
    counted = any(t.pos_ == "NUM" for c in verb.rights for t in c.subtree)
    return _clause(verb, noun) if noun.dep_ == "dobj" and revised and counted else None


def _feared(noun: Token) -> FutureClause | None:
    """'Fears of another famine': of what is still to come."""
    for prep in noun.rights:
        thing = next((c for c in prep.children if c.dep_ == "pobj"), None)
        if prep.lower_ not in {"of", "for"} or thing is None:
            continue
        new = any(c.lower_ in future_words().still_to_come for c in thing.lefts)
        verb = _finite(noun)
        if new and verb is not None:
            return _clause(verb, noun)
    return None
