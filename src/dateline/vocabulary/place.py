"""Places: where something happened."""

from enum import StrEnum

from pydantic import Field

from dateline.vocabulary.grounded import Grounded
from dateline.vocabulary.span import Word


class PlaceRole(StrEnum):
    """What a place is to an event."""

    AT = "at"
    FROM = "from"
    VIA = "via"
    TO = "to"
    NEAR = "near"


class PlacePrecision(StrEnum):
    """How finely a place is known."""

    TOWN = "town"  # a named populated place or a part of one
    SECOND = "second_level"  # county, prefecture
    FIRST = "first_level"  # state, province
    COUNTRY = "country"
    REGION = "region"  # larger than a country, or crossing borders
    UNRESOLVED = "unresolved"


class PlaceCandidate(Word):
    """Another place that the words might mean."""

    geonames_id: int | None = None
    name: str
    admin: tuple[str, ...] = ()
    probability: float


class Place(Grounded):
    """A place as written, and what it resolves to.

    `text` is the name as written; `name`, `geonames_id`, and the point (degrees, WGS 84) belong to
    the resolved place and are absent where nothing was found. `admin` runs from the smallest
    containing division to the country; for an unresolved place it is the chain of the nearest
    resolved parent. A team's own place has no GeoNames id but `local_id`, its id in their record;
    `admin` then begins with the town that it lies in.
    """

    text: str
    geonames_id: int | None = None
    local_id: str | None = None
    name: str | None = None
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)
    country_code: str | None = None
    admin: tuple[str, ...] = ()
    precision: PlacePrecision = PlacePrecision.UNRESOLVED
    runners_up: tuple[PlaceCandidate, ...] = ()
    role: PlaceRole | None = None
