"""What is told alongside another event, as of the same day: "a smaller rally was held in Arica"."""

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.reading.annotation import sentence_of
from dateline.reading.events.clusters import Cluster

LIKENING = frozenset(
    {"similar", "another", "other", "parallel", "simultaneous", "separate", "second", "rival"}
    | {"counter", "solidarity", "sister"}
)
"""Words beside a noun that set an event against the one just told."""

BESIDE = frozenset({"also", "elsewhere", "meanwhile", "too", "simultaneously", "likewise"})
"""Words of a sentence that do."""

HAVING = frozenset({"have", "has", "having", "'ve", "’ve"})
IN_CROWDS = frozenset({"dissent", "unrest"})
"""Families of events that are called for one day in many towns."""


def is_alongside(cluster: Cluster, main: Cluster) -> bool:
    """Whether a protest is told as one of those of the main event's day.

    Not in the perfect: "similar protests have been held in Arica" leaves the day open.
    """
    if not {_family(cluster), _family(main)} <= IN_CROWDS:
        return False
    return any(
        is_told_as_it_happened(member.head) and is_likened(member.head)
        for member in cluster.members
    )


def is_likened(head: Token) -> bool:
    """Whether words set an event beside another: "smaller rallies", "elsewhere, students met"."""
    if any(part.lower_ in LIKENING or part.tag_ == "JJR" for part in _beside(head)):
        return True
    return any(word.lower_ in BESIDE for word in sentence_of(head))


def is_told_as_it_happened(head: Token) -> bool:
    """Whether the verb of an event is in the simple past: "was held", "burned tyres"."""
    verb = head
    while (verb.pos_ not in {"VERB", "AUX"} or verb.tag_ == "VB") and verb.head.i != verb.i:
        verb = verb.head
    parts = [verb, *(child for child in verb.children if child.dep_ in {"aux", "auxpass"})]
    having = any(part.lower_ in HAVING for part in parts)
    return not having and any(part.tag_ == "VBD" for part in parts)


def _beside(head: Token) -> Iterator[Token]:
    """The words that describe an event's noun, or those who do it: "other students marched"."""
    yield from head.children
    for child in head.children:
        if child.dep_ in {"nsubj", "nsubjpass"}:
            yield from child.children


def _family(cluster: Cluster) -> str:
    return cluster.members[0].kind.partition(".")[0]
