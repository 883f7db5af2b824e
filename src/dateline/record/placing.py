"""Placing: a place as a person names it - a name, or its GeoNames id - resolved."""

import re
from dataclasses import dataclass
from typing import Any

from dateline.errors import BadOption
from dateline.gazetteer import Candidate, Gazetteer, kilometres, load_gazetteer
from dateline.gazetteer.folding import fold
from dateline.vocabulary import PlacePrecision

TOLD = 3
"""Places of one name that an error tells apart."""

LARGER = 5
"""How much larger than its namesakes a place is that is meant without saying which: Versailles has
eight times the people of the next, Cambridge in England hardly more than that in Ontario."""


OWN = re.compile(r"g-[0-9a-z]{10}")
"""Ids of a team's own places."""

NEAR_KM = 150
"""How far the middle of a division may lie from the town that it is named after."""


def place_value(text: str) -> dict[str, Any]:
    """The value of `where` for "Lyon", "Springfield, Illinois", a GeoNames id or an own place's.

    A name that the gazetteer does not have keeps its words, within what is named after it.
    Parts after a comma must contain the place. Of several places of one name the largest is taken
    only where it is five times the next, as few would mean another; else `BadOption` lists them. A
    town stands before the division that is named after it.
    """
    gazetteer = load_gazetteer()
    if text.isdigit():
        found = gazetteer.by_id(int(text))
        if found is None:
            raise BadOption(f"{text}: the gazetteer has no place of this GeoNames id")
        return _value(gazetteer, found, found.name)
    if OWN.fullmatch(text):
        return _value(gazetteer, own := _own(gazetteer, text), own.name)
    name, _, rest = (part.strip() for part in text.partition(","))
    if rest and not gazetteer.lookup(name):
        return _within(gazetteer, name, meant(gazetteer, rest))
    return _value(gazetteer, meant(gazetteer, text), name)


@dataclass(frozen=True)
class Choice:
    """A place that a name may mean, as it is offered to a person; `id` is what it is chosen by."""

    id: str
    geonames_id: int
    name: str
    within: str
    level: str
    population: int


def choices(text: str, most: int = 10) -> list[Choice]:
    """Places that "Springfield" or "Springfield, Illinois" may mean, the largest first."""
    gazetteer = load_gazetteer()
    name, *containers = (part.strip() for part in text.split(","))
    found = gazetteer.lookup(name) if name else ()
    inside = [
        one
        for one in found
        if _known(one) and all(lies_in(gazetteer, one, outer) for outer in containers if outer)
    ]
    return [
        Choice(
            id=one.local or str(one.geonames_id),
            geonames_id=one.geonames_id or 0,
            name=one.name,
            within=", ".join(gazetteer.admin(one)),
            level=one.level.value,
            population=0 if one.local else one.population,
        )
        for one in inside[:most]
    ]


def _within(gazetteer: Gazetteer, name: str, outer: Candidate) -> dict[str, Any]:
    return {
        "text": name,
        "country_code": outer.country,
        "admin": [outer.name, *gazetteer.admin(outer)],
        "precision": PlacePrecision.UNRESOLVED.value,
        "role": "at",
    }


def meant(gazetteer: Gazetteer, text: str) -> Candidate:
    """The place that "Springfield, Illinois" means; raises `BadOption` where it may be several.

    A team's own place stands before others of its name.
    """
    name, *containers = (part.strip() for part in text.split(","))
    found = [
        one
        for one in gazetteer.lookup(name)
        if _known(one) and all(lies_in(gazetteer, one, outer) for outer in containers)
    ]
    if not found:
        raise BadOption(
            f"{text}: the gazetteer has no such place; name one that contains it after a comma, "
            "or give its GeoNames id"
        )
    own = [one for one in found if one.local]
    if len(own) == 1:
        return own[0]
    exact = own or [one for one in found if fold(one.name) == fold(name)] or found
    alike = [one for one in exact if one is exact[0] or _together(gazetteer, one, exact[0])]
    others = [one for one in exact if one not in alike] if not own else exact[1:]
    if others and alike[0].population < LARGER * others[0].population:
        listed = "; ".join(
            f"{one.local or one.geonames_id} {', '.join((one.name, *gazetteer.admin(one)))}"
            for one in [alike[0], *others][:TOLD]
        )
        raise BadOption(f"{text}: several places are named so; give the id of one: {listed}")
    towns = [one for one in alike if one.level is PlacePrecision.TOWN]
    return (towns or alike)[0]


def _known(one: Candidate) -> bool:
    """Whether a place has an id by which it can be chosen."""
    return bool(one.geonames_id or one.local)


def _own(gazetteer: Gazetteer, given: str) -> Candidate:
    found = gazetteer.own(given)
    if found is None:
        raise BadOption(f"{given}: none of your own places has this id")
    return found


def _together(gazetteer: Gazetteer, one: Candidate, other: Candidate) -> bool:
    """Whether a town and the divisions that are named after it are meant alike."""
    if one.country != other.country:
        return False
    rows = {other.row, *gazetteer.chain(other)}
    own = {one.row, *gazetteer.chain(one)}
    return one.row in rows or other.row in own or len(rows & own) > 1 or _near(one, other)


def _near(one: Candidate, other: Candidate) -> bool:
    """Whether a town lies in or by a division of its name, as Lima by the region of Lima."""
    if (one.level is PlacePrecision.TOWN) == (other.level is PlacePrecision.TOWN):
        return False
    points = [(place.latitude, place.longitude) for place in (one, other)]
    if None in (*points[0], *points[1]):
        return False
    return kilometres(*points) < NEAR_KM  # type: ignore[arg-type]


def lies_in(gazetteer: Gazetteer, place: Candidate, outer: str) -> bool:
    """Whether a place lies in what is called so."""
    names = {fold(name) for name in gazetteer.admin(place)} | {fold(place.country)}
    return fold(outer) in names


def _value(gazetteer: Gazetteer, place: Candidate, text: str) -> dict[str, Any]:
    value = {
        "text": text,
        "geonames_id": place.geonames_id,
        "local_id": place.local or None,
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country_code": place.country or None,
        "admin": list(gazetteer.admin(place)),
        "precision": place.level.value,
        "role": "at",
    }
    return {key: part for key, part in value.items() if part is not None}
