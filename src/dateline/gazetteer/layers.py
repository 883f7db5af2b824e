"""Layers: parts that a gazetteer is put together from, each with places and names of its own.

The packaged places come first, then dumps that somebody imported, then a team's own places. Rows
are numbered through all layers, so that a row names one place whichever layer it is of.
"""

import dataclasses
import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Protocol

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from dateline.gazetteer.building import NAMES, PLACES, POSTING, TEXT
from dateline.gazetteer.entry import LEVELS, Candidate, NameKind
from dateline.gazetteer.folding import exact, fold

Posting = tuple[int, NameKind]
Box = tuple[float, float, float, float]


class Layer(Protocol):
    """Places with rows from `start` on, found by folded or exact keys."""

    start: int

    def __len__(self) -> int:
        """How many rows it has."""

    def postings(self, key: str) -> Sequence[Posting]:
        """Rows, of this layer or of those below it, of the places that have a key."""

    def place(self, row: int) -> Candidate:
        """The place of a row of this layer."""

    def row_of(self, geonames_id: int) -> int | None:
        """The row of this layer with a GeoNames id."""

    def around(self, point: tuple[float, float], within_km: float) -> Sequence[int]:
        """Rows of places in a box about a point, which holds all that are so near."""

    def largest(self, box: Box, most: int) -> Sequence[int]:
        """Rows of the towns of most people in a box."""

    def beginning(self, key: str) -> Sequence[int]:
        """Rows of places whose names begin with a key, as far as the layer can tell."""


BEGINNING = 2_000
"""Names that are looked through for those that begin alike: some milliseconds."""


class Packaged:
    """The places of the packages: arrays and a trie of names, mapped into memory."""

    start = 0

    def __init__(self, folder: Path) -> None:
        self._places = np.load(folder / PLACES, mmap_mode="r")
        self._text = (folder / TEXT).read_bytes()
        self._names = marisa_trie.RecordTrie(POSTING).mmap(str(folder / NAMES))

    def __len__(self) -> int:
        return len(self._places)

    def postings(self, key: str) -> Sequence[Posting]:
        """Rows of the places that have a key."""
        return [(row, NameKind(kind)) for row, kind in self._names.get(key, ())]

    def place(self, row: int) -> Candidate:
        """The place of a row."""
        at = self._places[row]
        name = self._text[at["name_start"] : at["name_end"]].decode()
        return candidate(row, at, name, (at["country"], at["first"], at["second"]))

    def row_of(self, geonames_id: int) -> int | None:
        """The row with a GeoNames id."""
        rows = np.flatnonzero(self._places["id"] == geonames_id)
        return int(rows[0]) if len(rows) else None

    def around(self, point: tuple[float, float], within_km: float) -> Sequence[int]:
        """Rows of places in a box about a point."""
        return boxed(self._places, point, within_km)

    def largest(self, box: Box, most: int) -> Sequence[int]:
        """Rows of the towns of most people in a box."""
        return largest(self._places, box, most)

    def beginning(self, key: str) -> Sequence[int]:
        """Rows of places whose names begin with a key."""
        names = islice(self._names.iterkeys(key), BEGINNING)
        found = (posting for name in dict.fromkeys(names) for posting in self.postings(name))
        return [row for row, kind in found if kind < NameKind.ABBREVIATION]

    def rows_of(self, ids: NDArray[np.int64]) -> NDArray[np.int64]:
        """The rows with these GeoNames ids; -1 where there is none."""
        own = np.asarray(self._places["id"])
        order = np.argsort(own, kind="stable")
        at = np.minimum(np.searchsorted(own, ids, sorter=order), len(own) - 1)
        rows = order[at]
        found: NDArray[np.int64] = np.where(own[rows] == ids, rows, -1)
        return found

    def ids(self) -> frozenset[int]:
        """All GeoNames ids."""
        return frozenset(int(one) for one in self._places["id"] if one)


def boxed(places: NDArray[np.void], point: tuple[float, float], within_km: float) -> list[int]:
    """Numbers of places in a box about a point, across the date line if need be."""
    high = within_km / 111.2  # kilometres of a degree of latitude
    wide = min(180.0, high / max(0.01, math.cos(math.radians(min(89.0, abs(point[0]) + high)))))
    across = np.abs((places["lon"] - point[1] + 180) % 360 - 180)
    found = np.flatnonzero((np.abs(places["lat"] - point[0]) <= high) & (across <= wide))
    return [int(row) for row in found]


def largest(places: NDArray[np.void], box: Box, most: int) -> list[int]:
    """Numbers of the towns of most people in a box (west, south, east, north in degrees)."""
    west, south, east, north = box
    lat, lon = places["lat"], places["lon"]
    across = (lon >= west) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)
    inside = np.flatnonzero((lat >= south) & (lat <= north) & across & (places["level"] == 0))
    order = np.argsort(-places["population"][inside], kind="stable")
    return [int(row) for row in inside[order[:most]]]


