"""Inheriting: what stands under an event of the past is at least as old.

"He was arrested in 1951 after a watchman was shot": the shot is no news either.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.reading.events.attachment import is_apart
from dateline.reading.events.candidate import Candidate
from dateline.vocabulary import EventTime, Modality

APART = frozenset({"relcl", "parataxis"})
"""Arcs over which a clause has a time of its own: "founded in 1951 a paper that was banned"."""


def with_history(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; those without a time of their own under one that is history as history."""
    by_head = {candidate.head.i: candidate for candidate in found}
    return [_as_above(candidate, by_head) for candidate in found]


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
