"""Shapes: the finer outlines of what a map shows, and of nothing else.

All of them are 230 KB compressed; what a view of one country needs is a tenth of that.
"""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dateline.record.asking import Box, box_of
from dateline.web.assets import Assets
from dateline.web.room import Room

router = APIRouter()
ROOM = Room(router)

FINE = "world-50m.json"

STEP = 10
"""Degrees that bounds are widened to, so that neighbouring views ask for the same answer."""

Rings = list[list[int]]


@router.get("/shapes.json", include_in_schema=False)
def shapes(request: Request, bounds: str) -> Response:
    """Countries as TopoJSON, those parts that touch some bounds."""
    assets: Assets = request.app.state.assets
    made = _within(_world(assets.files[FINE].content), _widened(box_of(bounds)))
    headers = {"Cache-Control": "private, max-age=86400"}
    return Response(json.dumps(made, separators=(",", ":")), 200, headers, "application/json")


def _widened(box: Box) -> Box:
    west, south, east, north = box
    return (
        west // STEP * STEP,
        south // STEP * STEP,
        -(-east // STEP) * STEP,
        -(-north // STEP) * STEP,
    )


@cache
def _world(content: bytes) -> dict[str, Any]:
    """The topology, with the box of every arc in degrees beside it."""
    world: dict[str, Any] = json.loads(content)
    (kx, ky), (dx, dy) = world["transform"]["scale"], world["transform"]["translate"]
    boxes = []
    for arc in world["arcs"]:
        x = y = 0
        points = []
        for px, py in arc:
            x, y = x + px, y + py
            points.append((x * kx + dx, y * ky + dy))
        across, up = [one[0] for one in points], [one[1] for one in points]
        boxes.append((min(across), min(up), max(across), max(up)))
    return world | {"boxes": boxes}


def _within(world: dict[str, Any], box: Box) -> dict[str, Any]:
    """A topology of the polygons that touch a box, with the arcs that they need."""
    numbers: dict[int, int] = {}
    kept = []
    for one in world["objects"]["countries"]["geometries"]:
        parts = [one["arcs"]] if one["type"] == "Polygon" else one["arcs"]
        found = [_renumbered(part, numbers) for part in parts if _touches(world, part, box)]
        if found:
            kept.append({**one, "type": "MultiPolygon", "arcs": found})
    return {
        "type": "Topology",
        "transform": world["transform"],
        "arcs": [world["arcs"][number] for number in numbers],
        "objects": {"countries": {"type": "GeometryCollection", "geometries": kept}},
    }


def _touches(world: dict[str, Any], part: Rings, box: Box) -> bool:
    """Whether the box of a polygon's outer ring meets another."""
    boxes = [world["boxes"][number if number >= 0 else ~number] for number in part[0]]
    west, south, east, north = box
    if max(one[3] for one in boxes) < south or min(one[1] for one in boxes) > north:
        return False
    left, right = min(one[0] for one in boxes), max(one[2] for one in boxes)
    return any(left <= high and right >= low for low, high in _stretches(west, east))


def _stretches(west: float, east: float) -> Iterator[tuple[float, float]]:
    """Degrees from west to east; two stretches where that goes over the date line."""
    if west <= east:
        yield west, east
    else:
        yield west, 180.0
        yield -180.0, east


def _renumbered(part: Rings, numbers: dict[int, int]) -> Rings:
    """Rings by the numbers that their arcs have in the smaller topology."""
    made = []
    for ring in part:
        own = [numbers.setdefault(one if one >= 0 else ~one, len(numbers)) for one in ring]
        made.append([new if old >= 0 else ~new for old, new in zip(ring, own, strict=True)])
    return made
