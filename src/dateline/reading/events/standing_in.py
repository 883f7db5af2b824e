"""Standing in: what the report as a whole says of when and where its main event was.

Only for the main event, only where its own sentences tell nothing, and only as inferred, on the
evidence of the words that it was inferred from.
"""

from dateline.reading.events.history import publication_day
from dateline.reading.events.joining import Cluster
from dateline.reading.events.layers import Layers
from dateline.reading.events.namesakes import SURE, town_of_report
from dateline.vocabulary import Basis, Modality, Place, Setting, Time


def place_of_report(layers: Layers, cluster: Cluster) -> Place | None:
    """The town that the report names most; of equals the one that it names first."""
    if cluster.members[0].setting is Setting.ONLINE:
        return None
    return town_of_report(layers.places, least=1)


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
