"""Namesakes: a street or a quarter that has the name of a far town, and the town it lies in."""

import re
from collections import Counter
from collections.abc import Sequence

from dateline.gazetteer import kilometres
from dateline.reading.events.layers import first
from dateline.vocabulary import Basis, Place, PlacePrecision

_QUARTER = re.compile(
    r"(?:(?:far|near|lower|upper) )?(?:north|south)?(?:east|west)? ?(?:side|end)",
    re.IGNORECASE,
)
"""Names of quarters that a hundred towns have: "the South Side"."""

SETTLED = frozenset({PlacePrecision.TOWN, PlacePrecision.SECOND})
SURE = 0.5  # of ten places taken from the report as a whole, about five are the event's
SHOWN = 3  # spans given as evidence
CERTAIN = 0.95  # a place so probable is taken at its word
DOUBTED = 0.7  # a place less probable is no match for the one town that a report names
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


def without_namesake(place: Place, places: Sequence[Place], text: str) -> Place:
    """The place, or its words alone where it seems to be a far namesake of a street or quarter.

    So it seems when it is named once, not for sure, nothing that contains it is named, and it
    lies far from the town that the report names again and again.
    """
    quarter = _QUARTER.fullmatch(place.text) is not None
    others = [other for other in places if other.geonames_id != place.geonames_id]
    town = town_of_report(others, least=1 if quarter or place.probability < DOUBTED else 2)
    if town is None or place.precision not in SETTLED:
        return place
    if place.probability >= CERTAIN and not quarter:
        return place
    once = quarter or sum(other.geonames_id == place.geonames_id for other in places) == 1
    if not once or any(part in text for part in place.admin) or not is_far(place, town, FAR_KM):
        return place
    bare = Place(text=place.text, evidence=place.evidence, role=place.role)
    return with_parent(bare, town)


def is_far(a: Place, b: Place, limit: float) -> bool:
    """Whether two places are known to lie further apart than a number of kilometres."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return False
    return kilometres((a.latitude, a.longitude), (b.latitude, b.longitude)) > limit
