"""Standing in: what the report as a whole says of when and where its main event was.

Only for the main event, only where its own sentences tell nothing, and only as inferred, on the
evidence of the words that it was inferred from.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from dateline.reading.events.attachment import token_at
from dateline.reading.events.clusters import Cluster
from dateline.reading.events.derive import lies_within
from dateline.reading.events.elsewhere import is_end_of_way, is_of_biography
from dateline.reading.events.history import NEWS, publication_day
from dateline.reading.events.layers import Layers, first
from dateline.reading.events.namesakes import SHOWN, SURE, town_of_report
from dateline.reading.events.speaking import is_where_told
from dateline.reading.events.whens import is_stamp
from dateline.vocabulary import Basis, Modality, Place, PlacePrecision, Setting, Span, Time

_APART = re.compile(r"[^\w'’-]+|['’]s\b")
"""What stands between the words of a title."""


AT_SEA = frozenset({"accident.ship"})
"""Kinds of what happens away from towns."""

TRYING = frozenset({"justice", "governance", "diplomacy"})
COURTS = frozenset({"justice.trial", "justice.sentence", "justice.ruling", "justice.extradition"})
"""Kinds of what is made of a deed long after it; a charge is often of the same day."""

A_NIGHT = timedelta(days=1)
"""The longest time that is told as one day: "overnight"."""

COARSE = frozenset(PlacePrecision) - {PlacePrecision.TOWN, PlacePrecision.UNRESOLVED}
"""Precisions of places in which many towns lie."""


def place_of_report(layers: Layers, cluster: Cluster) -> Place | None:
    """The town that the report names most; of equals the one that it names first.

    Of a ship's accident none: towns are where she came from, or where it was told. Nor is it where
    somebody was born, nor, of what has not happened, where somebody speaks of it.
    """
    first_told = cluster.members[0]
    if first_told.setting is Setting.ONLINE or first_told.kind in AT_SEA:
        return None
    speaking = {span for said in layers.attributions for span in said.source}
    told = [p for p in layers.places if first(p) not in speaking]  # "Rome called for calm"
    happened = first_told.modality is Modality.ACTUAL
    cues = frozenset[int]() if happened else layers.cues
    return town_of_report([p for p in told if not _is_beside_the_point(layers, p, cues)], least=1)


def _is_beside_the_point(layers: Layers, place: Place, cues: Collection[int]) -> bool:
    """Whether a place tells where somebody was born or speaks, or where a road goes."""
    span = first(place)
    token = token_at(layers.annotated.doc, span.start, span.end)
    return is_of_biography(token) or is_end_of_way(token) or is_where_told(token, cues)


def place_in_title(layers: Layers, cluster: Cluster) -> Place | None:
    """The town of the text that the title names too, if it names one.

    It was the event's in 16 of 30 reports of shootings and accidents that told no more than a
    county, a state or a country beside the event; what they told was the labelled town in none.
    """
    title = f" {_APART.sub(' ', layers.annotated.report.title or '').lower()} "
    towns = [place for place in layers.places if place.precision is PlacePrecision.TOWN]
    named = {p.geonames_id for p in towns if f" {(p.name or p.text).lower()} " in title}
    if len(named) != 1 or cluster.members[0].setting is Setting.ONLINE:
        return None
    return town_of_report([p for p in towns if p.geonames_id in named], least=1)


def days_in_court(cluster: Cluster, clusters: Sequence[Cluster]) -> list[Span]:
    """The words for when a deed was tried and judged, which is not when it was done."""
    if cluster.members[0].kind.partition(".")[0] in TRYING:
        return []
    return [
        first(member.when)
        for other in clusters
        for member in other.members
        if member.when is not None and member.kind in COURTS
    ]


def time_of_report(
    layers: Layers, cluster: Cluster, vague: Sequence[Time] = (), *, not_on: Sequence[Span] = ()
) -> Time | None:
    """For what is told as past without a time: the day that the report tells most often.

    Where weeks, months or years are told of it, a day within one of them.

    Of 114 reports of shootings and accidents whose main event had no time of its own, the past day
    told most often was the right one in 64 (counted without the conditions of `_may_be_news`);
    some day up to that of publication stands in where none is told.
    """
    day = publication_day(layers)
    if day is None or cluster.members[0].modality is not Modality.ACTUAL:
        return None
    if cluster.many and vague:
        return None  # a day within is that of one of them
    told = [
        time
        for time in layers.times
        if _may_be_news(layers, time, day)
        and _may_be_within(time, vague)
        and first(time) not in not_on
    ]
    if told or vague:
        return _told_most(told) if told else None
    return Time(
        edtf=f"[..{day.isoformat()}]",
        latest=day,
        basis=Basis.INFERRED,
        probability=SURE,
        evidence=(cluster.members[0].span,),
    )


def _may_be_within(time: Time, vague: Sequence[Time]) -> bool:
    return not vague or any(lies_within(time, other) for other in vague)


def _may_be_news(layers: Layers, time: Time, day: date) -> bool:
    """Whether a time is a day or less that lies in the month up to publication.

    When somebody said something tells not when it happened, and page furniture tells nothing.
    """
    if time.earliest is None or time.latest is None or time.latest - time.earliest > A_NIGHT:
        return False
    span = first(time)
    aside = layers.is_aside(span) or is_stamp(layers, time)
    return day - NEWS <= time.earliest <= day and not aside and not _when_said(layers, span)


def _when_said(layers: Layers, span: Span) -> bool:
    """Whether a time stands with a word of saying: "police said on Monday"."""
    head = layers.annotated.tokens(span).root.head
    if head.pos_ == "ADP":
        head = head.head
    return any(
        cue.start <= head.idx < cue.end
        for number in layers.attributions_in.get(layers.sentence(span.start), ())
        for cue in layers.attributions[number].cue
    )


def _told_most(times: Sequence[Time]) -> Time:
    """The day told most often, as it was told first; of equals the first."""
    days = Counter((time.earliest, time.latest) for time in times)
    same = [t for t in times if (t.earliest, t.latest) == max(days, key=lambda day: days[day])]
    evidence = tuple(first(time) for time in same[:SHOWN])
    update = {"basis": Basis.INFERRED, "probability": SURE, "evidence": evidence}
    return same[0].model_copy(update=update | {"attribution": None})
