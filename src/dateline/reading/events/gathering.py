"""Gathering: what a report goes on to tell of its main event.

A report of violence or of a disaster is mostly about one occurrence, told again from other sides.
Clusters of kinds that go together with the main event's become one with it, unless the report tells
them apart: by far places, by days that are apart, or in words ("another", "a separate shooting").
"""

from collections.abc import Sequence
from datetime import timedelta

from dateline.gazetteer import contains
from dateline.reading.events.clusters import Cluster
from dateline.reading.events.fitting import goes_with, is_another, is_part_of
from dateline.reading.events.listing import in_one_list
from dateline.reading.events.namesakes import is_far
from dateline.vocabulary import Basis, Place, Time

FAR_KM = 30.0
"""Beyond this, two places told for harm of one kind are two events: the width of a large city."""

APART = timedelta(days=1)
"""A night has two days, and the day after is often told for the day itself."""

MISTAKEN = timedelta(days=10)
"""A day of the week is taken for that of another week now and then."""

OTHER = frozenset(
    {"another", "other", "others", "separate", "second", "third", "similar", "previous", "earlier"}
    | {"unrelated", "recent", "past", "last", "latest", "different", "prior", "subsequent"}
)
FAMILIES = frozenset({"violence", "conflict", "accident", "disaster", "unrest", "society"})


def gather_main(clusters: Sequence[Cluster], main: int) -> tuple[list[Cluster], int]:
    """The clusters with all that tells of the main event in one; and the main one's index."""
    first = clusters[main]
    if first.members[0].kind.partition(".")[0] not in FAMILIES:
        return list(clusters), main
    same = _same(clusters, main)
    members = sorted(
        (member for i in same for member in clusters[i].members),
        key=lambda member: member.span.start,
    )
    kept = [cluster for i, cluster in enumerate(clusters) if i not in same]
    before = sum(1 for i in range(same[0]) if i not in same)
    return [*kept[:before], Cluster(members), *kept[before:]], before


def _same(clusters: Sequence[Cluster], main: int) -> list[int]:
    """Indexes of the clusters that tell of the main event; each agrees with those before it."""
    same, all_told = [main], Cluster(list(clusters[main].members))
    for i, cluster in enumerate(clusters):
        fits = i != main and _goes_with(clusters[main], cluster)
        if fits and not _told_apart(all_told, cluster):
            same.append(i)
            all_told.members.extend(cluster.members)
    return sorted(same)


def belongs_to(main: Cluster, other: Cluster) -> bool:
    """Whether a cluster only tells what happened to people in the main event."""
    return (
        main.members[0].kind.partition(".")[0] in FAMILIES
        and main.many == other.many
        and is_part_of(main, other)
    )


def told_later(main: Cluster, other: Cluster) -> bool:
    """Whether nothing but a later day sets a cluster apart from the main event."""
    far = any(_is_far(a, b) for a in main.wheres() for b in other.wheres())
    before = any(_is_long_before(b, a) for a in main.whens() for b in other.whens())
    return not (far or before or is_another(other.members[0], OTHER))


def _is_long_before(one: Time, other: Time) -> bool:
    """Whether a time lies so far before another that no wrong day explains it."""
    if one.latest is None or other.earliest is None:
        return False
    return one.latest < other.earliest - MISTAKEN


def _goes_with(main: Cluster, other: Cluster) -> bool:
    """Whether a cluster is of a kind with the main event, or of what happens to people in it."""
    if in_one_list(main.members, other.members):
        return False
    if main.many != other.many:
        return _is_told_of_all(main, other) and (goes_with(main, other) or is_part_of(main, other))
    return goes_with(main, other) or is_part_of(main, other)


def _is_told_of_all(main: Cluster, other: Cluster) -> bool:
    """Whether what happened to people is told of many: "two were killed in a string of attacks"."""
    first = other.members[0]
    return first.counted and any(
        member.many and member.sentence == first.sentence and first.head in member.head.ancestors
        for member in main.members
    )


def _told_apart(one: Cluster, other: Cluster) -> bool:
    """Whether a report tells two clusters apart: by place, by day, or in words."""
    return (
        any(_is_far(a, b) for a in one.wheres() for b in other.wheres())
        or any(_are_apart(a, b) for a in one.whens() for b in other.whens())
        or is_another(other.members[0], OTHER)
        or any(member.earlier for member in other.members)
    )


def _is_far(a: Place, b: Place) -> bool:
    return not (contains(a, b) or contains(b, a)) and is_far(a, b, FAR_KM)


def _are_apart(a: Time, b: Time) -> bool:
    """Whether two times that were told, not carried, lie more than a day apart."""
    if Basis.CARRIED in (a.basis, b.basis):
        return False
    if a.earliest is None or b.earliest is None or a.latest is None or b.latest is None:
        return False
    return a.earliest > b.latest + APART or b.earliest > a.latest + APART
