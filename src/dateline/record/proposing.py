"""Proposing: the value that words of a report may have, by what the machine's readers make of them.

A person confirms it: what is proposed is never entered by itself.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from dateline.errors import BadOption
from dateline.record.dating import time_value, written_out
from dateline.record.numbering import Numbers, numbers_in
from dateline.record.supplying import in_one
from dateline.vocabulary import Count, CountRole, Group, Reading, Span
from dateline.vocabulary.grounded import Grounded

Value = TypeVar("Value", bound=Grounded)

GROUPS = ("actors", "targets", "victims", "responders")


@dataclass(frozen=True)
class Proposal:
    """Texts for the inputs of a form (`value`; or `low`, `best`, `high`), and who proposes them."""

    values: dict[str, str]
    how: str


def proposal(reading: Reading | None, span: Span, field: str) -> Proposal | None:
    """What words may say on a field; None where nothing can be told."""
    if field == "when":
        return _when(reading, span)
    if field == "where":
        return _where(reading, span)
    if field == "kind":
        return _kind(reading, span)
    first, _, role = field.partition(".")
    if first == "counts":
        return _count(reading, span, role)
    if first in GROUPS:
        return _group(reading, span, first)
    if first in {"issue", "demand", "cause", "extra"}:
        return Proposal({"value": " ".join(span.text.split())}, "the words as they stand")
    return None


def counts_told(reading: Reading | None, span: Span) -> dict[CountRole, str]:
    """The numbers of people that were read from some words, by role, as one input shows them."""
    if reading is None:
        return {}
    found = {}
    for role in CountRole:
        if best := _nearest(_counts(reading, role), span):
            found[role] = in_one({"low": best.low, "best": best.best, "high": best.high})
    return {role: words for role, words in found.items() if words}


def number_told(span: Span) -> str:
    """The first number in some words, as one input shows it, whoever it is of; "" for none."""
    listed = numbers_in(span.text)
    return in_one(listed[0]) if listed else ""


def tells(reading: Reading | None, span: Span, field: str, value: Mapping[str, object]) -> bool:
    """Whether words can be evidence of a value: of a time, place or number that they hold one.

    Words that somebody selected tell of an event; when and where it was may stand elsewhere.
    """
    if field == "where":
        names = {str(value.get(one) or "").casefold() for one in ("name", "text")} - {""}
        words = " ".join(span.text.split()).casefold()
        places = reading.places if reading else ()
        return any(one in words for one in names) or _nearest(places, span) is not None
    if field == "when" or field.startswith("counts."):
        return proposal(reading, span, field) is not None
    return True


def _when(reading: Reading | None, span: Span) -> Proposal | None:
    times = [one for one in reading.times if one.edtf] if reading else []
    if best := _nearest(times, span):
        return Proposal({"value": best.edtf or ""}, "read from the words as a time")
    try:
        value = time_value(written_out(span.text) or " ".join(span.text.split()))
    except BadOption:
        return None
    return Proposal({"value": str(value["edtf"])}, "a date as it is written")


def _where(reading: Reading | None, span: Span) -> Proposal:
    best = _nearest(reading.places, span) if reading else None
    if best and best.geonames_id:
        name = ", ".join(dict.fromkeys((best.name or best.text, *best.admin[-1:])))
        values = {"value": name, "place": str(best.geonames_id)}
        return Proposal(values, "read from the words as a place")
    return Proposal({"value": " ".join(span.text.split())}, "the name as it stands")


def _kind(reading: Reading | None, span: Span) -> Proposal | None:
    for mention in reading.events if reading else ():
        if any(span.overlaps(one) for one in mention.trigger.evidence):
            return Proposal({"value": mention.kind.name}, "read from the words as an event")
    return None


def _count(reading: Reading | None, span: Span, role: str) -> Proposal | None:
    told = list(_counts(reading, role)) if reading else []
    others = [one for other in CountRole for one in _counts(reading, other)] if reading else []
    best = _nearest(told, span) or _nearest(others, span)
    listed = numbers_in(span.text)
    if best:
        read = {"low": best.low, "best": best.best, "high": best.high}
        known = set(read.values()) - {None}
        # "No more than 700" says so itself, whatever the reader of that day made of it.
        numbers = next((one for one in listed if known & set(one.values())), read)
        return Proposal(_typed(numbers), "read from the words as a number of people")
    numbers = listed[0] if listed else {}
    return Proposal(_typed(numbers), "a number in the words") if any(numbers.values()) else None


def _counts(reading: Reading, role: str) -> Iterator[Count]:
    for mention in reading.events:
        for claim in mention.claims:
            if claim.field == f"counts.{role}" and isinstance(claim.value, Count):
                yield claim.value


def _typed(numbers: Numbers) -> dict[str, str]:
    """Numbers as inputs show them: one that is exact stands as the best alone."""
    if numbers.get("low") == numbers.get("high") == numbers.get("best"):
        numbers = {"best": numbers["best"]}
    return {name: str(one) for name, one in numbers.items() if one is not None}


def _group(reading: Reading | None, span: Span, role: str) -> Proposal:
    groups = (
        [one for mention in reading.events for one in getattr(mention, role)] if reading else []
    )
    best = _nearest(groups, span)
    if isinstance(best, Group):
        return Proposal({"value": best.text, "group": best.kind.value}, "read from the words")
    return Proposal({"value": " ".join(span.text.split())}, "the words as they stand")


def _nearest(values: Iterable[Value], span: Span) -> Value | None:
    """The value whose own words share most with a span, the shorter ones first."""
    sharing = [
        (_shared(one.evidence[0], span), -len(one.evidence[0].text), i, one)
        for i, one in enumerate(values)
        if one.evidence and one.evidence[0].overlaps(span)
    ]
    return max(sharing, key=lambda found: found[:3])[3] if sharing else None


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
