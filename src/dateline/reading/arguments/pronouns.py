"""Whom a pronoun may stand for: "he" is no mother, "she" no uncle."""

from spacy.tokens import Token

from dateline.reading.arguments.frames import syntax

HE = frozenset({"he", "him", "his"})
SHE = frozenset({"she", "her", "hers"})


def is_other_than(noun: Token, pronoun: Token) -> bool:
    """Whether a noun tells people for whom the other of two pronouns stands."""
    lemma, form = noun.lemma_.lower(), pronoun.lower_
    return (form in HE and lemma in syntax().she) or (form in SHE and lemma in syntax().he)
