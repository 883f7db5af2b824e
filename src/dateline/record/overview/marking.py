"""Marking: chosen events as marks of a map - points in clusters, places that are areas, warmth.

A town is a point. A province is an area where the map is close enough to show that, a country
always: its events are never drawn as if they had happened in its middle. What tells of self-harm
is in no heat layer.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.record.asking import Box
from dateline.record.lending import IN_TOWN
from dateline.record.overview.choosing import Rows
from dateline.record.overview.columns import Columns
from dateline.record.overview.timing import HAPPENED

TILE = 512
"""Pixels of the world at zoom 0, as MapLibre counts."""

CELL = 52
"""Pixels of a cell; what lies in one is one mark: as wide as the widest mark."""

WARM = 10
"""Pixels of a cell of the heat layer."""

REACH = {"town": 0.0, IN_TOWN: 10.0, "second_level": 30.0, "first_level": 90.0}
"""Kilometres from the middle of a place that its events may have been at (the map's script has the
same numbers); countries and what is wider are areas at every zoom."""

WARMING = frozenset({"town", IN_TOWN, "second_level"})
"""Precisions that the heat layer shows."""

EQUATOR = 40_075.0
"""Kilometres."""

IDS = 8
"""Events whose ids a mark tells; lists of more are asked for by its box."""

NORTHERNMOST = 85.05
"""Where the map of Mercator ends."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Some events near each other: middle, how many, how many of each kind's family, their box."""

    longitude: float
    latitude: float
    number: int
    happened: int
    families: dict[str, int]
    box: Box
    name: str
    places: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """Events of which no finer place is known than this one."""

    longitude: float
    latitude: float
    precision: str
    name: str
    country: str
    number: int
    happened: int
    families: dict[str, int]
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Marks:
    """All marks of a part of the map; `unplaced` events have no point, wherever one looks."""

    points: tuple[Mark, ...]
    areas: tuple[Area, ...]
    heat: tuple[tuple[float, float, int], ...]
    unplaced: int


def marks(columns: Columns, chosen: Rows, box: Box | None, zoom: float) -> Marks:
    """The marks of chosen events within a box at a zoom."""
    latitude, longitude = columns.numbers["latitude"], columns.numbers["longitude"]
    placed = chosen & ~np.isnan(latitude)
    inside = placed & _inside(longitude, latitude, box)
    # An area that is no wider than a mark is told by a mark: drawn, it could not be seen.
    widest = CELL / 2 * EQUATOR / (TILE * 2**zoom)
    fine = columns.among("precision", lambda one: REACH.get(one, EQUATOR) <= widest)
    warm = inside & columns.among("precision", WARMING.__contains__) & ~columns.numbers["careful"]
    return Marks(
        points=tuple(_points(columns, np.flatnonzero(inside & fine), zoom)),
        areas=tuple(_areas(columns, np.flatnonzero(inside & ~fine))),
        heat=tuple(_heat(longitude, latitude, np.flatnonzero(warm), zoom)),
        unplaced=int(np.count_nonzero(chosen & ~placed)),
    )


def _inside(longitude: NDArray[np.float64], latitude: NDArray[np.float64], box: Box | None) -> Rows:
    if box is None:
        return np.ones(len(latitude), dtype=bool)
    west, south, east, north = box
    across = (
        (longitude >= west) & (longitude <= east)
        if west <= east
        else (longitude >= west) | (longitude <= east)
    )
    inside: Rows = across & (latitude >= south) & (latitude <= north)
    return inside


