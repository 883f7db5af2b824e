"""History and passing denials: what is told, but not as news."""

from dataclasses import replace
from datetime import date, timedelta

from dateline.reading.events.candidate import Candidate
from dateline.reading.events.joining import Cluster
from dateline.reading.events.layers import Layers
from dateline.vocabulary import EventTime, Modality, Polarity, Stance

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


def is_passing_denial(layers: Layers, cluster: Cluster) -> bool:
    """Whether an event is only said not to be, of no place or day: "without a fight"."""
    told = cluster.whens() or cluster.wheres()
    return not told and all(_is_passing(layers, member) for member in cluster.members)


def _is_passing(layers: Layers, member: Candidate) -> bool:
    """Whether one telling is a negation that nobody makes a point of."""
    if member.judged.polarity is Polarity.POS or member.counted:
        return False
    saying = member.attribution
    return saying is None or layers.attributions[saying].stance is not Stance.DENIED


def publication_day(layers: Layers) -> date | None:
    """The report's day of publication, where it is known to the day."""
    published = layers.annotated.report.published
    try:
        return date.fromisoformat(published.edtf[:10]) if published else None
    except ValueError:
        return None
