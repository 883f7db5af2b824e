"""Who says it: the source of a cue, from the parse."""

from spacy.tokens import Token

from dateline.reading.attribution.lexicon import lexicon
from dateline.reading.attribution.saying import subtree

SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
VERBAL = frozenset({"VERB", "AUX"})
EMPTY = frozenset({"it", "there"})
LONGEST_SOURCE = 40
"""Tokens; a longer subject is an error of the parser."""


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive: by its auxiliary, its subject, or as a participle after a noun."""
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    if verb.tag_ == "VBN" and verb.dep_ == "advcl":
        return any(child.dep_ == "agent" for child in verb.children)
    return verb.tag_ == "VBN" and verb.dep_ == "acl"


def source_of(verb: Token) -> Token | None:
    """The head of the noun phrase that says what the verb says, or nothing."""
    if is_passive(verb):
        return agent_of(verb)
    own = _nearest_subject(verb)
    if own is not None:
        return None if own.lower_ in EMPTY and own.dep_ == "expl" else own
    return _borrowed(verb)


def _nearest_subject(verb: Token) -> Token | None:
    """The subject; of two before a verb the second ("The leader of X, Y, wrote")."""
    found = [child for child in verb.children if child.dep_ in SUBJECTS]
    before = [child for child in found if child.i < verb.i]
    return (before or found)[-1] if before else (found[0] if found else None)


def agent_of(verb: Token) -> Token | None:
    """The noun after "by" in a passive."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return _child(child, {"pobj"})
    return None


def source_tokens(head: Token) -> set[int]:
    """The noun phrase of a source, without a relative clause that follows a comma."""
    tokens = subtree(head)
    end = tokens.stop
    for child in head.rights:
        if child.dep_ == "case":
            end = min(end, child.i)
        elif child.dep_ in {"relcl", "advcl", "parataxis"} and _after_comma(child):
            end = min(end, child.left_edge.i)
    return set(range(tokens.start, min(end, tokens.start + LONGEST_SOURCE)))


def _after_comma(child: Token) -> bool:
    edge = child.left_edge.i
    return edge > 0 and child.doc[edge - 1].text in {",", "—", "–", "-"}


def _child(token: Token, deps: frozenset[str] | set[str]) -> Token | None:
    for child in token.children:
        if child.dep_ in deps:
            return child
    return None


def _borrowed(verb: Token, depth: int = 0) -> Token | None:
    """The source of a verb without a subject of its own, from the word that it hangs on."""
    head = verb.head
    if head is verb or head == verb or depth > 4:
        return None
    match verb.dep_:
        case "acl" | "relcl":
            return _modified(verb, head, depth)
        case "xcomp" | "ccomp" | "oprd":
            return _controller(head, depth)
        case "pcomp" | "prep":
            return _of_clause(head, depth)
        case "conj" | "advcl" | "dep" | "parataxis" | "acomp" | "pobj":
            return _subject_or_borrowed(head, depth) if head.pos_ in VERBAL else None
    return None


def _modified(verb: Token, noun: Token, depth: int) -> Token | None:
    """A noun with a participle ("a letter saying"): the noun, unless it is spoken of."""
    if (verb.tag_ == "VBG" or depth) and noun.pos_ in {"NOUN", "PROPN", "PRON"}:
        return noun
    return None


def _controller(head: Token, depth: int) -> Token | None:
    """Whose doing an infinitive tells: the object of "allow", else the subject of the head."""
    if head.lemma_.lower() in lexicon().object_control:
        thing = _child(head, {"dobj", "dative"})
        if thing is not None:
            return thing
    return _subject_or_borrowed(head, depth)


def _of_clause(preposition: Token, depth: int) -> Token | None:
    """The subject of the clause that holds "by saying"."""
    head = preposition.head
    if preposition.lower_ == "as":
        quoted = _child(head, {"dobj", "nsubjpass"})
        if quoted is not None:
            return quoted
    while head.pos_ not in VERBAL and head.head != head and depth < 4:
        head, depth = head.head, depth + 1
    return _subject_or_borrowed(head, depth) if head.pos_ in VERBAL else None


def _subject_or_borrowed(verb: Token, depth: int) -> Token | None:
    own = _child(verb, SUBJECTS | PASSIVE_SUBJECTS)
    if own is not None:
        return None if own.lower_ in EMPTY else own
    return _borrowed(verb, depth + 1)
