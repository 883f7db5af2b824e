"""Ours: published events (csv, xlsx, jsonl) as entries."""

from collections.abc import Iterator
from typing import Any

from dateline.importing.entry import Entry, Row
from dateline.publishing.published import PublishedEvent, PublishedPlace

GROUPS = {
    "actor": "actors",
    "target": "targets",
    "victim": "victims",
    "responder": "responders",
}


def entry_of(event: PublishedEvent, number: int) -> Entry:
    """The values of a published event; its own id is its key."""
    row = Row(number, event.id, [])
    for field, value, column in values_of(event):
        row.add(field, value, column)
    return row.entry(event.summary)


def values_of(event: PublishedEvent) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Fields with their values as claims have them, and the column that tells them."""
    yield "kind", {"name": event.kind.name}, "kind"
    yield "modality", {"value": event.modality.value}, "modality"
    yield "scope", {"value": event.scope.value}, "scope"
    yield "setting", {"value": event.setting.value}, "setting"
    if event.when:
        yield "when", _plain(event.when), "when"
    if event.where:
        yield "where", place_of(event.where), "place"
    for role, count in event.counts.items():
        numbers = {"low": count.low, "best": count.best, "high": count.high}
        text = count.text or "-".join(str(n) for n in numbers.values() if n is not None)
        yield f"counts.{role.value}", {**numbers, "text": text}, f"{role.value}_best"
    for field in ("issue", "demand", "cause"):
        topic = getattr(event, field)
        if topic:
            yield field, {"text": topic.text or topic.kind, "kind": topic.kind}, field
    for group in event.groups:
        described = {"text": group.text, "kind": group.kind.value, "public_role": group.public_role}
        yield GROUPS[group.part], described, "groups"
    for one in event.means:
        yield "means", {"text": one.text or one.kind, "kind": one.kind or "unknown"}, "means"


def place_of(place: PublishedPlace) -> dict[str, Any]:
    """A place as claims have it."""
    own = ("text", "name", "geonames_id", "latitude", "longitude", "country_code")
    value = {key: getattr(place, key) for key in own}
    chain = (place.second_level, place.first_level, place.country)
    name = place.name or place.text
    value["admin"] = tuple(part for part in chain if part and part != name)
    value["precision"] = place.precision.value
    value["role"] = place.role.value if place.role else None
    return value


def _plain(value: Any) -> dict[str, Any]:
    return dict(value.model_dump(mode="json", exclude={"claims", "rule", "sources"}))
