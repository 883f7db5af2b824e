"""Places of tables: a name with divisions and a point, found in the gazetteer if it can be."""

from functools import cache
from typing import Any

from dateline.gazetteer import Candidate, Gazetteer, kilometres, open_gazetteer
from dateline.vocabulary import PlacePrecision

NEAR_KM = 50.0
"""How far a table's point may lie from that of the gazetteer: towns are some ten kilometres wide,
and tables give centres of counties."""


def place_value(
    name: str,
    country: str | None,
    admin: tuple[str, ...],
    point: tuple[float, float] | None,
    precision: PlacePrecision,
) -> dict[str, Any]:
    """The value of `where`; with an id where one place of that name lies there."""
    value: dict[str, Any] = {
        "text": name,
        "name": name,
        "country_code": country,
        "admin": tuple(part for part in dict.fromkeys(admin) if part and part != name),
        "precision": precision.value,
    }
    if point:
        value |= {"latitude": point[0], "longitude": point[1]}
    found = _found(name, country, admin, point, precision)
    if found is not None:
        value |= {"geonames_id": found.geonames_id, "name": found.name}
        value |= {"country_code": found.country, "admin": _gazetteer().admin(found)}
        if point is None:
            value |= {"latitude": found.latitude, "longitude": found.longitude}
    return value


def state_of(told: str) -> tuple[str, str | None]:
    """A state of the United States by its name or letters ("OR"), and its country."""
    for one in _gazetteer().lookup(told) if told else ():
        if one.level is PlacePrecision.FIRST and one.country == "US":
            return one.name, one.country
    return told, None


def _found(
    name: str,
    country: str | None,
    admin: tuple[str, ...],
    point: tuple[float, float] | None,
    precision: PlacePrecision,
) -> Candidate | None:
    """The one place that fits; the nearest, or the one in the divisions that are told."""
    fitting = [
        one
        for one in _gazetteer().lookup(name)
        if one.level is precision and (not country or one.country == country)
    ]
    if point:
        near = [(kilometres(point, at), one) for one in fitting if (at := _point(one))]
        near = [one for one in near if one[0] <= NEAR_KM]
        return min(near, key=lambda one: one[0])[1] if near else None
    told = set(admin)
    inside = [one for one in fitting if told & set(_gazetteer().admin(one))] or fitting
    return inside[0] if len(inside) == 1 or (inside and told) else None


def _point(one: Candidate) -> tuple[float, float] | None:
    if one.latitude is None or one.longitude is None:
        return None
    return one.latitude, one.longitude


@cache
def _gazetteer() -> Gazetteer:
    return open_gazetteer()
