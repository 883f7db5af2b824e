"""The gazetteer: names in, candidates with points and containment out."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from dateline.gazetteer.entry import Candidate, NameKind
from dateline.gazetteer.folding import exact, fold, naming
from dateline.gazetteer.geography import kilometres
from dateline.gazetteer.layers import Box, Layer, Local, LocalPlace
from dateline.vocabulary import PlacePrecision


class Gazetteer:
    """Places in layers, mapped into memory; `version` names them in `read_by`."""

    def __init__(self, layers: Sequence[Layer], version: str) -> None:
        self.version = version
        self.layers = tuple(layers)
        self._starts = [layer.start for layer in layers]
        self.lookup = lru_cache(maxsize=20_000)(self._lookup)
        self.place = lru_cache(maxsize=100_000)(self._place)

    def __len__(self) -> int:
        return sum(map(len, self.layers))

    def with_local(self, places: Sequence[LocalPlace], version: str) -> "Gazetteer":
        """The same with a team's own places on top."""
        own = Local(places, len(self), self)
        return Gazetteer((*self.layers, own), f"{self.version} + {version}")

    def _lookup(self, name: str) -> tuple[Candidate, ...]:
        """All places that a name may mean: a team's own, regions, then the most populous first.

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
        listed = (self.place(row, kind, generic) for row, (kind, generic) in found.items())
        return tuple(self._once(sorted(listed, key=_order)))

    def _once(self, found: list[Candidate]) -> list[Candidate]:
        """Each place of two layers once, as the lower one has it."""
        if len(self.layers) == 1:
            return found
        lowest: dict[int, int] = {}
        for one in found:
            if one.geonames_id:
                lowest[one.geonames_id] = min(one.row, lowest.get(one.geonames_id, one.row))
        return [one for one in found if lowest.get(one.geonames_id or 0, one.row) == one.row]

    def _place(self, row: int, kind: NameKind = NameKind.PRIMARY, generic: str = "") -> Candidate:
        """The place with a number, as a candidate."""
        found = self.layers[bisect_right(self._starts, row) - 1].place(row)
        if kind is NameKind.PRIMARY and not generic:
            return found
        unlike = _levels(generic).index(found.level) if generic else 0
        return replace(found, kind=kind, generic=generic, unlike=unlike)

    def by_id(self, geonames_id: int) -> Candidate | None:
        """The place with a GeoNames id; None where it is not in the index."""
        if not 0 < geonames_id < 1 << 62:
            return None
        rows = (layer.row_of(geonames_id) for layer in self.layers)
        return next((self.place(row) for row in rows if row is not None), None)

    def own(self, place: str) -> Candidate | None:
        """The team's own place with an id."""
        return next((one for one in self.all_own() if one.local == place), None)

    def all_own(self) -> list[Candidate]:
        """The team's own places."""
        return [one for layer in self.layers if isinstance(layer, Local) for one in layer]

    def beginning(self, name: str) -> list[Candidate]:
        """Places, packaged or a team's own, of which a name begins so; each once."""
        rows = (row for layer in self.layers for row in layer.beginning(fold(name)))
        return [self.place(row) for row in dict.fromkeys(rows)]

    def near(self, point: tuple[float, float], within_km: float) -> list[Candidate]:
        """Populated places by a point, the nearest first; a team's own are left out."""
        rows = [row for layer in self.layers for row in layer.around(point, within_km)]
        found = (self.place(row) for row in rows)
        towns = [one for one in found if one.level is PlacePrecision.TOWN and not one.local]
        return sorted(towns, key=lambda one: kilometres(point, _point(one)))

    def largest(self, box: Box, most: int) -> list[Candidate]:
        """The towns of most people in a box (west, south, east, north in degrees)."""
        rows = [row for layer in self.layers for row in layer.largest(box, most)]
        return sorted(map(self.place, rows), key=lambda one: -one.population)[:most]

    def has(self, name: str) -> bool:
        """Whether any place has exactly this name, generic words apart."""
        return bool(self._postings(fold(name)) or self._postings(exact(name)))

    def admin(self, candidate: Candidate) -> tuple[str, ...]:
        """Names of the divisions that contain a place, the smallest first, then its country.

        A team's own place has the town that it lies in before them.
        """
        names = []
        for row in self.chain(candidate):
            name = self.place(row).name
            if name not in names and name != candidate.name:
                names.append(name)
        return tuple(names)

    def chain(self, candidate: Candidate) -> tuple[int, ...]:
        """Rows of what contains a place, the smallest first, then its country."""
        rows = (
            candidate.town_row,
            candidate.second_row,
            candidate.first_row,
            candidate.country_row,
        )
        return tuple(row for row in rows if row >= 0 and row != candidate.row)

    def _found(self, key: str) -> Iterator[tuple[int, tuple[NameKind, str]]]:
        for row, kind in self._postings(key):
            yield row, (kind, "")

    @lru_cache(maxsize=50_000)  # noqa: B019 - a gazetteer lives as long as the process
    def _postings(self, key: str) -> tuple[tuple[int, NameKind], ...]:
        if len(self.layers) == 1:
            return tuple(self.layers[0].postings(key))
        found: dict[int, NameKind] = {}
        for layer in self.layers:
            for row, kind in layer.postings(key):
                found[row] = min(kind, found.get(row, kind))
        return tuple(found.items())


def _point(one: Candidate) -> tuple[float, float]:
    return one.latitude or 0.0, one.longitude or 0.0


def _order(candidate: Candidate) -> tuple[bool, bool, int, int]:
    region = candidate.level is PlacePrecision.REGION
    return not candidate.local, not region, -candidate.population, candidate.row


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
