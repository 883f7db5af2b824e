"""Inheriting: what a telling has of the one that it hangs on.

What stands under an event of the past is at least as old: "he was arrested in 1951 after a watchman
was shot". What did something did it then and there: "in March a suicide bomber killed eleven people
in Maiduguri", or else that bomber would be the one of today's bomb.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.reading.events.attachment import is_apart
from dateline.reading.events.candidate import Candidate
from dateline.reading.events.fitting import absorbs, possible_kinds
from dateline.reading.events.outcomes import DEADLY
from dateline.vocabulary import EventTime, Modality

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
APART = frozenset({"relcl", "parataxis"})
"""Arcs over which a clause has a time of its own: "founded in 1951 a paper that was banned"."""


def inherited(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each with the day, the place and the age that it has by what it hangs on."""
    by_head = {candidate.head.i: candidate for candidate in found}
    acted = [_as_agent(_with_deed(candidate, by_head), by_head) for candidate in found]
    by_head = {candidate.head.i: candidate for candidate in acted}
    return [_as_above(candidate, by_head) for candidate in acted]


def _with_deed(candidate: Candidate, by_head: Mapping[int, Candidate]) -> Candidate:
    """A subject with the time and place of what it did to people, where it has none of its own."""
    deed = by_head.get(candidate.head.head.i)
    if candidate.head.dep_ not in SUBJECTS or deed is None or deed is candidate:
        return candidate
    harms = deed.counted and any(absorbs(candidate.kind, kind) for kind in possible_kinds(deed))
    if candidate.when or candidate.where or not (harms or deed.kind == candidate.kind):
        return candidate
    return replace(candidate, when=deed.when, where=deed.where)


def _as_agent(candidate: Candidate, by_head: Mapping[int, Candidate]) -> Candidate:
    """What was done to people who are counted, as of the kind of what it was done by.

    "Nine were killed and 300 forced from their homes by floods": the last verb alone has it.
    """
    agents = _agents(candidate.head) if candidate.counted else ()
    deed = next((by_head[agent.i] for agent in agents if agent.i in by_head), None)
    if deed is None or deed.kind.partition(".")[0] not in DEADLY:
        return candidate
    return replace(candidate, kind=deed.kind, probability=deed.probability)


def _agents(verb: Token) -> Iterator[Token]:
    """By what a passive and those joined to it say that it was done."""
    if not any(child.dep_ == "auxpass" for child in verb.children):
        return
    joined = [child for child in verb.children if child.dep_ == "conj"]
    clauses = [below for one in joined for below in one.children if below.dep_ == "acl"]
    for passive in (verb, *joined, *clauses):
        for by in passive.children:
            if by.dep_ == "agent":
                yield from by.children


def _as_above(candidate: Candidate, by_head: Mapping[int, Candidate]) -> Candidate:
    """The candidate as history, where the event above it in its sentence is told as history."""
    if candidate.when is not None or candidate.modality is not Modality.ACTUAL:
        return candidate
    old = next((a.when for a in _above(candidate, by_head) if _is_history(a)), None)
    if old is None:
        return candidate
    judged = replace(candidate.judged, time=EventTime.BACKGROUND, time_evidence=tuple(old.evidence))
    return replace(candidate, judged=judged)


def _is_history(candidate: Candidate) -> bool:
    return candidate.judged.time is EventTime.BACKGROUND


def _above(candidate: Candidate, by_head: Mapping[int, Candidate]) -> Iterator[Candidate]:
    """The events that a candidate hangs on in its sentence, short of a clause with its own time."""
    token = candidate.head
    while token.dep_ not in APART and not is_apart(token) and token.head.i != token.i:
        token = token.head
        if token.i in by_head:
            yield by_head[token.i]
