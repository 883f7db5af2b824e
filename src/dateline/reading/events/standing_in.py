"""Standing in: what the report as a whole says of when and where its main event was.

Only for the main event, only where its own sentences tell nothing, and only as inferred, on the
evidence of the words that it was inferred from.
"""

import re

from dateline.reading.events.history import publication_day
from dateline.reading.events.joining import Cluster
from dateline.reading.events.layers import Layers
from dateline.reading.events.namesakes import SURE, town_of_report
from dateline.vocabulary import Basis, Modality, Place, PlacePrecision, Setting, Time

_APART = re.compile(r"[^\w'’-]+|['’]s\b")
"""What stands between the words of a title."""


COARSE = frozenset(PlacePrecision) - {PlacePrecision.TOWN, PlacePrecision.UNRESOLVED}
"""Precisions of places in which many towns lie."""


def place_of_report(layers: Layers, cluster: Cluster) -> Place | None:
    """The town that the report names most; of equals the one that it names first."""
    if cluster.members[0].setting is Setting.ONLINE:
        return None
    return town_of_report(layers.places, least=1)


def place_in_title(layers: Layers, cluster: Cluster) -> Place | None:
    """The town of the text that the title names too, if it names one.

    The place that the title names was the event's in 17 of 28 reports of shootings and accidents
    that told no more than a county, a state or a country; the county never was a town.
    """
    title = f" {_APART.sub(' ', layers.annotated.report.title or '').lower()} "
    towns = [place for place in layers.places if place.precision is PlacePrecision.TOWN]
    named = {p.geonames_id for p in towns if f" {(p.name or p.text).lower()} " in title}
    if len(named) != 1 or cluster.members[0].setting is Setting.ONLINE:
        return None
    return town_of_report([p for p in towns if p.geonames_id in named], least=1)


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
