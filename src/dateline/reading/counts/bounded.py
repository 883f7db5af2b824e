"""Bounded: numbers of people whose bounds, or bareness, the parser takes for something else."""

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.reading.counts.lexicon import syntax_words
from dateline.reading.counts.predicates import (
    RoleTold,
    harm_of,
    of_object,
    passive_chain,
    subject_chain,
)

OTHER_OBJECTS = frozenset({"dobj", "nsubjpass", "auxpass"})
"""Parts of a verb that has no measure of people as its object."""


def is_object_all_the_same(people: Token) -> bool:
    """Whether a number right behind a verb is taken for a measure: "wounding a dozen".

    "Police detained more than 250, lawyers said": who is not detained themselves detains somebody.
    """
    verb = people.head
    told = {child.dep_ for child in verb.children}
    measured = people.dep_ == "npadvmod" and verb.pos_ == "VERB" and OTHER_OBJECTS.isdisjoint(told)
    does = verb.tag_ == "VBG" or (
        "nsubj" in told and verb.lemma_ not in syntax_words()["intransitive"]
    )
    return measured and does and people.left_edge.i == verb.i + 1 and harm_of(verb) is not None


def under_bound(preposition: Token, people: Token) -> Token | None:
    """The verb over what is taken for a preposition: "hurt around nine", "up to 20 had"."""
    if preposition.lower_ == "to" and preposition.i and preposition.nbor(-1).lower_ == "up":
        return preposition.head.head if preposition.head.lower_ == "up" else preposition.head
    if preposition.lower_ == "up" and any(c.lower_ == "to" for c in preposition.children):
        return preposition.head
    verb = preposition.head
    beside = preposition.lower_ in syntax_words()["nearing"] and preposition.i + 1 < len(people.doc)
    directly = beside and preposition.i == verb.i + 1 and preposition.nbor().like_num
    return verb if directly and verb.pos_ == "VERB" else None


def of_bounded(verb: Token, people: Token) -> Iterator[RoleTold]:
    """What a verb tells of people of whom "up to" or "around" says how many."""
    if people.i > verb.i:
        yield from of_object(verb)
    elif any(child.dep_ == "auxpass" for child in verb.children):
        yield from passive_chain(verb)
    else:
        yield from subject_chain(verb)
