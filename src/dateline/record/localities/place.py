"""Place: one of a team's own places, and what of it is refused."""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from dateline.errors import BadOption
from dateline.gazetteer import Candidate, Gazetteer, LocalPlace, kilometres
from dateline.record.cleaning import clean
from dateline.vocabulary import PlacePrecision

KINDS = (
    "neighbourhood",
    "village",
    "camp",
    "street",
    "square",
    "road",
    "building",
    "land",
    "water",
    "other",
)
"""What a place is. No kind is a home: what is kept here is published no finer than its town where
victims may live, and homes of private persons are not to be kept at all."""

LONGEST = 120
MOST_NAMES = 20
LONGEST_NOTE = 2_000
MOST_POINTS = 500
HIDDEN = re.compile("[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
"""Characters that turn or break a line, by which one name could be made to look like another."""

REACH = {
    PlacePrecision.TOWN: 100.0,
    PlacePrecision.SECOND: 400.0,
    PlacePrecision.FIRST: 2_500.0,
}
"""Kilometres from the point of what contains a place beyond which one of the two is mistyped, most
often with latitude and longitude exchanged. Sakha is 2,000 km across, and most counties are less
than 400."""

DIGITS = 5
"""Decimals of a degree that are kept: a metre."""

Ring = list[list[float]]


@dataclass(frozen=True)
class Given:
    """What a person typed of a place: texts, as a form or an option has them."""

    name: str = ""
    at: str = ""
    within: str = ""
    names: tuple[str, ...] = ()
    kind: str = "neighbourhood"
    note: str = ""
    area: object = None


@dataclass(frozen=True)
class OwnPlace:
    """A place that a team entered, as it stands now."""

    id: str
    name: str
    kind: str
    latitude: float
    longitude: float
    names: tuple[str, ...] = ()
    area: tuple[tuple[tuple[float, float], ...], ...] | None = None
    within: int | None = None
    within_name: str | None = None
    country: str | None = None
    note: str | None = None
    by: str = ""
    revision: int = 0
    ended: int | None = None

    def local(self) -> LocalPlace:
        """What readers need of it."""
        return LocalPlace(
            id=self.id,
            name=self.name,
            latitude=self.latitude,
            longitude=self.longitude,
            names=self.names,
            within=self.within,
            country=self.country or "",
        )

    @property
    def at(self) -> str:
        """Its point as one types it: latitude, longitude."""
        return f"{self.latitude:.{DIGITS}f},{self.longitude:.{DIGITS}f}"


def checked(given: Given, gazetteer: Gazetteer) -> dict[str, Any]:
    """The columns of a place that a person gave; raises `BadOption` that names the field."""
    name = _name(given.name, "name")
    if given.kind not in KINDS:
        raise BadOption(f"kind: {given.kind[:40]!r} is none; one of {', '.join(KINDS)}")
    area = ring_of(given.area)
    point = point_of(given.at) if given.at.strip() or area is None else middle(area)
    outer = _within(given.within, point, gazetteer)
    note = clean(given.note).strip()
    if len(note) > LONGEST_NOTE:
        raise BadOption(f"note: {len(note):,} characters, and {LONGEST_NOTE:,} are the most")
    return {
        "name": name,
        "names": list(_names(given.names, name)),
        "kind": given.kind,
        "latitude": point[0],
        "longitude": point[1],
        "area": [area] if area else None,
        "within": outer.geonames_id,
        "within_name": ", ".join((outer.name, *gazetteer.admin(outer))),
        "country": outer.country or None,
        "note": note or None,
    }


def point_of(text: str) -> tuple[float, float]:
    """Latitude and longitude of "51.5,-0.12"; raises `BadOption`."""
    parts = re.split(r"\s*[,;]\s*|\s+", text.strip())
    try:
        numbers = [float(part) for part in parts] if len(parts) == 2 else []
    except ValueError:
        numbers = []
    if len(numbers) != 2 or not all(math.isfinite(one) for one in numbers):
        raise BadOption(
            f"at: {text[:60]!r} is no point; write latitude,longitude in degrees: -0.0917,34.7680"
        )
    if abs(numbers[0]) > 90 or abs(numbers[1]) > 180:
        raise BadOption(
            f"at: {text[:60]!r} is not on Earth; latitude comes first (-90 to 90), then longitude"
        )
    return round(numbers[0], DIGITS), round(numbers[1], DIGITS)


def ring_of(area: object) -> Ring | None:
    """The outer ring of a GeoJSON polygon, of its coordinates, or of points; None for none."""
    if area in (None, "", [], {}):
        return None
    if isinstance(area, dict):
        if area.get("type") != "Polygon":
            raise BadOption("area: must be a GeoJSON Polygon")
        area = area.get("coordinates")
    rings: Any = area
    if _is_list(rings) and len(rings) and _is_list(rings[0]) and rings[0] and _is_list(rings[0][0]):
        if len(rings) > 1:
            raise BadOption("area: one ring without holes is kept")
        rings = rings[0]
    ring = [_corner(one) for one in rings] if _is_list(rings) else []
    if ring and ring[0] == ring[-1]:
        ring = ring[:-1]
    if len(ring) < 3 or len({tuple(one) for one in ring}) < 3:
        raise BadOption("area: takes three corners or more")
    if len(ring) > MOST_POINTS:
        raise BadOption(f"area: {len(ring):,} corners, and {MOST_POINTS} are the most")
    return [*ring, ring[0]]


def middle(ring: Ring) -> tuple[float, float]:
    """The centroid of a ring (shoelace formula), as latitude and longitude."""
    twice = x = y = 0.0
    west, south = ring[0]
    for (a, b), (c, d) in pairwise(ring):
        cross = (a - west) * (d - south) - (c - west) * (b - south)
        twice += cross
        x += (a + c - 2 * west) * cross
        y += (b + d - 2 * south) * cross
    if abs(twice) < 1e-12:
        raise BadOption("area: its corners lie in a line")
    return round(south + y / (3 * twice), DIGITS), round(west + x / (3 * twice), DIGITS)


def nearest_town(point: tuple[float, float], gazetteer: Gazetteer) -> Candidate | None:
    """The populated place whose point is the nearest, within 50 km; the larger of two as near."""
    found = gazetteer.near(point, 50.0)
    return found[0] if found else None


def _within(text: str, point: tuple[float, float], gazetteer: Gazetteer) -> Candidate:
    from dateline.record.placing import meant  # noqa: PLC0415 - looks up a team's own places, too

    if not text.strip():
        found = nearest_town(point, gazetteer)
        if found is None:
            raise BadOption("within: no town lies within 50 km; name what contains the place")
        return found
    told = _name(text, "within")
    outer = gazetteer.by_id(int(told)) if told.isdecimal() else meant(gazetteer, told)
    if outer is None:
        raise BadOption(f"within: the gazetteer has no place of the GeoNames id {told}")
    if outer.local or outer.geonames_id is None:
        raise BadOption(f"within: {outer.name} is one of your own places; name the town itself")
    reach = REACH.get(outer.level)
    if reach and outer.latitude is not None and outer.longitude is not None:
        far = kilometres(point, (outer.latitude, outer.longitude))
        if far > reach:
            raise BadOption(
                f"at: the point lies {far:,.0f} km from {outer.name}, {outer.country}; latitude "
                "comes first - are the two exchanged, or is another place meant?"
            )
    return outer


def _names(given: Sequence[str], name: str) -> tuple[str, ...]:
    listed = dict.fromkeys(_name(one, "other names") for one in given if one.strip())
    listed.pop(name, None)
    if len(listed) > MOST_NAMES:
        raise BadOption(f"other names: {len(listed)}, and {MOST_NAMES} are the most")
    return tuple(listed)


def _name(text: str, field: str) -> str:
    name = " ".join(HIDDEN.sub(" ", clean(text)).split())
    if not any(unicodedata.category(char)[0] in "LN" for char in name):
        raise BadOption(f"{field}: a name is needed, with a letter or digit in it")
    if len(name) > LONGEST:
        raise BadOption(f"{field}: {len(name):,} characters, and {LONGEST} are the most")
    return name


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple)


def _corner(value: object) -> list[float]:
    numbers = list(value) if isinstance(value, list | tuple) else []
    right = len(numbers) in (2, 3) and all(
        isinstance(one, int | float) and not isinstance(one, bool) and math.isfinite(one)
        for one in numbers
    )
    if not right or abs(numbers[0]) > 180 or abs(numbers[1]) > 90:
        raise BadOption("area: every corner is longitude, latitude in degrees")
    return [round(float(numbers[0]), DIGITS), round(float(numbers[1]), DIGITS)]
