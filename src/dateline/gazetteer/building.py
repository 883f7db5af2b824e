"""Places to an index: arrays and a trie of names that can be mapped into memory."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from dateline.gazetteer.entry import LEVELS, Entry, NameKind
from dateline.gazetteer.folding import exact, fold
from dateline.vocabulary import PlacePrecision

PLACE = np.dtype(
    [
        ("id", "<i8"),
        ("lat", "<f4"),
        ("lon", "<f4"),
        ("population", "<i8"),
        ("level", "u1"),
        ("capital", "?"),
        ("land", "S2"),
        ("country", "<i4"),
        ("first", "<i4"),
        ("second", "<i4"),
        ("name_start", "<u4"),
        ("name_end", "<u4"),
    ]
)
"""A row of the index; rows of containing places are -1 where there is none, points may be NaN."""

POSTING = "<IB"
"""What the trie holds for a name: row of a place, kind of the name."""

PLACES, TEXT, NAMES = "places.npy", "names.txt", "names.marisa"


def build(entries: Iterable[Entry], folder: Path) -> int:
    """Write an index of the places into a folder; gives the number of places."""
    listed = list(entries)
    places, text = _rows(listed)
    _contain(places, listed)
    _fill_divisions(places)
    np.save(folder / PLACES, places)
    (folder / TEXT).write_bytes(text)
    marisa_trie.RecordTrie(POSTING, _postings(listed)).save(str(folder / NAMES))
    return len(listed)


def _rows(entries: list[Entry]) -> tuple[NDArray[np.void], bytes]:
    places = np.zeros(len(entries), PLACE)
    text = bytearray()
    nowhere = (float("nan"), float("nan"))
    for row, entry in enumerate(entries):
        start = len(text)
        text += entry.name.encode()
        latitude, longitude = entry.point or nowhere
        places[row] = (
            entry.geonames_id or 0, latitude, longitude, entry.population,
            LEVELS.index(entry.level), entry.capital, entry.country.encode(),
            -1, -1, -1, start, len(text),
        )  # fmt: skip
    return places, bytes(text)


def _contain(places: NDArray[np.void], entries: list[Entry]) -> None:
    """Tie every place to the rows of its country and divisions."""
    countries: dict[str, int] = {}
    codes: dict[tuple[str, str], int] = {}
    for row, entry in enumerate(entries):
        if entry.level is PlacePrecision.COUNTRY:
            countries[entry.country] = row
        elif entry.code:
            codes[entry.country, entry.code] = row
    for row, entry in enumerate(entries):
        first, _, rest = entry.within.partition(".")
        places[row]["country"] = countries.get(entry.country, -1)
        places[row]["first"] = codes.get((entry.country, first), -1)
        second = ".".join((first, *rest.split(".")[:1])) if rest else ""
        places[row]["second"] = codes.get((entry.country, second), -1)


def _fill_divisions(places: NDArray[np.void]) -> None:
    """Give divisions the population of their towns and a point amid them."""
    town = places["level"] == LEVELS.index(PlacePrecision.TOWN)
    for column in ("second", "first"):
        rows = np.flatnonzero(town & (places[column] >= 0))
        rows = rows[np.argsort(places[column][rows], kind="stable")]
        owners, starts = np.unique(places[column][rows], return_index=True)
        for owner, inside in zip(owners, np.split(rows, starts[1:]), strict=True):
            places[owner]["population"] = places["population"][inside].sum()
            if np.isnan(places[owner]["lat"]):
                places[owner]["lat"], places[owner]["lon"] = _middle(places[inside])


def _middle(towns: NDArray[np.void]) -> tuple[float, float]:
    """The middle of the box around the towns of a division, its outermost towns left out.

    Of the division points that GeoNames gives, this is nearer than the mean of the towns, which
    the dense corner of a division pulls to itself.
    """
    lat, lon = towns["lat"], towns["lon"]
    if lon.max() - lon.min() > 180:
        lon = np.where(lon < 0, lon + 360, lon)
    low, high = (2, 98) if len(towns) > 20 else (0, 100)
    middle_lat = float(np.percentile(lat, [low, high]).mean())
    middle_lon = float(np.percentile(lon, [low, high]).mean())
    return middle_lat, (middle_lon + 180) % 360 - 180


def _postings(entries: list[Entry]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Keys of all names with their row and kind, the best kind where a place has a key twice."""
    for row, entry in enumerate(entries):
        kinds: dict[str, int] = defaultdict(lambda: NameKind.DEMONYM + 1)
        for name, kind in ((entry.name, NameKind.PRIMARY), *entry.names):
            key = exact(name) if kind is NameKind.ABBREVIATION else fold(name)
            if key:
                kinds[key] = min(kinds[key], kind)
        for key, number in kinds.items():
            yield key, (row, int(number))
