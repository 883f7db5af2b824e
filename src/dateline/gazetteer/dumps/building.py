"""Building: places and names of a dump into an index of their own, in bounded memory.

What the packaged gazetteer has already keeps its row there: the index refers to it by its GeoNames
id (an anchor), so that it stays true when the packages are upgraded.
"""

import math
from array import array
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tomllib import loads
from typing import IO, Any

import numpy as np

from dateline.gazetteer.building import PLACE
from dateline.gazetteer.dumps.lines import BadLines
from dateline.gazetteer.entry import LEVELS, NameKind
from dateline.gazetteer.folding import exact, fold
from dateline.gazetteer.hashing import NamesWriter
from dateline.gazetteer.sources import named
from dateline.vocabulary import PlacePrecision

ROWS, TEXT, ANCHORS, BY_ID = "places.rows", "names.txt", "anchors.npy", "by_id.npy"
NONE = -1
HELD = 50_000
"""Rows that are held before they are written: 3 MB."""

COLUMNS = 19
MOST_PEOPLE = 10**11

Codes = Mapping[tuple[str, str], int]
"""GeoNames ids of divisions by country and code ("07", "07.0591")."""


class _Bad(Exception):
    """A line that cannot be read, and why."""


@dataclass(frozen=True)
class Features:
    """Which features are places: level by code, level by class."""

    codes: Mapping[str, int]
    classes: Mapping[str, int]

    def level(self, kind: str, code: str) -> int:
        """The number of the level, or -1 for what is no place."""
        return self.codes.get(code if kind == "A" else f"{kind}.{code}", self.classes.get(kind, -1))


@cache
def classes() -> dict[str, Any]:
    """The tables of classes.toml."""
    return loads((Path(__file__).parent / "classes.toml").read_text("utf-8"))


def features(more: bool) -> Features:
    """Populated places and divisions; with `more` also water, land forms, parks, landmarks."""
    table = classes()
    codes = {code: LEVELS.index(PlacePrecision(one)) for code, one in table["codes"].items()}
    if more:
        listed = table["features"].items()
        codes |= {f"{kind}.{code}": 0 for kind, some in listed for code in some}
    levels = {kind: LEVELS.index(PlacePrecision(one)) for kind, one in table["level"].items()}
    return Features(codes, levels)


