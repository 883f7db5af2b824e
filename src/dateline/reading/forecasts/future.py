"""Clauses about the future: where they stand and what tells that they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc, Token

from dateline.reading.actors.lexicon import noun_kind
from dateline.reading.annotation import sentence_of
from dateline.reading.forecasts.words import future_words

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
ODDS = frozenset({"chance", "likelihood", "probability", "possibility", "odds", "prospect", "risk"})
STANDING = frozenset({"be", "remain", "stay", "stand", "seem", "look", "appear", "head", "loom"})
THINGS = frozenset({"NOUN", "NUM", "VERB", "SYM"})
PREDICATES = frozenset({"acomp", "oprd", "ROOT", "ccomp", "conj", "relcl"})
THREATS = frozenset({"threaten", "promise"})


class Mode(StrEnum):
    """What tells that a clause is about the future."""

    WILL = "will"  # will, shall, going to
    WOULD = "would"  # reported: will, said in the past
    POSSIBLE = "possible"  # may, might, could
    EXPECTED = "expected"  # is expected to
    VERGE = "verge"  # is on the verge of
    LIKELY = "likely"  # is likely to
    VERB = "verb"  # predicts
    NOUN = "noun"  # a prediction that, a chance of


@dataclass(frozen=True, slots=True)
class FutureClause:
    """A clause: its verb (or noun), the word that tells the future, tokens [start, end)."""

    head: Token
    signal: Token
    mode: Mode
    start: int
    end: int

    @property
    def subject(self) -> Token | None:
        """The grammatical subject of the clause."""
        told = self.mode in {Mode.VERB, Mode.NOUN}
        for verb in (self.head,) if told else (self.head, self.signal, self.signal.head):
            for child in verb.children:
                if child.dep_ in SUBJECTS:
                    return child
        return None


def future_clauses(doc: Doc) -> list[FutureClause]:
    """All clauses about the future in order of the text; one for each verb."""
    by_head: dict[int, FutureClause] = {}
    for clause in _found(doc):
        known = by_head.get(clause.head.i)
        if known is None or _tells_more(clause.mode, known.mode):
            by_head[clause.head.i] = clause
    return sorted(by_head.values(), key=lambda clause: clause.start)


def _tells_more(mode: Mode, known: Mode) -> bool:
    """A verb of forecasting tells more than the modal of its content."""
    order = tuple(Mode)
    return order.index(mode) > order.index(known)


def _found(doc: Doc) -> Iterator[FutureClause]:
    for token in doc:
        lemma = token.lemma_.lower()
        clause = _signalled(token, lemma) or _foretold(token, lemma)
        if clause is not None:
            yield clause


def _signalled(token: Token, lemma: str) -> FutureClause | None:
    """The clause of a modal, or of what stands for one: "is expected to", "is about to"."""
    words = future_words()
    if token.tag_ == "MD":
        return _modal(token)
    if token.lower_ in {"going", "gon"} and _has_be(token):
        return _infinitive_of(token, token, Mode.WILL)
    if token.tag_ == "VBN" and lemma in words.passive and _is_passive(token):
        return _infinitive_of(token, token, Mode.EXPECTED) or _awaited(token)
    if token.lower_ in words.adjectives and token.dep_ in PREDICATES:
        return _likely(token) or _judged(token)
    if lemma in THREATS and token.pos_ == "VERB":
        return _threatening(token)
    return _verging(token) if token.pos_ == "ADP" or lemma in {"head", "loom"} else None


def _foretold(token: Token, lemma: str) -> FutureClause | None:
    """The content of a verb or noun of forecasting."""
    if lemma == "warn":
        return _warned_of(token)
    if token.pos_ == "VERB" and lemma in future_words().expecting:
        return _expecting(token)
    return _noun(token, lemma) if token.pos_ == "NOUN" else None


def _modal(modal: Token) -> FutureClause | None:
    """'It will rain': not "may have rained" nor "would have", which look back."""
    words = future_words()
    echo = any(c.lower_ == "so" for c in modal.lefts)  # "so will they"
    verb = modal if echo else modal.head
    if modal.lower_ in words.certain:
        mode = Mode.WILL
    elif modal.lower_ in words.reported:
        mode = Mode.WOULD
    elif modal.lower_ in words.possible:
        mode = Mode.POSSIBLE
    else:
        return None
    perfect = any(c.lower_ in {"have", "'ve", "’ve"} and c.dep_ == "aux" for c in verb.lefts)
    if (perfect and mode is not Mode.WILL) or verb.pos_ not in {"VERB", "AUX"}:
        return None
    return FutureClause(verb, modal, mode, *clause_range(verb))


def _has_be(going: Token) -> bool:
    """'Is going to', not the going of a way."""
    return going.tag_ == "VBG" and any(c.dep_ == "aux" for c in going.lefts)


def _is_passive(token: Token) -> bool:
    """Whether a participle is told of something.

    What "had been expected" lies behind; who "will be expected to pay" has a duty.
    """
    if any(c.lower_ in {"had", "will", "would"} and c.dep_ == "aux" for c in token.lefts):
        return False
    if any(c.dep_ in {"auxpass", "nsubjpass"} for c in token.children) or token.dep_ == "acl":
        return True
    return token.dep_ in {"conj", "advcl"} and not any(c.dep_ == "aux" for c in token.lefts)


def _awaited(word: Token) -> FutureClause | None:
    """'More arrests are expected': what comes is the subject."""
    subject = next((c for c in word.lefts if c.dep_ == "nsubjpass"), None)
    if subject is None or subject.tag_ not in {"NN", "NNS"} or noun_kind(subject) is not None:
        return None
    if any(c.dep_ in {"xcomp", "ccomp", "advcl", "agent", "oprd"} for c in word.rights):
        return None
    return FutureClause(word, word, Mode.EXPECTED, *clause_range(word))


def _infinitive_of(verb: Token, signal: Token, mode: Mode) -> FutureClause | None:
    for child in verb.rights:
        if child.dep_ not in {"xcomp", "advcl"} or _looks_back(child):
            continue
        if any(c.lower_ in {"to", "na"} for c in child.lefts):
            return FutureClause(child, signal, mode, *clause_range(verb))
    return None


def _looks_back(verb: Token) -> bool:
    """'To have died': the infinitive of something past."""
    return any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.lefts)


def _likely(word: Token) -> FutureClause | None:
    """'Is likely to fall'; the clause is that of the copula."""
    verb = word.head if word.dep_ == "acomp" else word
    compared = {c.lower_ for c in word.lefts if c.dep_ == "advmod"}
    if compared & {"more", "less", "as"} or ("most" in compared and _is_general(verb)):
        return None  # a comparison: "more likely to smoke than others"
    for child in (*word.rights, *verb.rights):
        if child.dep_ != "xcomp" or _looks_back(child):
            continue
        if any(c.lower_ == "to" for c in child.lefts):
            return FutureClause(child, word, Mode.LIKELY, *clause_range(verb))
    return None


def _judged(word: Token) -> FutureClause | None:
    """'A deal is unlikely', 'war is inevitable': the subject is what comes."""
    verb = word.head
    if word.dep_ != "acomp" or word.lower_ not in future_words().foretold:
        return None
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    after = [c for c in (*word.children, *verb.rights) if c.i > word.i]
    if any(c.dep_ in {"prep", "acomp", "attr", "amod"} for c in after):
        return None  # "they were likely in the house"
    told = subject is not None and subject.tag_ in {"NN", "NNS"}
    if not told or verb.tag_ not in {"VBZ", "VBP", "VB", "VBD"}:
        return None
    beside = word.i + 1 < len(word.doc) and word.doc[word.i + 1].pos_ in {"ADJ", "NOUN", "DET"}
    if beside or any(c.dep_ in {"xcomp", "ccomp", "advcl"} for c in after):
        return None
    return FutureClause(verb, word, Mode.LIKELY, *clause_range(verb))


def _is_general(verb: Token) -> bool:
    """Whether the subject is all of a kind: "fires are most likely to start in sheds"."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    return subject is not None and subject.tag_ == "NNS" and not list(subject.lefts)


