"""Places: what the product finds by itself, and its resolution of told spans (SCORING.md)."""

from collections.abc import Iterable, Iterator
from typing import Any

from dateline.reading.calibration import Layer, calibrated
from dateline.reading.places import find_places, resolve_places
from dateline.reading.reader import Reader
from dateline.vocabulary import Basis, Place, Published, Report

Record = dict[str, Any]


def predict(reader: Reader, records: Iterable[Record]) -> Iterator[Record]:
    """One line per record; of the labels only the spans to be resolved are looked at."""
    listed = list(records)
    reports = (_report(record) for record in listed)
    for record, annotated in zip(listed, reader.annotate(reports), strict=True):
        found = find_places(annotated, reader.gazetteer)
        spans = [annotated.span(p["start"], p["end"]) for p in record.get("places") or ()]
        told = resolve_places(annotated, spans, reader.gazetteer)
        yield {
            "id": record["id"],
            "places": [
                _line(place, place.evidence[0].start, place.evidence[0].end) for place in found
            ],
            "given": [
                _line(place, label["start"], label["end"])
                for place, label in zip(told, record.get("places") or (), strict=True)
            ],
        }


def _report(record: Record) -> Report:
    day = record.get("published")
    published = Published(edtf=day[:10], basis=Basis.SUPPLIED, supplied_by="data") if day else None
    return Report(
        id=str(record["id"]), text=record["text"], outlet=record.get("domain"), published=published
    )


def _line(place: Place, start: int, end: int) -> Record:
    return {
        "start": start,
        "end": end,
        "lat": place.latitude,
        "lon": place.longitude,
        "geonames_id": str(place.geonames_id) if place.geonames_id else None,
        "probability": calibrated(Layer.PLACE, place.probability),
    }
