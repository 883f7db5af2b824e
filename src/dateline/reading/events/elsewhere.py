"""Elsewhere: places in an event's sentence at which it did not happen."""

from collections.abc import Collection

from spacy.tokens import Token

from dateline.reading.actors.lexicon import noun_kind
from dateline.reading.events.attachment import WITHIN, governor

PARTY = frozenset({"with", "by", "against", "than", "about", "despite", "like"})
"""Prepositions after which a place acts or is compared: "defeat by Spain", "a border with Peru"."""

WAYS = frozenset(
    {"road", "highway", "motorway", "railway", "line", "route", "track", "bridge", "pass", "link"}
    | {"flight", "train", "bus", "ferry", "traffic", "way", "pipeline", "cable", "border"}
)
"""What goes to a place or comes from it, and is cut, late or attacked elsewhere."""

UPBRINGING = frozenset({"bear", "raise", "grow", "hail"})
NATIVE = frozenset({"native", "natives"})

CAMPUSES = frozenset({"university", "college", "school", "academy", "institute"})
"""Bodies that are places as well, of "a fire at the University of Ibadan"."""

DIVISIONS = frozenset({"state", "federation", "republic", "kingdom", "territory", "authority"})
"""Words for bodies that are divisions as well, of "a temple in the state of Odisha"."""

LEAVING = frozenset({"leave", "head", "depart", "set", "bind", "sail", "march", "make", "bound"})
HAPPENING = frozenset({"see", "witness", "experience", "suffer", "host", "endure", "face", "shake"})

CARING = frozenset({"hospital", "hospitals", "medical", "clinic", "infirmary", "morgue", "custody"})
TREATING = frozenset(
    {"treat", "hospitalize", "hospitalise", "recover", "recuperate", "admit", "airlift"}
)
STATING = frozenset({"be", "remain", "list", "report", "stay", "describe"})
STATES = frozenset({"stable", "critical", "serious", "condition", "fair", "guarded"})
STATED = frozenset({"acomp", "oprd", "pobj", "amod"})


def is_elsewhere(token: Token, triggers: Collection[int]) -> bool:
    """Whether a place says who somebody is, who acts, where a road goes or the hurt went."""
    return (
        is_end_of_way(token)
        or _is_home_of_person(token)
        or _is_party(token, triggers)
        or _is_of_care(token, triggers)
    )


def is_end_of_way(token: Token) -> bool:
    """Whether a place only says which road or line is meant: "cut the road to Nairobi"."""
    above = _first(token).head
    if above.lower_ not in {"to", "from", "between"} or above.i == 0:
        return False
    return above.nbor(-1).lemma_.lower() in WAYS


def is_of_biography(token: Token) -> bool:
    """Whether a place only says where somebody was born or grew up: "a native of Leeds"."""
    token = _first(token)
    above = token.head
    if above.lower_ in NATIVE:
        return True
    if above.pos_ != "ADP":
        return False
    told = above.head
    grew = told.lemma_ != "grow" or any(child.lower_ == "up" for child in told.children)
    return told.lower_ in NATIVE or (told.lemma_ in UPBRINGING and told.pos_ == "VERB" and grew)


def _is_home_of_person(token: Token) -> bool:
    """Whether a place says where somebody is from: "Smith, of Leeds", "the armies of Peru"."""
    preposition = _first(token).head
    if preposition.lower_ not in {"of", "from"}:
        return False
    noun = preposition.head
    if noun.lemma_.lower() in CAMPUSES | DIVISIONS and noun.head.lower_ in WITHIN:
        return False
    return noun.ent_type_ == "PERSON" or noun_kind(noun) is not None


def _is_party(token: Token, triggers: Collection[int]) -> bool:
    """Whether a place acts or is dealt with: "defeat by Spain", "a border with Peru"."""
    token = _first(token)
    above = token.head
    if above.lower_ == "for":
        return above.head.lemma_ not in LEAVING
    if above.pos_ in {"ADP", "SCONJ"}:
        return above.lower_ in PARTY
    acts = token.dep_ == "nsubj" and above.pos_ == "VERB" and above.i not in triggers
    return acts and above.lemma_ not in HAPPENING


def _first(token: Token) -> Token:
    """The first of the names that stand in a row: of "Peru and Chile" the first one."""
    while token.dep_ in {"conj", "compound", "appos"} and token.head.i != token.i:
        token = token.head
    return token


def _is_of_care(token: Token, triggers: Collection[int]) -> bool:
    """Whether people were brought or treated in a place: "was reported stable at Saint Luke's"."""
    verb = governor(token, triggers)
    if verb.pos_ not in {"VERB", "AUX"} or verb.i in triggers:
        return False
    states = (part.lower_ for part in verb.subtree if part.dep_ in STATED)
    return verb.lemma_ in TREATING or (verb.lemma_ in STATING and not STATES.isdisjoint(states))