def _threatening(verb: Token) -> FutureClause | None:
    """'The strike threatens to', 'the year promises to': what no person says or plans."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if subject is None or subject.pos_ != "NOUN" or noun_kind(subject) is not None:
        return None
    return _infinitive_of(verb, verb, Mode.LIKELY) if verb.tag_ != "VBD" else None


def _verging(word: Token) -> FutureClause | None:
    """'Is on the verge of collapse', 'are headed for defeat', in the present."""
    ahead = word.doc[word.i : word.i + 4].text.lower()
    if word.lemma_ != "loom" and not ahead.startswith(future_words().verges):
        return None
    verb = word.head if word.pos_ == "ADP" else word
    tensed = [verb, *(c for c in verb.lefts if c.dep_ in {"aux", "auxpass"})]
    finite = any(t.tag_ in {"VBZ", "VBP", "MD"} for t in tensed)
    if (
        verb.lemma_ not in STANDING
        or (verb.tag_ == "VBG" and not finite)
        or any(t.tag_ == "VBD" for t in tensed)
    ):
        return None
    return FutureClause(verb, word, Mode.VERGE, *clause_range(verb))


def _expecting(verb: Token) -> FutureClause | None:
    """'Predicts that', 'expects it to', 'forecast rain', 'growth predicted by the bank'."""
    if any(child.dep_ == "auxpass" for child in verb.children):
        return None
    negated = any(child.dep_ == "neg" for child in verb.children)
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        agent = any(c.dep_ == "agent" or c.lower_ == "by" for c in verb.rights)
        noun = verb.head
        return FutureClause(noun, verb, Mode.VERB, noun.left_edge.i, noun.i + 1) if agent else None
    by_dep = {child.dep_: child for child in reversed(list(verb.rights))}
    content = by_dep.get("ccomp") or by_dep.get("xcomp")
    if content is not None:
        return FutureClause(content, verb, Mode.VERB, *clause_range(content))
    thing = by_dep.get("dobj") if not negated else None
    if thing is not None and thing.pos_ in THINGS and thing.lower_ not in {"people", "baby"}:
        return FutureClause(thing, verb, Mode.VERB, *_phrase_range(thing))
    return None


def _warned_of(verb: Token) -> FutureClause | None:
    """'Warned of a hard winter': a noun with what describes it."""
    if any(c.lower_ == "to" for c in verb.lefts):
        return None  # signs are put up "to warn of" what is there
    for prep in verb.rights:
        thing = next((c for c in prep.rights if c.dep_ == "pobj"), None)
        if prep.lower_ == "of" and thing is not None and thing.pos_ == "NOUN":
            described = any(c.dep_ in {"amod", "det", "compound"} for c in thing.lefts)
            return (
                FutureClause(thing, verb, Mode.VERB, *_phrase_range(thing)) if described else None
            )
    return None


def _noun(noun: Token, lemma: str) -> FutureClause | None:
    if lemma in future_words().expecting_nouns:
        for child in noun.rights:
            marked = any(c.lower_ == "that" for c in child.lefts)
            if child.dep_ in {"acl", "ccomp"} and marked and not _is_duty(child):
                return FutureClause(child, noun, Mode.NOUN, *clause_range(child))
    if lemma in future_words().odds:
        for child in noun.rights:
            marked = any(c.lower_ == "that" or c.tag_ == "MD" for c in child.lefts)
            if child.dep_ in {"acl", "ccomp"} and marked and _is_ahead(child):
                return FutureClause(child, noun, Mode.NOUN, *clause_range(child))
    if lemma in ODDS and (_is_told(noun) or _is_percent(noun)):
        for child in noun.rights:
            if child.dep_ in {"prep", "acl"} and child.i == noun.i + 1 and child.lower_ == "of":
                return FutureClause(noun, noun, Mode.NOUN, *_phrase_range(noun))
    return None


def listed_outcomes(doc: Doc) -> Iterator[FutureClause]:
    """'Three outcomes are possible:': nouns of what may come, in a sentence before a colon."""
    nouns = future_words().outcome_nouns
    for token in doc:
        if token.text != ":":
            continue
        for word in reversed(doc[sentence_of(token).start : token.i]):
            if word.tag_ == "NNS" and word.lemma_.lower() in nouns:
                yield FutureClause(word, word, Mode.NOUN, sentence_of(token).start, token.i)
                break


def _is_ahead(verb: Token) -> bool:
    """Whether a clause tells of what is to come: "fears that it will fall"."""
    return any(c.tag_ == "MD" for c in verb.lefts) and not any(
        c.lower_ == "have" and c.dep_ == "aux" for c in verb.lefts
    )


def _is_percent(noun: Token) -> bool:
    """'A 60 percent chance', told in the present."""
    if any(t.tag_ == "VBD" for t in noun.ancestors):
        return False
    return any(t.lower_ in {"percent", "%", "per"} for t in noun.doc[max(0, noun.i - 3) : noun.i])


def _is_duty(verb: Token) -> bool:
    return any(c.lower_ in {"should", "must", "ought"} for c in verb.lefts)


def _is_told(noun: Token) -> bool:
    """'There is a chance of': the noun is what the clause tells, not what is spoken of."""
    verb = noun.head
    there = any(child.dep_ == "expl" for child in verb.children)
    if verb.tag_ == "VBD":
        return False
    return noun.dep_ in {"attr", "dobj", "nsubj"} and (there or verb.lemma_ in {"face", "put"})


def clause_range(verb: Token) -> tuple[int, int]:
    """Tokens [start, end) of the clause of a verb, without clauses coordinated with it."""
    start, end = verb.left_edge.i, verb.right_edge.i + 1
    for child in verb.children:
        if child.dep_ == "conj" and child.i > verb.i and _has_subject(child):
            end = min(end, child.left_edge.i)
        elif child.dep_ in {"ccomp", "parataxis"} and child.i < verb.i and _has_subject(child):
            start = max(start, child.right_edge.i + 1)
    while end > start + 1 and _closes(verb.doc[end - 1]):
        end -= 1
    while start < end - 1 and _opens(verb.doc[start]):
        start += 1
    return start, end


def _phrase_range(noun: Token) -> tuple[int, int]:
    """Tokens [start, end) of a noun phrase without punctuation at its end."""
    end = noun.right_edge.i + 1
    while end > noun.i + 1 and (noun.doc[end - 1].is_punct or noun.doc[end - 1].is_space):
        end -= 1
    return noun.left_edge.i, end


def _opens(token: Token) -> bool:
    return (
        token.is_punct
        or token.is_space
        or (token.lower_ == "that" and token.dep_ == "mark")
        or (token.dep_ == "cc")
    )


def _closes(token: Token) -> bool:
    return token.dep_ == "cc" or token.is_space or token.text in {",", ";", ":", ".", "—", "–"}


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.lefts)
