"""History: what is told, but not as news."""

from dataclasses import replace
from datetime import date, timedelta

from dateline.reading.events.joining import Cluster
from dateline.reading.events.layers import Layers
from dateline.vocabulary import EventTime, Modality

NEWS = timedelta(days=31)
"""How long before publication something may have happened and still be news, unless the report is
about it: monthly outlets report on the month before."""


def is_history(layers: Layers, cluster: Cluster) -> bool:
    """Whether all that is told of an event's time lies before what is news on the report's day."""
    day = publication_day(layers)
    times = cluster.whens()
    return (
        day is not None
        and bool(times)
        and all(time.latest is not None and time.latest < day - NEWS for time in times)
        and any(member.modality is Modality.ACTUAL for member in cluster.members)
    )


def as_background(cluster: Cluster) -> Cluster:
    """The same cluster told as background, on the evidence of its times."""
    evidence = cluster.whens()[0].evidence
    return Cluster(
        [
            replace(
                member,
                judged=replace(member.judged, time=EventTime.BACKGROUND, time_evidence=evidence),
            )
            for member in cluster.members
        ]
    )


def publication_day(layers: Layers) -> date | None:
    """The report's day of publication, where it is known to the day."""
    published = layers.annotated.report.published
    try:
        return date.fromisoformat(published.edtf[:10]) if published else None
    except ValueError:
        return None