def _cells(
    longitude: NDArray[np.float64], latitude: NDArray[np.float64], zoom: float, size: float
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Column and row of the cell of each point, on Mercator's map at a zoom."""
    across = TILE * 2**zoom / size
    x, y = _on_map(longitude, latitude)
    return (x * across).astype(np.int64), (y * across).astype(np.int64)


def _on_map(
    longitude: NDArray[np.float64], latitude: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Points on Mercator's map, from 0 to 1 eastwards and southwards."""
    bounded = np.radians(np.clip(latitude, -NORTHERNMOST, NORTHERNMOST))
    return (longitude + 180) / 360, (1 - np.arcsinh(np.tan(bounded)) / np.pi) / 2


def _groups(*keys: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """Positions that have the same keys, group by group."""
    if not len(keys[0]):
        return
    order = np.lexsort(keys)
    changes = np.zeros(len(order) - 1, dtype=bool)
    for key in keys:
        changes |= np.diff(key[order]) != 0
    yield from np.split(order, np.flatnonzero(changes) + 1)


def _points(columns: Columns, rows: NDArray[np.int64], zoom: float) -> Iterator[Mark]:
    longitude = columns.numbers["longitude"][rows]
    latitude = columns.numbers["latitude"][rows]
    x, y = _cells(longitude, latitude, zoom, CELL)
    for middle, group in _joined(list(_groups(x, y)), longitude, latitude, zoom):
        yield _mark(columns, rows[group], middle)


def _joined(
    groups: list[NDArray[np.int64]],
    longitude: NDArray[np.float64],
    latitude: NDArray[np.float64],
    zoom: float,
) -> Iterator[tuple[tuple[float, float], NDArray[np.int64]]]:
    """Groups whose middles are nearer than a mark is wide are one, in the middle of its largest."""
    if not groups:
        return
    middles = np.array([(longitude[one].mean(), latitude[one].mean()) for one in groups])
    x, y = (part * TILE * 2**zoom for part in _on_map(middles[:, 0], middles[:, 1]))
    free = np.ones(len(groups), dtype=bool)
    for i in sorted(range(len(groups)), key=lambda i: -len(groups[i])):
        if free[i]:
            near = free & ((x - x[i]) ** 2 + (y - y[i]) ** 2 < (0.9 * CELL) ** 2)
            near[i] = True
            free &= ~near
            middle = float(middles[i, 0]), float(middles[i, 1])
            yield middle, np.concatenate([groups[j] for j in np.flatnonzero(near)])


def _mark(columns: Columns, rows: NDArray[np.int64], middle: tuple[float, float]) -> Mark:
    longitude = columns.numbers["longitude"][rows]
    latitude = columns.numbers["latitude"][rows]
    column = "town" if columns.codes["town"][rows].any() else "division"
    towns, numbers = np.unique(columns.codes[column][rows], return_counts=True)
    told = columns.words[column][int(towns[numbers.argmax()])].partition(",")[0]
    return Mark(
        longitude=round(middle[0], 4),
        latitude=round(middle[1], 4),
        number=len(rows),
        happened=_happened(columns, rows),
        families=_families(columns, rows),
        box=(
            *(round(float(one), 4) for one in (longitude.min(), latitude.min())),  # type: ignore[arg-type]
            *(round(float(one), 4) for one in (longitude.max(), latitude.max())),
        ),
        name=told,
        places=len(towns),
        ids=_ids(columns, rows),
    )


def _areas(columns: Columns, rows: NDArray[np.int64]) -> Iterator[Area]:
    x = np.round(columns.numbers["longitude"][rows] * 1e4).astype(np.int64)
    y = np.round(columns.numbers["latitude"][rows] * 1e4).astype(np.int64)
    for group in _groups(x, y, columns.codes["precision"][rows].astype(np.int64)):
        some = rows[group]
        one = int(some[0])
        precision = columns.words["precision"][columns.codes["precision"][one]]
        country = columns.words["country"][columns.codes["country"][one]]
        column = "division" if precision == "first_level" else "town"
        told = columns.words[column][columns.codes[column][one]]
        name = told.partition(",")[0] or columns.countries.get(country, "")
        yield Area(
            longitude=round(float(columns.numbers["longitude"][one]), 4),
            latitude=round(float(columns.numbers["latitude"][one]), 4),
            precision=precision,
            name=name,
            country=country,
            number=len(some),
            happened=_happened(columns, some),
            families=_families(columns, some),
            ids=_ids(columns, some),
        )


def _heat(
    longitude: NDArray[np.float64],
    latitude: NDArray[np.float64],
    rows: NDArray[np.int64],
    zoom: float,
) -> Iterator[tuple[float, float, int]]:
    x, y = _cells(longitude[rows], latitude[rows], zoom, WARM)
    for group in _groups(x, y):
        some = rows[group]
        middle = float(longitude[some].mean()), float(latitude[some].mean())
        yield round(middle[0], 3), round(middle[1], 3), len(some)


def _happened(columns: Columns, rows: NDArray[np.int64]) -> int:
    told = np.array([word in HAPPENED for word in columns.words["modality"]])
    return int(np.count_nonzero(told[columns.codes["modality"][rows]]))


def _families(columns: Columns, rows: NDArray[np.int64]) -> dict[str, int]:
    found: dict[str, int] = {}
    numbers = np.bincount(columns.codes["kind"][rows], minlength=len(columns.words["kind"]))
    for i in np.flatnonzero(numbers):
        family = columns.words["kind"][int(i)].partition(".")[0]
        found[family] = found.get(family, 0) + int(numbers[i])
    return found


def _ids(columns: Columns, rows: NDArray[np.int64]) -> tuple[str, ...]:
    return tuple(columns.ids[int(i)] for i in rows[:IDS])


def placed(columns: Columns, chosen: Rows) -> int:
    """How many chosen events have a point."""
    return int(np.count_nonzero(chosen & ~np.isnan(columns.numbers["latitude"])))


def bounds(columns: Columns, chosen: Rows) -> Box | None:
    """The box that holds all chosen events that have a point; None where none has."""
    latitude, longitude = columns.numbers["latitude"], columns.numbers["longitude"]
    rows = chosen & ~np.isnan(latitude)
    if not rows.any():
        return None
    east, north = float(longitude[rows].max()), float(latitude[rows].max())
    return float(longitude[rows].min()), float(latitude[rows].min()), east, north
