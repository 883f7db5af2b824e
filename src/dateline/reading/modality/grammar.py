"""Small questions about the parse that the rules of modality ask."""

from collections.abc import Iterator

from spacy.tokens import Token

FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
VERBAL = frozenset({"VERB", "AUX"})
AUXILIARY = frozenset({"aux", "auxpass"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "all"})
COPULAS = frozenset({"be", "become", "remain", "seem", "appear", "look", "prove"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})


def is_verb(token: Token) -> bool:
    """Whether a token is a verb in use, not a participle that only describes a noun."""
    return token.pos_ in VERBAL or (token.tag_.startswith("V") and token.dep_ != "amod")


def children(token: Token, *deps: str) -> Iterator[Token]:
    """The children of a token in one of these relations."""
    return (child for child in token.children if child.dep_ in deps)


def auxiliaries(verb: Token) -> list[Token]:
    """Auxiliaries and modals of a verb, from left to right, "to" left out."""
    return [child for child in verb.children if child.dep_ in AUXILIARY and child.tag_ != "TO"]


def is_infinitive(verb: Token) -> bool:
    """Whether a verb stands with "to"."""
    return any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.children)


def is_not(word: Token) -> bool:
    """Whether a word is "not" or the like; with a curly apostrophe the parse calls it an adverb."""
    return word.dep_ == "neg" or (word.lemma_ == "not" and word.dep_ == "advmod")


def is_perfect(verb: Token) -> bool:
    """Whether a verb stands with "have": "is said to have fled"."""
    return any(aux.lower_ in {"have", "'ve", "’ve"} for aux in auxiliaries(verb))


def finite(verb: Token) -> Token | None:
    """The word that carries the tense of a verb: its first finite auxiliary or itself."""
    carrier = next((aux for aux in auxiliaries(verb) if aux.tag_ in FINITE), None)
    if carrier is not None:
        return carrier
    return verb if verb.tag_ in FINITE and not is_infinitive(verb) else None


def is_definite(noun: Token) -> bool:
    """Whether a noun is spoken of as known: "the march", "their march"; not "the launch of"."""
    if any(child.dep_ == "prep" and child.lower_ == "of" for child in noun.children):
        return False
    return any(
        child.dep_ == "poss" or (child.dep_ == "det" and child.lower_ in DEFINITE)
        for child in noun.children
    )


def names(
    word: Token, preposition: Token | None = None, *, direct: bool = False
) -> tuple[str, ...]:
    """The names under which a governing word may be listed, longest first.

    With a preposition between it and what it governs, only names with that preposition. The
    object of a verb is governed by `direct` names, which take no preposition.
    """
    lemma = word.lemma_.lower()
    if preposition is not None:
        part = " part" if any(c.lower_ == "part" for c in children(word, "dobj")) else ""
        return (f"{lemma}{part} {preposition.lower_}",)
    joined = ("prt",) if direct else ("prt", "prep")
    particles = (child.lower_ for child in children(word, *joined))
    return (*(f"{lemma} {particle}" for particle in particles), lemma, word.lower_)


def mark(clause: Token) -> Token | None:
    """The word that joins a clause to the main one: "if", "when", "that"."""
    found = next(children(clause, "mark"), None)
    if found is not None:
        return found
    return next((c for c in children(clause, "advmod") if c.tag_ == "WRB" and c.i < clause.i), None)


def predicate_of(word: Token) -> Token:
    """The verb that bears the negation and tense of an adjective: "is not likely"."""
    if word.pos_ == "ADJ" and word.dep_ in {"acomp", "attr"}:
        return word.head
    return word


def predicative(verb: Token) -> Token | None:
    """The adjective or noun after "is"."""
    if verb.lemma_.lower() not in COPULAS:
        return None
    return next(children(verb, "acomp", "attr", "oprd"), None)