class Builder:
    """Takes the lines of a dump one by one and writes an index into a folder.

    `known` are GeoNames ids that the packaged gazetteer has, `codes` those of its divisions.
    """

    def __init__(
        self, folder: Path, known: Collection[int], codes: Codes, wanted: Features
    ) -> None:
        self.folder = folder
        self.rows = 0
        self.passed = 0
        self._known = known
        self._codes = dict(codes)
        self._own: dict[tuple[str, str], int] = {}
        self._wanted = wanted
        self._names = NamesWriter(folder)
        self._text_at = 0
        self._held: list[tuple[Any, ...]] = []
        self._anchors: dict[int, int] = {}
        self._places_in: dict[tuple[str, str], int] = {}
        self._ids = array("q")
        self._order: Any = None
        self._files: tuple[IO[bytes], IO[bytes]] = (
            (folder / ROWS).open("w+b"),
            (folder / TEXT).open("wb"),
        )

    def place(self, file: str, fields: list[str], bad: BadLines) -> None:
        """Take a line of a dump: its number, then its 19 columns."""
        try:
            self._place(fields)
        except _Bad as error:
            bad.add(file, int(fields[0]), str(error))

    def code(self, file: str, fields: list[str], bad: BadLines) -> None:
        """Take a line of admin1CodesASCII or admin2Codes."""
        if len(fields) != 5 or not fields[4].isdigit() or "." not in fields[1]:
            bad.add(file, int(fields[0]), "not a code, two names and a GeoNames id")
            return
        country, _, code = fields[1].partition(".")
        self._codes[country, code] = int(fields[4])

    def name(self, file: str, fields: list[str], bad: BadLines) -> None:
        """Take a line of alternateNames, after all places; names of places elsewhere are passed."""
        if len(fields) < 5 or not fields[2].isdigit():
            bad.add(file, int(fields[0]), "not an id, a GeoNames id, a language and a name")
            return
        language, name = fields[3], fields[4].strip()
        table = classes()["alternate"]
        if not name or language in table["no_names"] or language.isdigit():
            return
        row = self._row_of(int(fields[2]))
        if row is None:
            return
        preferred = len(fields) > 5 and fields[5] == "1"
        if language == table["abbreviation"]:
            self._add(name, row, NameKind.ABBREVIATION)
        elif language in table["english"] and preferred:
            self._add(name, row, NameKind.PRIMARY)
        else:
            self._add_all([name], row)

    def finish(self) -> int:
        """Write what is left and tie places to what contains them; gives the number of names."""
        self._flush()
        for stream in self._files:
            stream.close()
        names = self._names.finish()
        inside = self._containers()
        if self.rows:
            places = np.memmap(self.folder / ROWS, PLACE, "r+")
            for column in ("country", "first", "second"):
                for start in range(0, len(places), HELD):
                    part = places[start : start + HELD]
                    part[column] = inside[part[column]]
            places.flush()
            np.save(self.folder / BY_ID, np.argsort(places["id"], kind="stable").astype("<i4"))
        else:
            np.save(self.folder / BY_ID, np.empty(0, "<i4"))
        np.save(self.folder / ANCHORS, np.array(list(self._anchors), "<i8"))
        return names

    def _place(self, fields: list[str]) -> None:
        if len(fields) != COLUMNS + 1:
            raise _Bad(f"{len(fields) - 1} columns between tabs, not {COLUMNS}")
        kind, code, country = fields[7], fields[8], fields[9].upper()
        number = _whole(fields[1].removeprefix("\ufeff"), "the GeoNames id")
        if number in self._known:
            self.passed += 1
            anchor = self._anchor(number)
            self._add_all([fields[2], *fields[4].split(",")], anchor)
            return
        level = self._wanted.level(kind, code)
        if level < 0 or not fields[2].strip():
            return
        row = self.rows
        latitude, longitude = _degrees(fields[5], 90), _degrees(fields[6], 180)
        people = _whole(fields[15] or "0", "the population")
        if people > MOST_PEOPLE or len(country) > 2 or not country.isascii():
            raise _Bad("the population or the country is none")
        first, second = fields[11], f"{fields[11]}.{fields[12]}"
        if code == "ADM1":
            self._own[country, first] = row
        elif code == "ADM2":
            self._own[country, second] = row
        name = fields[2].strip().encode()
        self._held.append((
            number, latitude, longitude, people, level, code == "PPLC", country.encode(),
            self._within(country, ""), self._within(country, first),
            self._within(country, second) if fields[12] and code != "ADM1" else 0,
            self._text_at, self._text_at + len(name),
        ))  # fmt: skip
        self._text_at += len(name)
        self._files[1].write(name)
        self.rows += 1
        self._ids.append(number)
        self._add(fields[2], row, NameKind.PRIMARY)
        if fields[3] and fields[3] != fields[2]:
            self._add(fields[3], row, NameKind.PRIMARY)
        self._add_all(fields[4].split(",") if fields[4] else (), row)
        if len(self._held) >= HELD:
            self._flush()

    def _flush(self) -> None:
        np.array(self._held, PLACE).tofile(self._files[0])
        self._held = []

    def _add_all(self, names: Iterable[str], row: int) -> None:
        for name, kind in named(names):
            self._add(name, row, kind)

    def _add(self, name: str, row: int, kind: NameKind) -> None:
        key = exact(name) if kind is NameKind.ABBREVIATION else fold(name)
        if key:
            self._names.add(key, row, kind)

    def _anchor(self, geonames_id: int) -> int:
        """What stands for a place of the packaged gazetteer: -2, -3 ... in order."""
        return -2 - self._anchors.setdefault(geonames_id, len(self._anchors))

    def _within(self, country: str, code: str) -> int:
        """A number for a country or division that may be read later; 0 for none."""
        if not country or code in {"00", "."}:
            return 0
        return self._places_in.setdefault((country, code), len(self._places_in) + 1)

    def _containers(self) -> Any:
        """Row or anchor of each number that `_within` gave."""
        found = np.full(len(self._places_in) + 1, NONE, "<i4")
        for (country, code), number in self._places_in.items():
            told = self._codes.get((country, code))
            if told in self._known and told is not None:
                found[number] = self._anchor(told)
            elif (country, code) in self._own:
                found[number] = self._own[country, code]
        return found

    def _row_of(self, geonames_id: int) -> int | None:
        """Row or anchor of a place that was taken."""
        if geonames_id in self._known:
            return self._anchor(geonames_id)
        if self._order is None:
            ids = np.frombuffer(self._ids, "<i8") if self._ids else np.empty(0, "<i8")
            self._order = (ids, np.argsort(ids, kind="stable"))
        ids, order = self._order
        at = int(np.searchsorted(ids, geonames_id, sorter=order))
        return int(order[at]) if at < len(ids) and ids[order[at]] == geonames_id else None


def _whole(text: str, what: str) -> int:
    if text.isascii() and text.isdigit() and len(text) < 19:
        return int(text)
    raise _Bad(f"{what} is no number: {text[:20]!r}")


def _degrees(text: str, most: int) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not abs(value) <= most:
        raise _Bad(f"{text[:20]!r} is no latitude or longitude")
    return value
