"""Distance and containment of places."""

import math

from dateline.vocabulary import Place

EARTH_RADIUS_KM = 6371.0088
"""Mean radius (IUGG)."""

Point = tuple[float, float]


def kilometres(a: Point, b: Point) -> float:
    """Great-circle distance of two points in degrees (haversine)."""
    (lat_a, lon_a), (lat_b, lon_b) = ((math.radians(x), math.radians(y)) for x, y in (a, b))
    square = math.sin((lat_b - lat_a) / 2) ** 2
    square += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(square)))


def contains(outer: Place, inner: Place) -> bool:
    """Whether one resolved place lies within another, by divisions; a place contains itself.

    Unresolved places lie in their nearest resolved parents, and contain nothing.
    """
    if outer.name is None:
        return False
    if (outer.geonames_id, outer.name) == (inner.geonames_id, inner.name):
        return True
    chain = inner.admin
    wanted = (outer.name, *outer.admin)
    same_country = not outer.country_code or outer.country_code == inner.country_code
    return same_country and any(
        _ends_alike(chain[i:], wanted) for i in range(len(chain)) if chain[i] == outer.name
    )


def _ends_alike(chain: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return chain == wanted or set(wanted) <= set(chain)
