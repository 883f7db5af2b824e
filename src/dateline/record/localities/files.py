"""Files: a team's own places as GeoJSON (RFC 7946) or CSV, out and in again."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dateline.errors import BadOption
from dateline.record.localities.keeping import MOST
from dateline.record.localities.place import Given, OwnPlace

LARGEST = 8 * 1024 * 1024
COLUMNS = (
    *("name", "other_names", "kind", "latitude", "longitude", "within", "within_geonames_id"),
    *("note", "id"),
)
BETWEEN = ";"
"""What stands between other names in a cell."""

FORMULA = ("=", "+", "-", "@", "\t")
"""Beginnings that a spreadsheet would run."""


def as_geojson(places: Iterable[OwnPlace]) -> dict[str, Any]:
    """A FeatureCollection: the area where one was drawn, else the point."""
    return {"type": "FeatureCollection", "features": [feature(one) for one in places]}


def feature(one: OwnPlace) -> dict[str, Any]:
    """One place as a GeoJSON feature; its point is among the properties, too."""
    shape: dict[str, Any] = {"type": "Point", "coordinates": [one.longitude, one.latitude]}
    if one.area:
        shape = {"type": "Polygon", "coordinates": one.area}
    properties = {
        "name": one.name,
        "other_names": list(one.names),
        "kind": one.kind,
        "latitude": one.latitude,
        "longitude": one.longitude,
        "within": one.within_name,
        "within_geonames_id": one.within,
        "country_code": one.country,
        "note": one.note,
        "entered_by": one.by,
        "revision": one.revision,
    }
    known = {key: value for key, value in properties.items() if value is not None}
    return {"type": "Feature", "id": one.id, "geometry": shape, "properties": known}


def as_csv(places: Iterable[OwnPlace]) -> str:
    """A table of the points, with a row of names of columns."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in places:
        others = f"{BETWEEN} ".join(one.names)
        row = (one.name, others, one.kind, one.latitude, one.longitude, one.within_name, one.within)
        writer.writerow([_safe(cell) for cell in (*row, one.note, one.id)])
    return stream.getvalue()


def from_file(name: str, data: bytes) -> list[Given]:
    """The places of a GeoJSON or CSV file, as a person would type them; raises `BadOption`.

    What is JSON is GeoJSON; ids, authors and revisions in it are not taken over.
    """
    if len(data) > LARGEST:
        raise BadOption(f"{name}: larger than {LARGEST // (1 << 20)} MB; import it as a gazetteer")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadOption(f"{name}: not UTF-8") from None
    given = list(_of_json(name, text) if text.lstrip()[:1] in {"{", "["} else _of_csv(name, text))
    if not given:
        raise BadOption(f"{name}: no place in it")
    if len(given) > MOST:
        raise BadOption(f"{name}: {len(given):,} places, and {MOST:,} are the most")
    return given


def _of_json(name: str, text: str) -> Iterator[Given]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        raise BadOption(f"{name}: no valid JSON") from None
    features = told.get("features") if isinstance(told, dict) else None
    if isinstance(told, dict) and told.get("type") == "Feature":
        features = [told]
    if not isinstance(features, list):
        raise BadOption(f"{name}: must be a GeoJSON FeatureCollection")
    for number, one in enumerate(features, 1):
        if not isinstance(one, dict):
            raise BadOption(f"{name}: feature {number} is none")
        yield _of_feature(f"{name}, feature {number}", one)


def _of_feature(where: str, one: dict[str, Any]) -> Given:
    shape, told = one.get("geometry"), one.get("properties")
    told = told if isinstance(told, dict) else {}
    if not isinstance(shape, dict) or shape.get("type") not in {"Point", "Polygon"}:
        raise BadOption(f"{where}: its geometry must be a Point or a Polygon")
    drawn = shape if shape["type"] == "Polygon" else None
    at = _text(told.get("latitude")) and _text(told.get("longitude"))
    point = f"{told.get('latitude')},{told.get('longitude')}" if at else ""
    if drawn is None:
        corner = shape.get("coordinates")
        if not isinstance(corner, list) or len(corner) < 2:
            raise BadOption(f"{where}: a Point is longitude, latitude")
        point = f"{corner[1]},{corner[0]}"
    others = told.get("other_names")
    names = tuple(map(_text, others)) if isinstance(others, list) else _split(_text(others))
    return Given(
        name=_text(told.get("name")),
        at=point,
        within=_text(told.get("within_geonames_id")) or _text(told.get("within")),
        names=names,
        kind=_text(told.get("kind")) or "neighbourhood",
        note=_text(told.get("note")),
        area=drawn,
    )


def _of_csv(name: str, text: str) -> Iterator[Given]:
    lines = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        lacking = [one for one in COLUMNS[:1] + COLUMNS[3:5] if one not in (lines.fieldnames or ())]
        if lacking:
            raise BadOption(f"{name}: the column {lacking[0]} is missing")
        yield from map(_of_line, lines)
    except csv.Error as error:
        raise BadOption(f"{name}, line {lines.line_num}: {error}") from None


def _of_line(line: Mapping[str, str | None]) -> Given:
    told = {key: _plain(value or "") for key, value in line.items() if isinstance(key, str)}
    return Given(
        name=told.get("name", ""),
        at=f"{told.get('latitude', '')},{told.get('longitude', '')}",
        within=told.get("within_geonames_id") or told.get("within", ""),
        names=_split(told.get("other_names", "")),
        kind=told.get("kind") or "neighbourhood",
        note=told.get("note", ""),
    )


def _split(text: str) -> tuple[str, ...]:
    return tuple(one for part in text.split(BETWEEN) if (one := part.strip()))


def _text(value: object) -> str:
    plain = isinstance(value, str | int | float) and not isinstance(value, bool)
    return str(value) if plain else ""


def _safe(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    risky = isinstance(cell, str) and cell.startswith(FORMULA)
    return f"'{cell}" if risky else cell


def _plain(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell
