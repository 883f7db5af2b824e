"""Scope: one occurrence, or many told as one."""

from dateline.reading.events.candidate import Candidate
from dateline.reading.events.joining import Cluster
from dateline.reading.events.layers import Layers
from dateline.vocabulary import Scope, TimexType

SERIES = frozenset({"series", "wave", "spate", "string", "rash", "dozens", "hundreds", "scores"})
PLACES = frozenset({"city", "town", "village", "province", "state", "country", "place", "district"})


def scope_of(layers: Layers, cluster: Cluster) -> Scope:
    """Aggregate if any telling counts occurrences over a length of time or over places."""
    many = any(_told_as_many(layers, member) for member in cluster.members)
    return Scope.AGGREGATE if many else Scope.SINGLE


def _told_as_many(layers: Layers, member: Candidate) -> bool:
    """Whether one telling is of many: "35 people in a month", "a wave of strikes in ten cities"."""
    head = layers.annotated.doc[member.trigger.head]
    above = head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else None
    if above is not None and above.head.lower_ in SERIES:
        return True
    return _over_a_length(layers, member) or _in_many_places(layers, member)


def _over_a_length(layers: Layers, member: Candidate) -> bool:
    """A count of people over weeks, months or years in the trigger's sentence."""
    counted = any(count.role for count in layers.counts_in.get(member.sentence, ()))
    return counted and any(
        time.timex is not None
        and time.timex.type is TimexType.DURATION
        and time.timex.value[-1:] in "WMY"
        and _after_in(layers, time.evidence[0].start)
        for time in layers.times_in.get(member.sentence, ())
    )


def _after_in(layers: Layers, start: int) -> bool:
    """Whether a length of time is told as one within which something happened: "in a month"."""
    before = layers.annotated.report.text[max(0, start - 12) : start].lower().split()
    return bool(before) and before[-1] in {"in", "within", "over", "during"}


def _in_many_places(layers: Layers, member: Candidate) -> bool:
    """A plural event in a plural of places: "protests in ten cities"."""
    head = layers.annotated.doc[member.trigger.head]
    return head.tag_ == "NNS" and any(
        grandchild.tag_ == "NNS" and grandchild.lemma_.lower() in PLACES
        for child in head.children
        if child.dep_ == "prep"
        for grandchild in child.children
    )
