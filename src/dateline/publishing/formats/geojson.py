"""GeoJSON (RFC 7946): one feature an event; its point is that of the named place.

Events without a point have no geometry, as the standard has it, so that none is lost.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from dateline.publishing.formats.made import Made, Written
from dateline.publishing.published import PublishedEvent
from dateline.publishing.tables import CHILDREN, child_rows, event_row, main_row


def write(events: Iterable[PublishedEvent], file: Path, made: Made) -> Written:
    """Write a feature collection; what is not known is null."""
    return _write(events, file, made, feature)


def write_main(events: Iterable[PublishedEvent], file: Path, made: Made) -> Written:
    """The same with the main columns alone as properties."""
    return _write(events, file, made, lambda event: _feature(event, main_row(event)))


def _write(
    events: Iterable[PublishedEvent],
    file: Path,
    made: Made,
    make: Callable[[PublishedEvent], dict[str, Any]],
) -> Written:
    written = Written([file])
    head = {"type": "FeatureCollection", "title": made.title, "licence": made.licence}
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "features": [')
        for event in events:
            stream.write(",\n" if written.rows else "\n")
            stream.write(json.dumps(make(event), ensure_ascii=False, allow_nan=False))
            written.rows += 1
        stream.write("\n]}\n")
    written.events = written.rows
    return written


def feature(event: PublishedEvent) -> dict[str, Any]:
    """One event as a feature."""
    parts = {name: [_own(row) for row in child_rows(event, name)] for name in CHILDREN}
    return _feature(event, event_row(event) | parts)


def _feature(event: PublishedEvent, properties: dict[str, Any]) -> dict[str, Any]:
    where, point = event.where, None
    if where is not None and where.latitude is not None and where.longitude is not None:
        point = {"type": "Point", "coordinates": [where.longitude, where.latitude]}
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": point,
        "properties": properties,
    }


def _own(row: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in row.items() if v is not None and k not in {"event_id", "number"}}
