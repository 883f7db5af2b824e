"""Attributions without a verb: "according to X", "X's claim that", "sure that", "allegedly"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dateline.reading.actors.lexicon import noun_kind
from dateline.reading.annotation import forms_of, sentence_of
from dateline.reading.attribution.clauses import cue_tokens
from dateline.reading.attribution.lexicon import Entry, lexicon
from dateline.reading.attribution.saying import Saying, Via, subtree
from dateline.reading.attribution.speakers import VERBAL, source_of, source_tokens

PLAIN = Entry(frozenset({"clause", "quote"}))
MADE = frozenset({"clear", "plain", "known"})
SUBJECTS_OF_CLAUSE = frozenset({"nsubj", "nsubjpass"})
OWNERS = frozenset({"by", "from", "of", "among"})
COPULAS = frozenset({"be", "feel", "seem", "remain", "sound", "become", "grow", "look", "get"})


def phrase_sayings(doc: Doc) -> Iterator[Saying]:
    """Sayings by phrase, noun, adjective and adverb."""
    words = lexicon()
    for token, form, lemma in forms_of(doc):
        if form in words.first_words:
            found = _before_source(doc, token) or _to_people(token)
        elif form in words.to_people:
            found = _to_people(token)
        elif lemma in words.nouns and token.pos_ == "NOUN":
            found = _noun(token, words.nouns[lemma])
        elif lemma in words.adjectives and token.dep_ in {"acomp", "oprd", "ccomp"}:
            found = _adjective(token, words.adjectives[lemma])
        elif form in words.adverbs and token.head.pos_ in VERBAL:
            found = _adverb(token, words.adverbs[form])
        else:
            continue
        if found is not None and found.content:
            yield found


def _before_source(doc: Doc, token: Token) -> Saying | None:
    """'According to X': the rest of the clause is the content."""
    phrases = lexicon().before_source
    longest = max(map(len, phrases))
    following = tuple(t.lower_ for t in doc[token.i : token.i + longest])
    for phrase in phrases:
        if following[: len(phrase)] == phrase:
            return _clause_around(doc, token, token.i + len(phrase))
    return None


def _to_people(token: Token) -> Saying | None:
    """'For the miners, the closure is a betrayal': to whom a judgement belongs."""
    verb = token.head
    noun = next((c for c in token.children if c.dep_ == "pobj"), None)
    if token.i != sentence_of(token).start or noun is None or verb.lemma_ not in lexicon().judging:
        return None
    end = noun.right_edge.i + 1
    comma = end < len(token.doc) and token.doc[end].text == ","
    if not comma or end > verb.i or not _may_judge(noun):
        return None
    content = set(range(end + 1, verb.right_edge.i + 1))
    return Saying(token.i, PLAIN, Via.PHRASE, "clause", {token.i}, source_tokens(noun), content)


def _may_judge(noun: Token) -> bool:
    return noun.ent_type_ in {"PERSON", "NORP"} or noun_kind(noun) is not None


def _clause_around(doc: Doc, token: Token, end: int) -> Saying | None:
    last = doc[end - 1]
    noun = next((c for c in last.children if c.dep_ in {"pobj", "pcomp"}), None)
    if noun is None:
        return None
    source = source_tokens(noun)
    cue = set(range(token.i, end))
    head = token.head
    while head.dep_ in {"prep", "pobj", "acl", "compound", "amod"} and head.head != head:
        head = head.head
    content = _clause_of(head) - cue - set(subtree(noun))
    return Saying(token.i, PLAIN, Via.PHRASE, "clause", cue, source, content)


def _clause_of(head: Token) -> set[int]:
    """The clause that a phrase modifies; a coordinated one without its first partner."""
    return set(subtree(head))


def _noun(noun: Token, entry: Entry) -> Saying | None:
    """A noun that carries a saying, with an owner or with the subject of its light verb."""
    content, frame, preposition = _noun_content(noun, entry)
    source = _owner(noun, content)
    cue = {noun.i}
    verb = noun.head
    if source is None and noun.dep_ == "dobj" and verb.lemma_.lower() in lexicon().light:
        source = source_of(verb)
        cue |= cue_tokens(verb) | set(range(verb.i, noun.i + 1))
    there = any(child.dep_ == "expl" for child in verb.children)
    if source is None and frame != "clause" and not (there and entry.tells):
        return None
    saying = Saying(noun.i, entry, Via.NOUN, frame, cue, content=content)
    if source is not None:
        saying.source = source_tokens(source) - content
        saying.cue -= saying.source
    if preposition is not None:
        saying.cue.add(preposition.i)
    saying.content -= saying.cue | saying.source
    return saying


def _noun_content(noun: Token, entry: Entry) -> tuple[set[int], str, Token | None]:
    for child in (*noun.rights, *_clauses_of_owner(noun)):
        if child.dep_ not in {"acl", "ccomp", "xcomp", "relcl"}:
            continue
        if _has_mark(child, "that") or _has_own_subject(child):
            if "clause" in entry.frames:
                return set(subtree(child)), "clause", None
        elif "infinitive" in entry.frames and _has_mark(child, "to"):
            return set(subtree(child)), "infinitive", None
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in entry.prepositions:
            return set(subtree(child)) - {child.i}, "preposition", child
    return set(), "", None


def _clauses_of_owner(noun: Token) -> list[Token]:
    """Clauses that the parser hangs on the owner: "the claim by weavers that ..."."""
    return [
        clause
        for preposition in noun.rights
        if preposition.lower_ in OWNERS
        for owner in preposition.children
        for clause in owner.rights
        if clause.dep_ in {"acl", "ccomp", "relcl"}
    ]


def _has_own_subject(clause: Token) -> bool:
    """Whether "that" only joins a clause that the parser took for a relative one."""
    first = next(iter(clause.lefts), None)
    if first is None or first.lower_ != "that" or first.dep_ not in {"nsubj", "nsubjpass", "dobj"}:
        return False
    subjects = {c.dep_ for c in clause.lefts if c.i > first.i and c.dep_ in SUBJECTS_OF_CLAUSE}
    return "nsubjpass" in subjects or (bool(subjects) and first.dep_ != "dobj")


def _has_mark(clause: Token, word: str) -> bool:
    return any(child.lower_ == word and child.dep_ in {"mark", "aux"} for child in clause.lefts)


def _owner(noun: Token, content: set[int]) -> Token | None:
    """Whose claim it is: "her claim", "a claim by her"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in {"prep", "agent"} and child.lower_ in OWNERS and child.i not in content:
            for thing in child.children:
                if thing.dep_ == "pobj" and thing.i not in content:
                    return thing
    return None


