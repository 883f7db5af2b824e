"""Names by hash: a hundred million of them, written and looked up in bounded memory.

A trie of all names of the world has to be made in memory at once. Here a name is 64 bits of its
BLAKE2b digest; hashes are sorted bucket by bucket (by their first byte), and a look-up reads one
page or two. Two different names of 50 million share a hash with a chance of one in ten thousand.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.gazetteer.entry import NameKind

NAME = np.dtype([("hash", "<u8"), ("row", "<i4"), ("kind", "u1")])
HASHES, ROWS, KINDS, STARTS = "hashes.u8", "rows.i4", "kinds.u1", "starts.npy"
BUCKETS = 256
PREFIXES = 1 << 16
HELD = 1 << 20
"""Names that are held before they are put into their buckets: 13 MB."""


def hash_of(key: str) -> int:
    """The hash of a folded or exact key."""
    return int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), "big")


class NamesWriter:
    """Writes the names of places, in any order, to files in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._hashes: list[int] = []
        self._rows: list[int] = []
        self._kinds: list[int] = []

    def add(self, key: str, row: int, kind: NameKind) -> None:
        """Note that a place has a name."""
        self._hashes.append(hash_of(key))
        self._rows.append(row)
        self._kinds.append(kind)
        if len(self._hashes) >= HELD:
            self._spill()

    def finish(self) -> int:
        """Sort what was added and write it; gives the number of names."""
        self._spill()
        counts = np.zeros(PREFIXES + 1, np.int64)
        total = 0
        with ExitStack() as stack:
            hashes, rows, kinds = (
                stack.enter_context((self._folder / name).open("wb"))
                for name in (HASHES, ROWS, KINDS)
            )
            for bucket in range(BUCKETS):
                listed = self._sorted(bucket)
                np.add.at(counts, (listed["hash"] >> np.uint64(48)).astype(np.int64) + 1, 1)
                listed["hash"].tofile(hashes)
                listed["row"].tofile(rows)
                listed["kind"].tofile(kinds)
                total += len(listed)
        np.save(self._folder / STARTS, counts.cumsum())
        return total

    def _spill(self) -> None:
        held = np.empty(len(self._hashes), NAME)
        held["hash"], held["row"], held["kind"] = self._hashes, self._rows, self._kinds
        self._hashes, self._rows, self._kinds = [], [], []
        of = (held["hash"] >> np.uint64(56)).astype(np.intp)
        held = held[np.argsort(of, kind="stable")]
        ends = np.bincount(of, minlength=BUCKETS).cumsum()
        for bucket, part in enumerate(np.split(held, ends[:-1])):
            if len(part):
                with self._bucket(bucket).open("ab") as stream:
                    part.tofile(stream)

    def _sorted(self, bucket: int) -> NDArray[np.void]:
        """The names of a bucket in order, each of a place once with its best kind."""
        file = self._bucket(bucket)
        if not file.exists():
            return np.empty(0, NAME)
        listed = np.fromfile(file, NAME)
        file.unlink()
        listed = listed[np.lexsort((listed["kind"], listed["row"], listed["hash"]))]
        again = (listed["hash"][1:] == listed["hash"][:-1]) & (
            listed["row"][1:] == listed["row"][:-1]
        )
        return listed[np.concatenate(([True], ~again))]

    def _bucket(self, bucket: int) -> Path:
        return self._folder / f"bucket-{bucket:03}"


class HashedNames:
    """Names that were written so, mapped into memory."""

    def __init__(self, folder: Path) -> None:
        self._starts = np.load(folder / STARTS)
        empty = not int(self._starts[-1])  # no empty file can be mapped
        self._hashes = _mapped(folder / HASHES, "<u8", empty)
        self._rows = _mapped(folder / ROWS, "<i4", empty)
        self._kinds = _mapped(folder / KINDS, "u1", empty)

    def __len__(self) -> int:
        return len(self._hashes)

    def get(self, key: str) -> Sequence[tuple[int, NameKind]]:
        """Rows and kinds of a key."""
        wanted = hash_of(key)
        first, last = (int(one) for one in self._starts[wanted >> 48 : (wanted >> 48) + 2])
        if first == last:
            return ()
        part = self._hashes[first:last]
        value = np.uint64(wanted)
        at = first + int(np.searchsorted(part, value))
        found = []
        while at < last and self._hashes[at] == value:
            found.append((int(self._rows[at]), NameKind(int(self._kinds[at]))))
            at += 1
        return found


def _mapped(file: Path, kind: str, empty: bool) -> NDArray[np.generic]:
    if empty:
        return np.empty(0, kind)
    return np.memmap(file, kind, "r")