def candidate(row: int, at: np.void, name: str, within: tuple[int, int, int]) -> Candidate:
    """A row of the array of places; `within` are the rows of country and divisions."""
    latitude, longitude = float(at["lat"]), float(at["lon"])
    known = not np.isnan(latitude)
    return Candidate(
        row=row,
        geonames_id=int(at["id"]) or None,
        name=name,
        latitude=round(latitude, 5) if known else None,
        longitude=round(longitude, 5) if known else None,
        population=int(at["population"]),
        level=LEVELS[at["level"]],
        country=at["land"].decode(),
        kind=NameKind.PRIMARY,
        country_row=int(within[0]),
        first_row=int(within[1]),
        second_row=int(within[2]),
        capital=bool(at["capital"]),
    )


@dataclasses.dataclass(frozen=True, slots=True)
class LocalPlace:
    """A place that a team entered: this neighbourhood is here.

    `within` is the GeoNames id of the place that contains it. Small and picklable, so that every
    process can have all of them.
    """

    id: str
    name: str
    latitude: float
    longitude: float
    names: tuple[str, ...] = ()
    within: int | None = None
    country: str = ""


KNOWN_LOCALLY = 500_000
"""People that a team's own place counts for: it stands before small namesakes elsewhere, and gives
way to one of them where the rest of a report lies there."""


class Local:
    """A team's own places."""

    def __init__(self, places: Sequence[LocalPlace], start: int, below: "Below") -> None:
        self.start = start
        self._listed = [_placed(one, start + i, below) for i, one in enumerate(places)]
        self._keys = _keys(places, start)

    def __len__(self) -> int:
        return len(self._listed)

    def __iter__(self) -> Iterator[Candidate]:
        return iter(self._listed)

    def postings(self, key: str) -> Sequence[Posting]:
        """Rows of the places that have a key."""
        return self._keys.get(key, ())

    def place(self, row: int) -> Candidate:
        """The place of a row."""
        return self._listed[row - self.start]

    def row_of(self, geonames_id: int) -> int | None:  # noqa: ARG002 - as of every layer
        """None: these places have no GeoNames id."""
        return None

    def around(self, point: tuple[float, float], within_km: float) -> Sequence[int]:  # noqa: ARG002
        """None: a team's own places contain no others."""
        return ()

    def largest(self, box: Box, most: int) -> Sequence[int]:  # noqa: ARG002
        """None, for the same reason."""
        return ()

    def beginning(self, key: str) -> Sequence[int]:
        """Rows of places whose names begin with a key."""
        return [
            row for name, found in self._keys.items() if name.startswith(key) for row, _ in found
        ]


class Below(Protocol):
    """What a team's own places lie in."""

    def by_id(self, geonames_id: int) -> Candidate | None:
        """The place with a GeoNames id."""


def _placed(one: LocalPlace, row: int, below: Below) -> Candidate:
    outer = below.by_id(one.within) if one.within else None
    rows = _chain(outer) if outer else (-1, -1, -1, -1)
    return Candidate(
        row=row,
        geonames_id=None,
        name=one.name,
        latitude=one.latitude,
        longitude=one.longitude,
        population=KNOWN_LOCALLY,
        level=LEVELS[0],
        country=outer.country if outer else one.country,
        kind=NameKind.PRIMARY,
        town_row=rows[0],
        second_row=rows[1],
        first_row=rows[2],
        country_row=rows[3],
        local=one.id,
    )


def _chain(outer: Candidate) -> list[int]:
    """Rows of the town, divisions and country of a place that lies in another."""
    rows = [-1, outer.second_row, outer.first_row, outer.country_row]
    level = LEVELS.index(outer.level)
    if level < len(rows):
        rows[level] = outer.row
    return rows


def _keys(places: Sequence[LocalPlace], start: int) -> Mapping[str, Sequence[Posting]]:
    found: dict[str, dict[int, NameKind]] = {}
    for row, one in enumerate(places, start):
        for name in (one.name, *one.names):
            for key in _keys_of(name):
                found.setdefault(key, {})[row] = NameKind.PRIMARY
    return {key: list(rows.items()) for key, rows in found.items() if key}


def _keys_of(name: str) -> tuple[str, ...]:
    """What a name is found by; letters in capitals ("PK5") as they are written, too.

    Not so for others: what is found as written hides what has the name in another writing.
    """
    short = len(name) <= 5 and name.isascii() and name.isupper()
    return (fold(name), exact(name)) if short else (fold(name),)
