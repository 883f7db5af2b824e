"""Namesakes: a street or a quarter that has the name of a far town, and the town it lies in."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from tomllib import loads

from dateline.gazetteer import kilometres
from dateline.reading.events.layers import first
from dateline.reading.places import Home
from dateline.vocabulary import Basis, Place, PlacePrecision

_QUARTER = re.compile(
    r"(?:(?:far|near|lower|upper) )?(?:north|south)?(?:east|west)? ?(?:side|end)",
    re.IGNORECASE,
)
"""Names of quarters that a hundred towns have: "the South Side"."""

_DATELINE = re.compile(
    r"(?:,? (?!\()[A-Z][\w.]{1,15}(?: [A-Z][\w.]{1,12})?)?,?\s{0,2}"
    r"(?:\([^()\n]{2,40}\))?\s{0,2}(?:[—–-]{1,2}|>>)\s"
)
"""What follows a town in a date line: ", Mass. (AP) -"."""

_AGENCY = re.compile(r"\(([^()\n]+)\)")
_STATION = re.compile(r"\b[KW][A-Z]{2,3}\b|\d|\.com|TV|News|FOX|Fox|NBC|CBS|ABC|CW")
"""What a local station's name has: call sign, channel or network."""

SETTLED = frozenset({PlacePrecision.TOWN, PlacePrecision.SECOND})
SURE = 0.5  # of ten places taken from the report as a whole, about five are the event's
SHOWN = 3  # spans given as evidence
CERTAIN = 0.95  # a place so probable is taken at its word
DOUBTED = 0.7  # a place less probable is no match for the one town that a report names
NEAR_KM = 60.0  # the reach of a local outlet
SPREAD_OUT = "US"
HEAD = 400  # characters at the head of a text in which its date line stands
FAR_KM = 150.0  # further than what a local report calls by its bare name


def town_of_report(places: Sequence[Place], least: int) -> Place | None:
    """The town that is named most, if it is at least so often; of equals the first."""
    towns = [place for place in places if place.precision in SETTLED and place.name]
    named = Counter((place.geonames_id, place.name) for place in towns)
    if not named or max(named.values()) < least:
        return None
    best = max(towns, key=lambda place: named[place.geonames_id, place.name])
    same = [p for p in towns if (p.geonames_id, p.name) == (best.geonames_id, best.name)]
    evidence = tuple(first(place) for place in same[:SHOWN])
    return best.model_copy(
        update={"basis": Basis.INFERRED, "probability": SURE, "evidence": evidence}
    )


def with_parent(place: Place, parent: Place | None) -> Place:
    """A place in no gazetteer, with the town of the report that it is likely to lie in."""
    if place.name or place.admin or parent is None or parent.name is None:
        return place
    return place.model_copy(
        update={
            "admin": (parent.name, *parent.admin),
            "country_code": parent.country_code,
            "basis": Basis.INFERRED,
            "probability": SURE,
            "evidence": (*place.evidence, *parent.evidence),
        }
    )


def without_namesake(
    place: Place, places: Sequence[Place], text: str, home: Home | None = None
) -> Place:
    """The place, or its words alone where it seems to be a far namesake of a street or quarter.

    So it seems when it is named once, not for sure, nothing that contains it is named, and it
    lies far from the town that the report names again and again; or from the town where a local
    report comes from. What lies in the same country as the town is rather a second town, elsewhere
    than in the United States: "a march in Accra, and a vigil in Kumasi".
    """
    local = _local_town(places, text, home)
    if local is not None and _is_namesake(place, local, text):
        return with_parent(_bare(place), local)
    quarter = _QUARTER.fullmatch(place.text) is not None
    others = [other for other in places if other.geonames_id != place.geonames_id]
    town = town_of_report(others, least=1 if quarter else 2)
    if town is None and (sure := _sure(place)) < DOUBTED:
        town = _other_town(place, [other for other in others if other.probability > sure])
    if town is None or place.precision not in SETTLED:
        return place
    if not quarter and place.country_code == town.country_code != SPREAD_OUT:
        return place
    if place.probability >= CERTAIN and not quarter:
        return place
    once = quarter or sum(other.geonames_id == place.geonames_id for other in places) == 1
    if not once or any(part in text for part in place.admin) or not is_far(place, town, FAR_KM):
        return place
    return with_parent(_bare(place), town)


def _other_town(place: Place, surer: Sequence[Place]) -> Place | None:
    """The one town that a report names for sure, of which a doubtful name may be a quarter.

    A quarter is told after its town.
    """
    town = town_of_report(surer, least=1)
    return None if town is None or first(place).start < first(town).start else town


def _sure(place: Place) -> float:
    """How sure a place is, as a town or as the district around it that has its name.

    American counties that have a town's name mostly lie elsewhere.
    """
    if place.country_code == SPREAD_OUT:
        return place.probability
    here = set(place.admin)
    around = (
        other.probability
        for other in place.runners_up
        if other.name == place.name and (here <= set(other.admin) or here >= set(other.admin))
    )
    return place.probability + sum(around)


def _bare(place: Place) -> Place:
    return Place(text=place.text, evidence=place.evidence, role=place.role)


def _is_namesake(place: Place, local: Place, text: str) -> bool:
    """Whether a town without its state lies far from where the report comes from.

    Elsewhere than in the United States, whose quarters and streets have the names of far cities,
    a report names its towns without what contains them.
    """
    return (
        place.precision is PlacePrecision.TOWN
        and place.country_code == local.country_code == SPREAD_OUT
        and (place.name or "").lower() not in _alone()
        and not any(part in text for part in place.admin)
        and is_far(place, local, FAR_KM)
    )


def _local_town(places: Sequence[Place], text: str, home: Home | None) -> Place | None:
    """The town in the date line, else the first that lies where the outlet is at home."""
    towns = [place for place in places if place.precision is PlacePrecision.TOWN]
    for place in towns:
        span = first(place)
        begins = not text[: span.start].rpartition("\n")[2].strip()
        line = _DATELINE.match(text, span.end) if begins and span.start < HEAD else None
        if line and not _is_of_wire(line[0]):
            return place
    point = home.point if home else None
    if point is None:
        return None
    near = (
        p
        for p in towns
        if p.latitude is not None
        and p.longitude is not None
        and kilometres((p.latitude, p.longitude), point) <= NEAR_KM
    )
    return next(near, None)


def _is_of_wire(line: str) -> bool:
    """Whether an agency wrote it, which reports from all over a country: no station, no channel."""
    agency = _AGENCY.search(line)
    return agency is not None and _STATION.search(agency[1]) is None


@cache
def _alone() -> frozenset[str]:
    """Cities that are named without what contains them."""
    text = (files(__package__) / "namesakes.toml").read_text(encoding="utf-8")
    return frozenset(loads(text)["alone"])


def is_far(a: Place, b: Place, limit: float) -> bool:
    """Whether two places are known to lie further apart than a number of kilometres."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return False
    return kilometres((a.latitude, a.longitude), (b.latitude, b.longitude)) > limit
