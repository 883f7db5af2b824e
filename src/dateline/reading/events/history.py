"""History: what is told, but not as news."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.reading.events.candidate import Candidate
from dateline.reading.events.clusters import Cluster
from dateline.reading.events.layers import Layers
from dateline.vocabulary import Basis, EventTime, Modality, Time

NEWS = timedelta(days=31)
"""How long before publication something may have happened and still be news, unless the report is
about it: monthly outlets report on the month before."""

LONG_AGO = timedelta(days=400)
"""From when on a deed is no news, though a court deals with it now; as for modality."""

COURTS = "justice"
TOLD = frozenset({Basis.STATED, Basis.COMPUTED})


def is_history(layers: Layers, cluster: Cluster) -> bool:
    """Whether all that is told of an event's time lies before what is news on the report's day."""
    return _is_before(layers, cluster, NEWS) and any(
        member.modality is Modality.ACTUAL for member in cluster.members
    )


def is_long_past(layers: Layers, cluster: Cluster) -> bool:
    """Whether all that is told of an event's time lies so far back that no report is about it."""
    return _is_before(layers, cluster, LONG_AGO)


def _is_before(layers: Layers, cluster: Cluster, span: timedelta) -> bool:
    """Whether an event has times, and all of them lie further back than a span."""
    day, times = publication_day(layers), cluster.whens()
    if day is None or not times:
        return False
    return all(time.latest is not None and time.latest < day - span for time in times)


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


def with_news(layers: Layers, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; what a court did on a day of the news as news, though beside an old date.

    "On Monday he was sentenced for a killing in 1921": the year is that of the deed.
    """
    days = {
        one.sentence: one.when
        for one in reversed(found)
        if one.when is not None and _is_of_court(one) and _is_of_the_news(layers, one.when)
    }
    return [_as_news(layers, one, days) for one in found]


def _as_news(layers: Layers, candidate: Candidate, days: Mapping[int, Time]) -> Candidate:
    """The candidate, as news where a court did it on one of the days of the news."""
    when = candidate.when or days.get(candidate.sentence)
    if when is None or not _is_of_court(candidate) or not _is_of_the_news(layers, when):
        return candidate
    if not _is_history_by_date(layers, candidate):
        return candidate
    judged = replace(candidate.judged, time=EventTime.PAST, time_evidence=when.evidence)
    return replace(candidate, judged=judged)


def _is_of_court(candidate: Candidate) -> bool:
    return candidate.kind.partition(".")[0] == COURTS


def _is_of_the_news(layers: Layers, when: Time) -> bool:
    """Whether a time is a day told in so many words that is news on the report's day."""
    day, told = publication_day(layers), when.earliest
    if day is None or told is None or told != when.latest or when.basis not in TOLD:
        return False
    return day - NEWS <= told <= day


def _is_history_by_date(layers: Layers, candidate: Candidate) -> bool:
    """Whether it was an old date, and no word of memory, that made it history."""
    judged = candidate.judged
    dates = [span for time in layers.times for span in time.evidence]
    return judged.time is EventTime.BACKGROUND and any(
        date.overlaps(said) for said in judged.time_evidence for date in dates
    )


def publication_day(layers: Layers) -> date | None:
    """The report's day of publication, where it is known to the day."""
    published = layers.annotated.report.published
    try:
        return date.fromisoformat(published.edtf[:10]) if published else None
    except ValueError:
        return None
