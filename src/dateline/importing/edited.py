"""Edited: what a person changed in an exported table, as values of theirs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.importing.ours import values_of
from dateline.publishing.published import PublishedEvent


@dataclass(frozen=True, slots=True)
class Edited:
    """A value that is other in the table than in the record; an empty one leaves the field out."""

    event: str
    field: str
    value: dict[str, Any]
    cell: str
    country: str | None = None
    """Where the event was before, for a place whose name alone may mean several."""


MANY = frozenset({"actors", "targets", "victims", "responders", "means"})
"""Fields of which an event may have several; these are not edited through a table."""

NUMBERS = ("low", "best", "high")
DECIDING = {"kind": "name", "when": "edtf", "where": "text"}
"""The part of a value that a person edits; other parts follow from it."""

Values = Mapping[str, tuple[dict[str, Any], str]]


def edits(now: Mapping[str, PublishedEvent], table: Iterable[PublishedEvent]) -> Iterator[Edited]:
    """What differs between the events as they would be exported now and as the table has them.

    A table that was brought in before says nothing new: beside a value that a person entered, cells
    that follow from it (bounds, ids, points) may be those of before.
    """
    for number, event in enumerate(table, start=2):
        if event.id in now:
            yield from _of_event(now[event.id], event, number)


def _of_event(before: PublishedEvent, after: PublishedEvent, number: int) -> Iterator[Edited]:
    old, new = _values(before), _values(after)
    for field in sorted(old.keys() | new.keys()):
        was, now = old.get(field, ({}, field)), new.get(field, ({}, field))
        value = _changed(field, was[0], now[0], _rule(before, field) == "person")
        if value is not None:
            country = before.where.country if before.where else None
            yield Edited(after.id, field, value, f"row {number}, {now[1]}", country)


def _values(event: PublishedEvent) -> Values:
    return {
        field: ({key: part for key, part in value.items() if part is not None}, column)
        for field, value, column in values_of(event)
        if field not in MANY
    }


def _changed(
    field: str, was: dict[str, Any], now: dict[str, Any], by_person: bool
) -> dict[str, Any] | None:
    """The value that a person means by the cells; None where they changed nothing."""
    if field.startswith("counts."):
        return _count(was, now, by_person)
    key = DECIDING.get(field, "value" if "value" in was or "value" in now else "text")
    if was.get(key) == now.get(key):
        return None
    return {key: now[key]} if key in now else {}


def _count(was: dict[str, Any], now: dict[str, Any], by_person: bool) -> dict[str, Any] | None:
    """Who writes 12 into `dead_best` of 3 to 5 means 12."""
    numbers = {key: now[key] for key in NUMBERS if key in now}
    changed = {key for key in NUMBERS if now.get(key) != was.get(key)}
    if not changed or (by_person and was.get("best") == now.get("best") and "best" in now):
        return None
    if changed == {"best"} and "best" in now:
        numbers = dict.fromkeys(NUMBERS, now["best"])
    if not numbers:
        return {}
    return {**numbers, "text": "-".join(map(str, dict.fromkeys(numbers.values())))}


def _rule(event: PublishedEvent, field: str) -> str | None:
    """The rule by which the record derived a value."""
    if field.startswith("counts."):
        roles = {role.value: count for role, count in event.counts.items()}
        count = roles.get(field.removeprefix("counts."))
        return count.rule if count else None
    return getattr(getattr(event, field, None), "rule", None)
