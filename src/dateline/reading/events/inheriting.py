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
from dateline.reading.events.outcomes import DEADLY, DESTRUCTION
from dateline.vocabulary import EventTime, Modality

ATTACKS = frozenset({"conflict", "violence"})
BELOW = frozenset({"pobj", "prep", "dobj", "conj", "advcl"})
"""Arcs over which a participle tells what else the same people did at once."""

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
APART = frozenset({"relcl", "parataxis"})
"""Arcs over which a clause has a time of its own: "founded in 1951 a paper that was banned"."""


def inherited(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each with the day, the place and the age that it has by what it hangs on."""
    by_head = {candidate.head.i: candidate for candidate in found}
    acted = [_as_agent(_with_deed(candidate, by_head), by_head) for candidate in found]
    by_head = {candidate.head.i: candidate for candidate in acted}
    acted = [_of_its_noun(_besides(candidate, by_head), by_head) for candidate in acted]
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


def _besides(candidate: Candidate, by_head: Mapping[int, Candidate]) -> Candidate:
    """Destruction as a part of the attack of which it is told: "killing two and burning stalls"."""
    if candidate.kind != DESTRUCTION:
        return candidate
    token, resulting = candidate.head, False
    while token.dep_ in BELOW and token.head.i != token.i:
        resulting = resulting or (token.tag_ == "VBG" and token.dep_ in {"advcl", "conj"})
        token = token.head
        deed = by_head.get(token.i)
        if deed is not None and resulting and deed.kind.partition(".")[0] in ATTACKS:
            when, where = candidate.when or deed.when, candidate.where or deed.where
            return replace(
                candidate, kind=deed.kind, probability=deed.probability, when=when, where=where
            )
    return candidate


def _of_its_noun(candidate: Candidate, by_head: Mapping[int, Candidate]) -> Candidate:
    """What a clause says that an event did to people, as a part of it: "a crash that killed 57"."""
    verb = candidate.head
    deed = by_head.get(verb.head.i)
    if not candidate.counted or verb.dep_ != "relcl" or deed is None or deed is candidate:
        return candidate
    does = any(
        child.dep_ == "nsubj" and child.lower_ in {"that", "which"} for child in verb.children
    )
    if not does or deed.kind.partition(".")[0] not in DEADLY:
        return candidate
    return replace(
        candidate,
        kind=deed.kind,
        probability=deed.probability,
        judged=deed.judged,
        when=candidate.when or deed.when,
        where=candidate.where or deed.where,
    )


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
