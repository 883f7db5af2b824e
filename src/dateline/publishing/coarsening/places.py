"""Places: no finer than a policy allows, by the divisions that contain them."""

from dateline.gazetteer import Candidate
from dateline.publishing.policy import FINENESS
from dateline.publishing.published import PublishedPlace
from dateline.publishing.redacting.lexicon import gazetteer
from dateline.publishing.redacting.told import division_of
from dateline.vocabulary import EventPlace, PlacePrecision

ROUNDED = 1
"""Decimals of a degree (about 10 km) kept of a point that a person or data set entered: it may be
finer than the town that it is given for. Points of the gazetteer are those of the town itself."""


def coarse_place(place: EventPlace, finest: PlacePrecision | None) -> EventPlace | None:
    """The place no finer than `finest`; None where nothing so coarse is known of it."""
    if finest is None:
        return place
    if place.precision is PlacePrecision.UNRESOLVED or place.name is None:
        level = division_of(place.text) if place.name is None else None
        if level and FINENESS[level] <= FINENESS[finest]:
            return place  # by its own words no finer: "Nyanza Province"
        return _parent(place, finest)
    if place.local_id:
        return _own(place, finest)
    if FINENESS[place.precision] > FINENESS[finest]:
        return _parent(place, finest)
    point = _point_of(place)
    return place.model_copy(update={"text": place.name, **point})


def published_place(place: EventPlace, text: str) -> PublishedPlace:
    """The place as it leaves, with its divisions apart."""
    first, second, country = divisions(place)
    return PublishedPlace(
        text=text,
        geonames_id=place.geonames_id,
        name=place.name,
        latitude=place.latitude,
        longitude=place.longitude,
        country_code=place.country_code,
        country=country,
        first_level=first,
        second_level=second,
        precision=place.precision,
        role=place.role,
        claims=len(place.claims),
        rule=place.rule,
        sources=place.sources,
    )


def divisions(place: EventPlace) -> tuple[str | None, str | None, str | None]:
    """First-level and second-level division and country of a place, itself included."""
    chain = list(_without_town(place).admin if place.local_id else place.admin)
    if place.name and place.precision in {
        PlacePrecision.SECOND,
        PlacePrecision.FIRST,
        PlacePrecision.COUNTRY,
    }:
        chain.insert(0, place.name)
    elif place.precision is PlacePrecision.UNRESOLVED and place.country_code is None:
        return None, None, None
    country = chain.pop() if chain else None
    first = chain.pop() if chain else None
    return first, chain.pop() if chain else None, country


def _own(place: EventPlace, finest: PlacePrecision) -> EventPlace | None:
    """What contains a team's own place, which may be one street: its town, or a division."""
    if finest is PlacePrecision.TOWN:
        towns = [one for one in _outer(place) if one.level is PlacePrecision.TOWN]
        if towns:
            return _as_known(place, towns[0], place.admin[1:])
    return _parent(_without_town(place), finest)


def _outer(place: EventPlace) -> list[Candidate]:
    """Places that are the first of the chain of a team's own place, by all that follows."""
    if not place.admin:
        return []
    index, rest = gazetteer(), place.admin[1:]
    return [
        one
        for one in index.lookup(place.admin[0])
        if one.name == place.admin[0]
        and (not place.country_code or one.country == place.country_code)
        and index.admin(one) == rest
    ]


def _without_town(place: EventPlace) -> EventPlace:
    """A team's own place without the town that it lies in, which is no division.

    What the packaged gazetteer does not have may be a town, too: it goes.
    """
    if any(one.level is not PlacePrecision.TOWN for one in _outer(place)):
        return place
    return place.model_copy(update={"admin": place.admin[1:]})


def _as_known(place: EventPlace, found: Candidate, admin: tuple[str, ...]) -> EventPlace:
    """The place as one of the gazetteer that contains it."""
    return place.model_copy(
        update={
            "text": found.name,
            "name": found.name,
            "geonames_id": found.geonames_id,
            "local_id": None,
            "latitude": found.latitude,
            "longitude": found.longitude,
            "admin": admin,
            "precision": found.level,
        }
    )


def _parent(place: EventPlace, finest: PlacePrecision) -> EventPlace | None:
    """The smallest division that contains a place and is no finer than asked."""
    for at, name in enumerate(place.admin):
        found = _resolved(name, place.admin[at + 1 :], place.country_code)
        if found is not None and FINENESS[found.level] <= FINENESS[finest]:
            return _as_known(place, found, place.admin[at + 1 :])
    return _unlisted(place, finest)


def _unlisted(place: EventPlace, finest: PlacePrecision) -> EventPlace | None:
    """A division that the gazetteer does not list, by its place in the chain; it has no point."""
    levels: tuple[PlacePrecision, ...] = (
        PlacePrecision.COUNTRY,
        PlacePrecision.FIRST,
        PlacePrecision.SECOND,
    )
    if place.precision is PlacePrecision.UNRESOLVED:
        levels = levels[:1]
    fitting = [n for n, level in enumerate(levels, 1) if FINENESS[level] <= FINENESS[finest]]
    depth = max((n for n in fitting if n <= len(place.admin)), default=0)
    if not depth:
        return None
    name = place.admin[-depth]
    update = {"text": name, "name": name, "geonames_id": None, "latitude": None, "longitude": None}
    update["local_id"] = None
    rest = {"admin": place.admin[len(place.admin) - depth + 1 :], "precision": levels[depth - 1]}
    return place.model_copy(update=update | rest)


def _resolved(name: str, within: tuple[str, ...], country: str | None) -> Candidate | None:
    """The division of that name in what contains it."""
    index = gazetteer()
    for one in index.lookup(name):
        inside = not country or one.country == country
        if inside and one.level is not PlacePrecision.TOWN and index.admin(one) == within:
            return one
    return next(
        (
            one
            for one in index.lookup(name)
            if one.level is not PlacePrecision.TOWN
            and (not country or one.country == country)
            and set(within[-1:]) <= set(index.admin(one))
        ),
        None,
    )


def _point_of(place: EventPlace) -> dict[str, float | None]:
    """The point of the place itself, coarser where it was not read from the gazetteer."""
    if place.rule != "person" or place.latitude is None or place.longitude is None:
        return {}
    return {
        "latitude": round(place.latitude, ROUNDED),
        "longitude": round(place.longitude, ROUNDED),
    }
