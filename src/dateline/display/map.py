"""The map: places as dots over the outlines of countries, framed so that all are seen."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ASPECT = 1.6
"""Width of a map by its height."""

CLOSEST = 18.0
"""Degrees of longitude at the equator that the closest map shows: outlines are no finer."""

WORLD = (-179.9, -58.0, 179.9, 78.0)


@dataclass(slots=True)
class Dot:
    """A place on a map, in the units of its view box, with the events that happened there."""

    name: str
    x: float
    y: float
    events: list[str] = field(default_factory=list)
    vague: bool = False
    label_x: float | None = None
    label_y: float | None = None
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Frame:
    """The view box of a map, and how much its parallels are shortened (cosine of its latitude)."""

    left: float
    top: float
    width: float
    height: float
    squeeze: float

    @property
    def view_box(self) -> str:
        """The value of SVG's viewBox, in tenths of a degree."""
        return " ".join(f"{part:.1f}" for part in (self.left, self.top, self.width, self.height))

    @property
    def unit(self) -> float:
        """A hundredth of the width: what dots and letters are measured in."""
        return self.width / 100

    def place(self, latitude: float, longitude: float) -> tuple[float, float]:
        """A point in the units of the view box."""
        return round(10 * longitude * self.squeeze, 1), round(-10 * latitude, 1)


LETTER = 0.62
"""Width of a letter by its height: Noto Sans and DejaVu Sans, wider than most, have 0.6."""


@cache
def world() -> dict[str, str]:
    """SVG paths of land and borders in tenths of a degree (see `build_world`)."""
    file = Path(__file__).parent / "assets" / "world.json"
    paths: dict[str, str] = json.loads(file.read_text("utf-8"))
    return paths


def frame(points: Sequence[tuple[float, float]]) -> Frame:
    """The frame that shows all points (latitude, longitude) with some land around them."""
    south, north = min(p[0] for p in points), max(p[0] for p in points)
    west, east = min(p[1] for p in points), max(p[1] for p in points)
    middle = (south + north) / 2
    squeeze = max(0.35, math.cos(math.radians(min(abs(middle), 65))))
    width = max(CLOSEST, 1.5 * (east - west) * squeeze, 1.5 * ASPECT * (north - south))
    width = min(width, 360 * squeeze)
    height = width / ASPECT
    left = 10 * ((west + east) / 2 * squeeze - width / 2)
    return Frame(left, 10 * (-middle - height / 2), 10 * width, 10 * height, squeeze)


def label(dots: list[Dot], view: Frame) -> None:
    """Give each dot a label beside it where none is covered; others are named on hover only."""
    around = 1.5 * view.unit
    taken = [(d.x - around, d.y - around, d.x + around, d.y + around) for d in dots]
    size = 2.9 * view.unit
    for dot in sorted(dots, key=lambda dot: -len(dot.events)):
        length = LETTER * size * len(dot.name)
        for anchor, x, y in _spots(dot, view):
            start = x if anchor == "start" else x - length
            box = (start, y - size, start + length, y)
            if _inside(box, view) and not any(_overlap(box, other) for other in taken):
                dot.label_x, dot.label_y, dot.anchor = round(x, 1), round(y, 1), anchor
                taken.append(box)
                break


def _spots(dot: Dot, view: Frame) -> tuple[tuple[str, float, float], ...]:
    beside, lower = 2.2 * view.unit, 1.0 * view.unit
    return (
        ("start", dot.x + beside, dot.y + lower),
        ("end", dot.x - beside, dot.y + lower),
        ("start", dot.x + beside, dot.y - lower),
        ("start", dot.x + beside, dot.y + 3 * lower),
    )


def _inside(box: tuple[float, float, float, float], view: Frame) -> bool:
    return box[0] >= view.left and box[2] <= view.left + view.width


def _overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