def _adjective(word: Token, entry: Entry) -> Saying | None:
    """'X is confident that ...', 'X is opposed to ...'."""
    verb = word.head
    made = verb.lemma_.lower() == "make" and word.lower_ in MADE
    if verb.lemma_.lower() not in COPULAS and not made:
        return None
    source = source_of(verb)
    if made and source is not None and source.lower_ == "it":
        source = next((c for c in verb.lefts if c.dep_ == "nsubj" and c.lower_ != "it"), None)
    if source is None or source.lower_ in {"it", "that", "this", "what"}:
        return None
    cue = cue_tokens(verb) | set(range(verb.i, word.i + 1))
    content, frame, extra = _adjective_content(word, entry)
    if not content:
        return None
    if extra is not None:
        cue.add(extra.i)
    tokens = source_tokens(source)
    return Saying(word.i, entry, Via.ADJECTIVE, frame, cue - tokens, tokens, content - cue - tokens)


def _adjective_content(word: Token, entry: Entry) -> tuple[set[int], str, Token | None]:
    for child in word.rights:
        that = child.dep_ == "advcl" and _has_mark(child, "that")
        if (child.dep_ == "ccomp" or that) and "clause" in entry.frames:
            return set(subtree(child)), "clause", None
        if child.dep_ == "xcomp" and "infinitive" in entry.frames:
            return set(subtree(child)), "infinitive", None
        if child.dep_ == "prep" and child.lower_ in entry.prepositions:
            return set(subtree(child)) - {child.i}, "preposition", child
    return set(), "", None


def _adverb(word: Token, entry: Entry) -> Saying | None:
    """'Reportedly': the clause without the adverb, from no source that is named."""
    content = set(subtree(word.head)) - {word.i}
    return Saying(word.i, entry, Via.ADVERB, "clause", {word.i}, content=content, hedged=True)
