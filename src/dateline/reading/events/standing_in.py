"""Standing in: what the report as a whole says of when and where its main event was.

Only for the main event, only where its own sentences tell nothing, and only as inferred, on the
evidence of the words that it was inferred from.
"""

from collections import Counter

from dateline.reading.events.history import publication_day
from dateline.reading.events.joining import Cluster
from dateline.reading.events.layers import Layers, first
from dateline.vocabulary import Basis, Modality, Place, PlacePrecision, Setting, Time

SETTLED = frozenset({PlacePrecision.TOWN, PlacePrecision.SECOND})
SURE = 0.5  # of ten places taken so, about five are the event's
SHOWN = 3  # spans given as evidence


def place_of_report(layers: Layers, cluster: Cluster) -> Place | None:
    """The town that the report names most; of equals the one that it names first."""
    if cluster.members[0].setting is Setting.ONLINE:
        return None
    towns = [place for place in layers.places if place.precision in SETTLED and place.name]
    if not towns:
        return None
    named = Counter((place.geonames_id, place.name) for place in towns)
    best = max(towns, key=lambda place: named[place.geonames_id, place.name])
    same = [p for p in towns if (p.geonames_id, p.name) == (best.geonames_id, best.name)]
    evidence = tuple(first(place) for place in same[:SHOWN])
    return best.model_copy(
        update={"basis": Basis.INFERRED, "probability": SURE, "evidence": evidence}
    )


def with_parent(layers: Layers, cluster: Cluster, place: Place) -> Place:
    """A place in no gazetteer, with the town of the report that it is likely to lie in."""
    parent = place_of_report(layers, cluster)
    if place.name or place.admin or parent is None:
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


def time_of_report(layers: Layers, cluster: Cluster) -> Time | None:
    """For what is told as past without a time: some day up to that of publication."""
    day = publication_day(layers)
    if day is None or cluster.members[0].modality is not Modality.ACTUAL:
        return None
    return Time(
        edtf=f"[..{day.isoformat()}]",
        latest=day,
        basis=Basis.INFERRED,
        probability=SURE,
        evidence=(cluster.members[0].span,),
    )
