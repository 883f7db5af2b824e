"""Days of what is planned or called for: "called for a strike on Thursday".

The verb is in the past, but the day beside what it plans lies ahead as a rule.
"""

from collections.abc import Iterator
from enum import IntEnum

from spacy.tokens import Doc, Token

from dateline.reading.times.lexicon import word_set

CLIMB = 6
"""Heads between a day and what is planned; more lie in parses gone wrong."""

ON_THE_DAY = frozenset({"for", "from"})
"""Prepositions before the day that something is planned for; "on" may be when it was planned."""

NEW_DAY = frozenset({"to", "until", "till", "for"})
"""Prepositions before the day that something is put off to."""

NOMINAL = frozenset({"NOUN", "PROPN"})


class Ahead(IntEnum):
    """How many days ahead the day of a plan may lie; beyond that the weekday was days ago."""

    NO = -1
    SOON = 5  # "called for a strike on Thursday" in Friday's paper: it called yesterday
    SURE = 6


def ahead_at(doc: Doc, start: int, end: int) -> Ahead:
    """How far the characters [start, end) may lie ahead, as the day of what is planned."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return Ahead.NO
    day = span.root
    beside = day.head if day.dep_ == "pobj" else day
    verb = next((word for word in _above(beside) if word.pos_ in {"VERB", "AUX"}), None)
    if verb is not None and verb.i < day.i:
        arranged = verb.lemma_.lower() in word_set("arrange")
        if arranged and beside.lower_ in ON_THE_DAY and _is_of_something(verb, day):
            return Ahead.SURE
        if is_moved_to(doc, start, end):
            return Ahead.SURE
        if _asked_between(verb, day) or _infinitive_between(verb, day):
            return Ahead.SOON
    return Ahead.SOON if _noticed(beside) else Ahead.NO


def is_planned_for(planned: Token, doc: Doc, start: int, end: int) -> bool:
    """Whether the characters [start, end) are the day of a thing that is planned before them."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or span.root.i < planned.i:
        return False
    above = span.root.head.head if span.root.dep_ == "pobj" else span.root.head
    if _is_asked_to(planned):
        return above == planned
    called = above == planned or above.is_ancestor(planned)
    called = called or (above.dep_ == "acl" and above.head == planned)
    return called and ahead_at(doc, start, end) is not Ahead.NO


def is_moved_to(doc: Doc, start: int, end: int) -> bool:
    """Whether the characters [start, end) are a day that something is put off or moved to."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or span.root.dep_ != "pobj" or span.root.head.lower_ not in NEW_DAY:
        return False
    above = span.root.head.head
    verb = above if above.pos_ == "VERB" else above.head
    return verb.lemma_.lower() in word_set("move") and verb.i < span.root.i


def _is_asked_to(verb: Token) -> bool:
    """Whether others are called to do what a verb says: "urged them to walk out"."""
    return verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.lemma_ in word_set("call_out")


def _above(word: Token) -> Iterator[Token]:
    """The words above one, to the first verb."""
    for _ in range(CLIMB):
        if word.head == word:
            return
        word = word.head
        yield word
        if word.pos_ in {"VERB", "AUX"}:
            return


def _is_of_something(verb: Token, day: Token) -> bool:
    """Whether something is arranged: "called a strike", "a strike was called"."""
    if verb.dep_ == "acl":
        return verb.head.pos_ in NOMINAL
    passive = any(child.dep_ == "nsubjpass" for child in verb.children)
    return passive or any(word.i < day.i for word in _objects(verb))


def _asked_between(verb: Token, day: Token) -> bool:
    """Whether a verb asks for a gathering that is named before the day: "called for a march on"."""
    if verb.lemma_.lower() not in word_set("call_out") or _is_broken_off(verb):
        return False
    return any(is_gathering(word) and verb.i < word.i < day.i for word in _objects(verb))


def _is_broken_off(verb: Token) -> bool:
    """Whether a verb is the first word of "called off"."""
    return any(child.dep_ == "prt" and child.lower_ == "off" for child in verb.children)


def _objects(verb: Token) -> Iterator[Token]:
    """What a verb does something to, directly or by a preposition: "call for", "invite to"."""
    for child in verb.children:
        if child.dep_ == "dobj":
            yield child
        elif child.dep_ == "prep":
            yield from (one for one in child.children if one.dep_ == "pobj")


def is_gathering(noun: Token) -> bool:
    """Whether a noun is what people are called to; the parser cuts "sit-in" in three."""
    words = {noun.lemma_.lower()}
    if noun.i > 1 and noun.nbor(-1).text == "-":
        words.add(f"{noun.nbor(-2).lower_}-{noun.lemma_.lower()}")
    return noun.pos_ in NOMINAL and not words.isdisjoint(word_set("gathering"))


def _infinitive_between(verb: Token, day: Token) -> bool:
    """Whether a day stands behind what somebody is to do: "are to walk out on Friday"."""
    return verb.lemma_.lower() in word_set("aim") and any(
        child.dep_ == "xcomp" and child.tag_ == "VB" and verb.i < child.i < day.i
        for child in verb.children
    )


def _noticed(beside: Token) -> bool:
    """Whether a day is that of a gathering that a noun announces: "gave notice of a strike on"."""
    gathering, preposition = beside.head, beside.head.head
    return (
        is_gathering(gathering)
        and gathering.i < beside.i
        and gathering.dep_ == "pobj"
        and preposition.head.lemma_.lower() in word_set("notice")
    )
