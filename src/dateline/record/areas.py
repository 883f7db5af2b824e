"""Areas: a shape of several corners on the map, and what lies in it.

By even and odd, as maps draw a shape that crosses itself: a point is inside where a line from it to
the east crosses the edges an odd number of times. Edges are straight in degrees. The arrays of the
overview reckon the same as databases, so that both find the same events.
"""

from collections.abc import Iterator
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, and_, case

from dateline.errors import BadOption

if TYPE_CHECKING:
    from numpy.typing import NDArray

Area = tuple[tuple[float, float], ...]
"""Corners: longitude and latitude in degrees."""

FEWEST, MOST = 3, 40
"""Corners of a shape: a database looks at every edge for every event in the box around it."""

LONGEST = 800
"""Characters of an area in words."""

Number = TypeVar("Number", "NDArray[Any]", ColumnElement[float])


class Edge(NamedTuple):
    """An edge from its southern to its northern end: where it begins, and its way east a degree."""

    south: float
    north: float
    longitude: float
    slope: float

    def crossing(self, latitude: Number) -> Number:
        """The longitude at which it crosses a parallel."""
        return self.longitude + self.slope * (latitude - self.south)


def area_of(words: str) -> Area:
    """Corners as "longitude,latitude; longitude,latitude; ..."; raises `BadOption`."""
    if len(words) > LONGEST:
        raise BadOption(f"area: longer than {LONGEST} characters")
    try:
        corners = [_corner(one) for one in words.strip(" ;").split(";")]
    except ValueError:
        shown = words if len(words) <= 60 else f"{words[:60]}…"
        raise BadOption(
            f"area {shown}: must be corners in degrees, as longitude,latitude; ..."
        ) from None
    if corners[0] == corners[-1]:  # as GeoJSON closes a ring
        corners = corners[:-1]
    _check(corners)
    return tuple(corners)


def _corner(words: str) -> tuple[float, float]:
    longitude, latitude = (float(one) for one in words.split(","))
    return longitude, latitude


def _check(corners: list[tuple[float, float]]) -> None:
    if not FEWEST <= len(set(corners)) <= len(corners) <= MOST:
        raise BadOption(f"area: must have {FEWEST} to {MOST} corners, not {len(corners)}")
    if not all(abs(x) <= 180 and abs(y) <= 90 for x, y in corners):
        raise BadOption("area: a corner is not on the map (-180 to 180, -90 to 90 degrees)")
    following = [*corners[1:], corners[0]]
    if any(abs(x - other) > 180 for (x, _), (other, _) in zip(corners, following, strict=True)):
        raise BadOption(
            "area: goes over the date line or half around the globe; take a box, or two areas"
        )


def box_around(area: Area) -> tuple[float, float, float, float]:
    """West, south, east, north."""
    across, up = [x for x, _ in area], [y for _, y in area]
    return min(across), min(up), max(across), max(up)


def edges(area: Area) -> Iterator[Edge]:
    """Its edges, but for those along a parallel, which no line to the east crosses."""
    for one, other in zip(area, [*area[1:], area[0]], strict=True):
        (x, south), (far, north) = sorted((one, other), key=lambda corner: corner[1])
        if north > south:
            yield Edge(south, north, x, (far - x) / (north - south))


def is_inside(
    area: Area, longitude: ColumnElement[float], latitude: ColumnElement[float]
) -> ColumnElement[bool]:
    """Whether points in columns of a database lie in an area; the box around it is asked first."""
    west, south, east, north = box_around(area)
    crossed = reduce(add, (_crosses(one, longitude, latitude) for one in edges(area)))
    within = and_(latitude.between(south, north), longitude.between(west, east))
    return and_(within, crossed % 2 == 1)


def _crosses(
    one: Edge, longitude: ColumnElement[float], latitude: ColumnElement[float]
) -> ColumnElement[int]:
    """1 where a line from a point to the east crosses an edge, else 0."""
    level = and_(latitude >= one.south, latitude < one.north)
    return case((and_(level, longitude < one.crossing(latitude)), 1), else_=0)
