"""One place of a gazetteer, on its way into the index and out of it."""

from dataclasses import dataclass
from enum import IntEnum

from dateline.vocabulary import PlacePrecision

LEVELS = (
    PlacePrecision.TOWN,
    PlacePrecision.SECOND,
    PlacePrecision.FIRST,
    PlacePrecision.COUNTRY,
    PlacePrecision.REGION,
)
"""Levels in the order of their numbers in the index."""


class NameKind(IntEnum):
    """How a name belongs to a place; the smaller the better."""

    PRIMARY = 0
    ALIAS = 1
    ABBREVIATION = 2
    DEMONYM = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A place to be indexed.

    `country` is an ISO 3166-1 code; `code` names a division within its country ("07", or
    "07.0591" for a second-level one) and `within` is the code of the division that contains the
    place. A place without a point gets one from the places within it.
    """

    name: str
    level: PlacePrecision
    geonames_id: int | None = None
    point: tuple[float, float] | None = None
    population: int = 0
    country: str = ""
    code: str = ""
    within: str = ""
    capital: bool = False
    names: tuple[tuple[str, NameKind], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean; `row` is its number in the index."""

    row: int
    geonames_id: int | None
    name: str
    latitude: float | None
    longitude: float | None
    population: int
    level: PlacePrecision
    country: str
    kind: NameKind
    country_row: int
    first_row: int
    second_row: int
    capital: bool = False
    generic: str = ""
    """The word that said what kind of place it is ("county"), if the name was found without it."""
    unlike: int = 0
    """How far the level is from what that word says first (a "city" is a town before a county)."""
    town_row: int = -1
    """The town that a team's own place lies in."""
    local: str = ""
    """The id of a team's own place; "" for those of GeoNames."""
