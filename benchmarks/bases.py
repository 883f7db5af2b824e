"""How the values of readings follow from their evidence: the share of each basis.

A value has evidence of its own if it is `stated` or `computed`; `carried` and `inferred` ones lean
on other words, `supplied` ones (a day given on the command line) are not the reader's.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from dateline.vocabulary import Basis, Grounded, Mention, Reading

OWN = (Basis.STATED, Basis.COMPUTED)


AXES = frozenset({"kind", "occurrence", "polarity", "certainty", "time", "setting", "scope"})
"""Fields that every event has, read from its trigger: they would hide how the others fare."""


def basis_figures(readings: Iterable[Reading]) -> dict[str, Any]:
    """Shares of each basis; own evidence of all values, of events, of facts, and by field."""
    everything: Counter[Basis] = Counter()
    fields: dict[str, Counter[Basis]] = {}
    for reading in readings:
        for field, value in values(reading):
            everything[value.basis] += 1
            if field:
                fields.setdefault(field, Counter())[value.basis] += 1
    facts = [count for name, count in fields.items() if name not in AXES]
    return {
        "values": everything.total(),
        "own_evidence": _own(everything),
        "shares": {b.value: _share(everything, b) for b in Basis},
        "facts": _summary(facts),
        "events": _summary(fields.values()),
        "fields": {name: _own(count) for name, count in sorted(fields.items())},
    }


def _summary(counts: Iterable[Counter[Basis]]) -> dict[str, Any]:
    total = sum(counts, Counter[Basis]())
    return {"values": total.total(), "own_evidence": _own(total)}


def values(reading: Reading) -> Iterator[tuple[str, Grounded]]:
    """Every value of a reading once, with the field of the event that it belongs to, if any."""
    for event in reading.events:
        yield from _of_event(event)
    for part in (reading.times, reading.places, reading.forecasts):
        for value in part:
            yield from (("", found) for found in _grounded(value))


def _of_event(event: Mention) -> Iterator[tuple[str, Grounded]]:
    # The keys of an event are derived from its claims: counting both would count twice.
    if event.claims:
        yield from ((claim.field, claim.value) for claim in event.claims)
        return
    for name in type(event).model_fields:
        yield from ((name, found) for found in _grounded(getattr(event, name)))


def _grounded(value: Any) -> Iterator[Grounded]:
    if isinstance(value, Grounded):
        yield value
    if isinstance(value, BaseModel):
        value = [getattr(value, name) for name in type(value).model_fields]
    elif isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, tuple):
        return
    for part in value:
        yield from _grounded(part)


def _own(count: Counter[Basis]) -> float | None:
    read = count.total() - count[Basis.SUPPLIED]
    return sum(count[basis] for basis in OWN) / read if read else None


def _share(count: Counter[Basis], basis: Basis) -> float | None:
    return count[basis] / count.total() if count else None
