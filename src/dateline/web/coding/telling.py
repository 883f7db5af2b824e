"""Telling: what a revision did to an event, in words, with the values before and after."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import Connection

from dateline.deriving import Registry
from dateline.display.doings import done_words
from dateline.errors import RecordError
from dateline.record.changing import as_of, done_by
from dateline.record.finding import event_id
from dateline.record.resembling import resembling
from dateline.record.revising import Revision, history
from dateline.record.showing import titles
from dateline.record.weights import record_weights
from dateline.vocabulary import Event
from dateline.web.coding.differences import Difference, differences
from dateline.web.coding.undoing import can_undo, may_undo
from dateline.web.door import Viewer

OF_TWO = frozenset({"merge", "split", "relate", "reject"})
"""Actions by which a person says what events are to each other, or that there is none."""

ALIKE = 3
"""Events that look like the same one that are told of."""


@dataclass(frozen=True)
class Step:
    """One revision of an event as its history tells it."""

    revision: Revision
    words: str
    others: dict[str, str] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    undo: bool = False
    joined: bool = False
    """Whether it was of an event that is in this one now."""
    alike: list[tuple[str, str]] = field(default_factory=list)
    """Events that now look like the same one, with their titles."""


def steps(
    connection: Connection, name: str, viewer: Viewer, registry: Registry, revisions: list[Revision]
) -> Iterator[Step]:
    """The revisions of an event in words, in their order (the newest first)."""
    states: dict[int, Event | None] = {}

    def then(number: int) -> Event | None:
        if number not in states:
            states[number] = as_of(connection, name, number, registry)
        return states[number]

    for one, before in zip(revisions, [*revisions[1:], None], strict=True):
        earlier = then(before.number) if before else None
        later = then(one.number)
        other = differences(earlier, later) if earlier and later else []
        yield _step(connection, name, viewer, one, other)


def just_done(
    connection: Connection, number: str, viewer: Viewer, event: str, folder: Path | None = None
) -> Step | None:
    """The message on a revision that an address names; None for one that is not of this event.

    With the `folder` of the record it tells which events now look like the same one.
    """
    if not (number.isascii() and number.isdigit() and len(number) <= 9):
        return None
    found = history(connection, event, number=int(number))
    if not found or not found[0].person or found[0].author != viewer.name:
        return None
    step = _step(connection, event, viewer, found[0], [])
    if folder is None or found[0].action in OF_TWO:
        return step
    near = resembling(connection, event, record_weights(folder))[:ALIKE]
    known = titles(connection, [one.other(event) for one in near])
    return replace(step, alike=list(known.items()))


def _step(
    connection: Connection, name: str, viewer: Viewer, one: Revision, other: list[Difference]
) -> Step:
    done = done_by(connection, name, one.number)
    return Step(
        revision=one,
        words=done_words(one, done),
        others=done.others if one.action in {"merge", "split", "relate"} else {},
        differences=other,
        notes=[claim.note for claim in done.entered if claim.note and claim.note != one.reason],
        quotes=[span.text for claim in done.entered for span in claim.evidence],
        undo=may_undo(viewer, one) and can_undo(connection, one),
        joined=any(_in(connection, other, name) for other in one.of),
    )


def _in(connection: Connection, other: str, name: str) -> bool:
    try:
        return event_id(connection, other) == name
    except RecordError:
        return False
