"""Make `assets/world.json`, the outlines behind the map, from Natural Earth's shapes.

Run by hand: `python -m dateline.display.build_world countries-110m.json land-110m.json`, with the
two TopoJSON files of the npm package world-atlas 2.0.2 (ISC; the shapes themselves are in the
public domain). Coordinates come out in tenths of a degree, x to the east and y to the south: two
pixels on the closest map that the page draws.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[int, int]
Line = list[Point]

OUTPUT = Path(__file__).parent / "assets" / "world.json"

TURN = 3600
"""All the way round the earth, in tenths of a degree."""

SOUTHERN_EDGE = 600
"""Antarctica, south of 60 degrees, takes a tenth of the file and has no news."""


def arcs(topology: dict[str, Any]) -> list[Line]:
    """The arcs of a TopoJSON file, their differences added up and scaled to degrees."""
    (scale_x, scale_y), (move_x, move_y) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((round(10 * (x * scale_x + move_x)), -round(10 * (y * scale_y + move_y))))
        lines.append(line)
    return lines


def rings(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """The rings of a geometry as lists of arc numbers; a negative one runs backwards."""
    for part in geometry.get("geometries", []):
        yield from rings(part)
    polygons = {"Polygon": [geometry.get("arcs")], "MultiPolygon": geometry.get("arcs", [])}
    for polygon in polygons.get(geometry["type"], []):
        yield from polygon


def stitched(ring: list[int], lines: list[Line]) -> Line:
    """A ring as one line of points."""
    points: Line = []
    for number in ring:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        points.extend(line[1:] if points else line)
    return unwrapped(points)


def unwrapped(points: Line) -> Line:
    """A line that goes on beyond 180 degrees instead of jumping to the other side of the map."""
    shift = 0
    whole = points[:1]
    for (before, _), (x, y) in pairwise(points):
        shift += TURN if x - before < -TURN / 2 else -TURN if x - before > TURN / 2 else 0
        whole.append((x + shift, y))
    return whole


def both_sides(line: Line) -> Iterator[Line]:
    """A shape, and where it reaches beyond the edge of the map, its part on the other side."""
    yield line
    if max(x for x, _ in line) > TURN / 2:
        yield [(x - TURN, y) for x, y in line]
    if min(x for x, _ in line) < -TURN / 2:
        yield [(x + TURN, y) for x, y in line]


def path(lines: Iterable[Line], end: str = "") -> str:
    """Lines as an SVG path of whole, relative steps; points that fall together are one."""
    parts = []
    for line in lines:
        (x, y), rest = line[0], line[1:]
        steps = []
        for px, py in rest:
            if (px, py) != (x, y):
                steps.append(f"{px - x} {py - y}")
                x, y = px, py
        if steps:
            parts.append(f"M{line[0][0]} {line[0][1]}l{' '.join(steps)}{end}")
    return "".join(parts).replace(" -", "-")


def land(topology: dict[str, Any]) -> str:
    """All land but Antarctica, as closed shapes."""
    lines = arcs(topology)
    shapes = (stitched(ring, lines) for ring in rings(topology["objects"]["land"]))
    inhabited = (shape for shape in shapes if min(y for _, y in shape) < SOUTHERN_EDGE)
    return path((side for shape in inhabited for side in both_sides(shape)), "z")


def borders(topology: dict[str, Any]) -> str:
    """The lines that two countries share."""
    lines = arcs(topology)
    used = Counter(
        number if number >= 0 else ~number
        for country in topology["objects"]["countries"]["geometries"]
        for ring in rings(country)
        for number in ring
    )
    return path(unwrapped(lines[number]) for number, uses in sorted(used.items()) if uses > 1)


def main(countries_file: str, land_file: str) -> None:
    """Write the outlines."""
    countries = json.loads(Path(countries_file).read_text("utf-8"))
    shapes = json.loads(Path(land_file).read_text("utf-8"))
    world = {"land": land(shapes), "borders": borders(countries)}
    OUTPUT.write_text(json.dumps(world, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
