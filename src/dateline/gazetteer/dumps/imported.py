"""Imported: a dump as a layer of a gazetteer."""

import mmap
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from dateline.gazetteer.building import PLACE
from dateline.gazetteer.dumps.building import ANCHORS, BY_ID, NONE, ROWS, TEXT
from dateline.gazetteer.entry import Candidate
from dateline.gazetteer.hashing import HashedNames
from dateline.gazetteer.layers import Box, Packaged, Posting, boxed, candidate, largest


class Imported:
    """The places of a dump, over those of the packages that it refers to."""

    def __init__(self, folder: Path, start: int, packaged: Packaged) -> None:
        self.start = start
        empty = not (folder / ROWS).stat().st_size  # no empty file can be mapped
        self._places = np.empty(0, PLACE) if empty else np.memmap(folder / ROWS, PLACE, "r")
        self._text = b"" if empty else _mapped(folder / TEXT)
        self._names = HashedNames(folder)
        self._by_id = np.load(folder / BY_ID, mmap_mode=None if empty else "r")
        rows = packaged.rows_of(np.load(folder / ANCHORS))
        self._anchors = [int(row) for row in rows]

    def __len__(self) -> int:
        return len(self._places)

    def postings(self, key: str) -> Sequence[Posting]:
        """Rows of the places that have a key, packaged ones among them."""
        found = ((self._row(row), kind) for row, kind in self._names.get(key))
        return [(row, kind) for row, kind in found if row >= 0]

    def place(self, row: int) -> Candidate:
        """The place of a row."""
        at = self._places[row - self.start]
        name = self._text[at["name_start"] : at["name_end"]].decode("utf-8", "replace")
        inside = (self._row(at["country"]), self._row(at["first"]), self._row(at["second"]))
        return candidate(row, at, name, inside)

    def row_of(self, geonames_id: int) -> int | None:
        """The row with a GeoNames id."""
        ids, order = self._places["id"], self._by_id
        low, high = 0, len(order)
        while low < high:
            middle = (low + high) // 2
            if ids[order[middle]] < geonames_id:
                low = middle + 1
            else:
                high = middle
        found = low < len(order) and ids[order[low]] == geonames_id
        return self.start + int(order[low]) if found else None

    def around(self, point: tuple[float, float], within_km: float) -> Sequence[int]:
        """Rows of places in a box about a point."""
        return [self.start + row for row in boxed(self._places, point, within_km)]

    def largest(self, box: Box, most: int) -> Sequence[int]:
        """Rows of the towns of most people in a box."""
        return [self.start + row for row in largest(self._places, box, most)]

    def beginning(self, key: str) -> Sequence[int]:  # noqa: ARG002 - as of every layer
        """None: names of dumps are kept as hashes, and found whole."""
        return ()

    def _row(self, row: int) -> int:
        """The row in the whole gazetteer of a row, an anchor or -1."""
        if row >= 0:
            return self.start + int(row)
        return self._anchors[-2 - int(row)] if row < NONE else NONE


def _mapped(file: Path) -> mmap.mmap:
    with file.open("rb") as stream:
        return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
