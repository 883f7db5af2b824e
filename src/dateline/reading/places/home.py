"""Where an outlet is at home: told, or read from its name and address."""

import re
from dataclasses import dataclass
from functools import lru_cache

from dateline.gazetteer import Candidate, Gazetteer
from dateline.reading.places.lexicon import lexicon
from dateline.vocabulary import PlacePrecision, Report

HOST = re.compile(r"^(?:\w+://)?(?:www\.)?((?:[\w-]+\.)+[a-z]{2,})(?:[/:?]|$)", re.IGNORECASE)
COUNTRY_DOMAINS = {"uk": "GB", "su": "RU", "ac": None, "eu": None}
BORROWED = frozenset({"ai", "am", "cc", "co", "fm", "io", "la", "ly", "me", "nu", "to", "tv", "ws"})
"""Country domains that are sold to everybody."""

MUCH_LARGER = 5
"""How many times larger than its namesakes a place is that an outlet's name alone tells.

"Dallas Post" does; "Athens Post" tells nothing that the report does not, and taking it for all the
places called Athens at once cost 0.4 % of the names of LGL.
"""

SIDES = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western"}
    | {"central", "upper", "lower", "mid", "greater"}
)
"""Words before the name of a state in that of an outlet ("Central Florida Times")."""

COMPASS = ("North", "South", "East", "West")
"""Sides of which several divisions of one name are called."""

SHORTEST = 5
"""Letters of the shortest place name that is read from an address ("leedspost" has "leeds")."""


@dataclass(frozen=True, slots=True)
class Home:
    """Country (ISO 3166-1), first-level division and point of an outlet's home, where known."""

    country: str | None = None
    first_row: int | None = None
    point: tuple[float, float] | None = None


def home_of(report: Report, gazetteer: Gazetteer) -> Home | None:
    """The home of a report's outlet: as told, or from its name, its address and its domain."""
    if report.home:
        return named_home(report.home, gazetteer)
    country: str | None = None
    names: tuple[Candidate, ...] = ()
    for told in (report.outlet, report.address):
        host = HOST.match(told) if told else None
        if host:
            country = country or _country_of(host[1].lower())
            names = names or _in_host(host[1].lower(), gazetteer)
        elif told:
            names = names or _in_title(told, gazetteer)
    if country:
        names = tuple(c for c in names if c.country == country)
    if names and (len(names) == 1 or names[0].population >= MUCH_LARGER * names[1].population):
        return home_at(names[0])
    shared = {c.country for c in names}
    country = country or (shared.pop() if len(shared) == 1 else None)
    return Home(country=country) if country else None


def named_home(told: str, gazetteer: Gazetteer) -> Home | None:
    """The home that a country code or the name of a place stands for, the largest if several."""
    if re.fullmatch(r"[A-Z]{2}", told):
        return Home(country=told)
    parts = [part.strip() for part in told.split(",")]
    found = list(gazetteer.lookup(parts[0]))
    for part in parts[1:]:
        rows = {c.row for c in gazetteer.lookup(part)}
        found = [c for c in found if rows & set(gazetteer.chain(c))] or found
    return home_at(found[0]) if found else None


def home_at(place: Candidate) -> Home:
    """The home of an outlet that is at home in a place."""
    local = place.level in (PlacePrecision.TOWN, PlacePrecision.SECOND)
    known = local and place.latitude is not None and place.longitude is not None
    return Home(
        country=place.country,
        first_row=place.row if place.level is PlacePrecision.FIRST else _row(place.first_row),
        point=(place.latitude or 0.0, place.longitude or 0.0) if known else None,
    )


def _row(row: int) -> int | None:
    return row if row >= 0 else None


def _country_of(host: str) -> str | None:
    domain = host.rpartition(".")[2]
    if len(domain) != 2 or domain in BORROWED:
        return None
    return COUNTRY_DOMAINS.get(domain, domain.upper())


@lru_cache(maxsize=2000)
def _in_host(host: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Places that the main label of a host name begins or ends with, media words taken off."""
    labels = [
        label for label in host.split(".") if len(label) > 3 and label not in ("news", "info")
    ]
    for label in labels:
        core = _without_media(label.replace("-", ""))
        for form in (core, *_split(core)):
            if len(form) >= SHORTEST and core != "" and (found := _towns(form, gazetteer)):
                return found
    return ()


def _without_media(label: str) -> str:
    """A label without the words that names of media end or begin with: "theleedspost", "leeds"."""
    before = None
    words = sorted(lexicon().media | {"the", "my", "online", "nj", "daily"}, key=len, reverse=True)
    while before != label:
        before = label
        for word in words:
            if len(label) - len(word) >= SHORTEST:
                label = label.removesuffix(word).removeprefix(word)
    return label


def _split(core: str) -> list[str]:
    """The label as two words, for names such as "saltlake"."""
    return [f"{core[:i]} {core[i:]}" for i in range(3, len(core) - 2)]


def _in_title(outlet: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Places that an outlet's name begins with: "Leeds Evening Post", "East Tennessee Daily".

    A side by itself is none: the "Northern Post" is not of a province called Northern.
    """
    words = outlet.removeprefix("The ").split()
    sided = bool(words) and words[0].lower() in SIDES
    for end in range(len(words), int(sided), -1):
        if found := _towns(" ".join(words[:end]), gazetteer):
            return found
    return _divisions(" ".join(words[1:2]), gazetteer) if sided else ()


def _towns(name: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Places with this very name; small ones say nothing in an address.

    What two states or counties share is both: "Carolina" is North and South Carolina, "Yorkshire"
    North, South and West Yorkshire, no town of that name.
    """
    if sides := _sides_of(name, gazetteer):
        return sides
    found = [c for c in gazetteer.lookup(name) if not c.generic and c.kind == 0]
    large = tuple(c for c in found if c.population >= 5_000)
    towns = tuple(c for c in large if c.level is PlacePrecision.TOWN)
    return towns or large


def _sides_of(name: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The divisions of one country that share a name and differ by their side: two at least."""
    for levels in ((PlacePrecision.FIRST,), (PlacePrecision.FIRST, PlacePrecision.SECOND)):
        found = [
            place
            for side in COMPASS
            for place in gazetteer.lookup(f"{side} {name}")
            if place.level in levels and not place.generic and place.kind == 0
        ]
        if len(found) > 1 and len({place.country for place in found}) == 1:
            return tuple(sorted(found, key=lambda place: -place.population))
    return ()


def _divisions(name: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """States and provinces with this very name."""
    found = (c for c in gazetteer.lookup(name) if not c.generic and c.kind == 0)
    return tuple(c for c in found if c.level is PlacePrecision.FIRST)
