"""The gazetteer: names in, candidates with points and containment out."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import marisa_trie
import numpy as np

from dateline.gazetteer.building import NAMES, PLACES, POSTING, TEXT
from dateline.gazetteer.entry import LEVELS, Candidate, NameKind
from dateline.gazetteer.folding import exact, fold, naming
from dateline.vocabulary import PlacePrecision


class Gazetteer:
    """An index of places, mapped into memory; `version` names it in `read_by`."""

    def __init__(self, folder: Path, version: str) -> None:
        self.version = version
        self._places = np.load(folder / PLACES, mmap_mode="r")
        self._text = (folder / TEXT).read_bytes()
        self._names = marisa_trie.RecordTrie(POSTING).mmap(str(folder / NAMES))
        self.lookup = lru_cache(maxsize=20_000)(self._lookup)
        self.place = lru_cache(maxsize=100_000)(self._place)

    def __len__(self) -> int:
        return len(self._places)

    def _lookup(self, name: str) -> tuple[Candidate, ...]:
        """All places that a name may mean: regions, then the most populous first.

        Case, accents and punctuation do not matter, except for abbreviations, which are found as
        written. Words such as "county" or "city of" may stand beside the name; they then limit
        the level ("Kent County" is never a town).
        """
        found = dict(self._found(exact(name))) or dict(self._found(fold(name)))
        for core, generic in without_generic(fold(name)):
            for row, kind in self._postings(core):
                candidate = self.place(row)
                if kind < NameKind.ABBREVIATION and row not in found and fits(candidate, generic):
                    found[row] = (kind, generic)
        listed = (self._named(row, kind, generic) for row, (kind, generic) in found.items())
        return tuple(sorted(listed, key=_order))

    def _place(self, row: int, kind: NameKind = NameKind.PRIMARY, generic: str = "") -> Candidate:
        """The place with a number, as a candidate."""
        at = self._places[row]
        latitude, longitude = float(at["lat"]), float(at["lon"])
        known = not np.isnan(latitude)
        return Candidate(
            row=row,
            geonames_id=int(at["id"]) or None,
            name=self._text[at["name_start"] : at["name_end"]].decode(),
            latitude=round(latitude, 5) if known else None,
            longitude=round(longitude, 5) if known else None,
            population=int(at["population"]),
            level=LEVELS[at["level"]],
            country=at["land"].decode(),
            kind=kind,
            country_row=int(at["country"]),
            first_row=int(at["first"]),
            second_row=int(at["second"]),
            capital=bool(at["capital"]),
            generic=generic,
            unlike=_levels(generic).index(LEVELS[at["level"]]) if generic else 0,
        )

    def by_id(self, geonames_id: int) -> Candidate | None:
        """The place with a GeoNames id; None where it is not in the index."""
        rows = np.flatnonzero(self._places["id"] == max(geonames_id, -1))
        return self.place(int(rows[0])) if geonames_id > 0 and len(rows) else None

    def has(self, name: str) -> bool:
        """Whether any place has exactly this name, generic words apart."""
        return fold(name) in self._names or exact(name) in self._names

    def admin(self, candidate: Candidate) -> tuple[str, ...]:
        """Names of the divisions that contain a place, the smallest first, then its country."""
        names = []
        for row in self.chain(candidate):
            name = self.place(row).name
            if name not in names and name != candidate.name:
                names.append(name)
        return tuple(names)

    def chain(self, candidate: Candidate) -> tuple[int, ...]:
        """Rows of the divisions that contain a place, the smallest first, then its country."""
        rows = (candidate.second_row, candidate.first_row, candidate.country_row)
        return tuple(row for row in rows if row >= 0 and row != candidate.row)

    def _found(self, key: str) -> Iterator[tuple[int, tuple[NameKind, str]]]:
        for row, kind in self._postings(key):
            yield row, (kind, "")

    def _named(self, row: int, kind: NameKind, generic: str) -> Candidate:
        return self.place(row, kind, generic)

    @lru_cache(maxsize=50_000)  # noqa: B019 - a gazetteer lives as long as the process
    def _postings(self, key: str) -> tuple[tuple[int, NameKind], ...]:
        return tuple((row, NameKind(kind)) for row, kind in self._names.get(key, ()))


def _order(candidate: Candidate) -> tuple[bool, int, int]:
    region = candidate.level is PlacePrecision.REGION
    return not region, -candidate.population, candidate.row


def fits(candidate: Candidate, generic: str) -> bool:
    """Whether a place may be what the generic word says."""
    return candidate.level in _levels(generic)


def _levels(generic: str) -> Sequence[str]:
    levels: Sequence[str] = naming()["generic"].get(generic, ())
    return levels


@lru_cache(maxsize=20_000)
def without_generic(key: str) -> tuple[tuple[str, str], ...]:
    """A folded name without a generic word at either end, and the word: ("kent", "county")."""
    cores = (
        (core, generic)
        for generic in naming()["generic"]
        for core in (key.removesuffix(f" {generic}"), _after(key, generic))
    )
    return tuple((core, generic) for core, generic in cores if core and core != key)


def _after(key: str, generic: str) -> str:
    for start in (f"{generic} of the ", f"{generic} of ", f"{generic} "):
        if key.startswith(start):
            return key.removeprefix(start)
    return key


__all__ = ["Gazetteer", "PlacePrecision"]
