"""Aligning: which mention of a new reading is which of an older one, so that it keeps its id.

Pure. Two mentions may be one where their triggers overlap, whatever their kinds; or, of one family,
where both tell time, place or numbers by the same words. Of several the likest are paired first.
"""

import json
from collections.abc import Iterable, Sequence

from dateline.linking.matching.kinds import families_with, family
from dateline.vocabulary import Mention, Span, Telling

ANCHORS = frozenset({"when", "where", "counts"})
"""Fields whose words hold a mention in its place, where its trigger is another word now."""

Likeness = tuple[bool, bool, int, int]


def align(old: Sequence[Telling], new: Sequence[Mention]) -> dict[str, str]:
    """Ids of new mentions (in their reading) with those of the old ones that they are.

    An old one that a reader found no more may be found again, but gives way to one that it did.
    """
    pairs = [
        (likeness, i, j)
        for i, before in enumerate(old)
        for j, mention in enumerate(new)
        if (likeness := _likeness(before.mention, mention))
    ]
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, i, j in sorted(pairs, key=lambda one: ([-n for n in one[0]], one[1], one[2])):
        if old[i].id not in taken and new[j].id not in found:
            found[new[j].id] = old[i].id
            taken.add(old[i].id)
    return found


def _likeness(one: Mention, other: Mention) -> Likeness | None:
    """Of one family, by the same trigger, how many claims are equal, characters that both hold."""
    related = family(other.kind.name) in families_with(family(one.kind.name))
    shared = _overlap(one.trigger.evidence, other.trigger.evidence)
    if not shared and not (related and _overlap(_anchors(one), _anchors(other))):
        return None
    return (related, shared > 0, len(_said(one) & _said(other)), shared)


def _anchors(mention: Mention) -> list[Span]:
    return [
        span
        for claim in mention.claims
        if claim.field.partition(".")[0] in ANCHORS
        for span in claim.value.evidence
    ]


def _overlap(some: Iterable[Span], others: Iterable[Span]) -> int:
    """Characters that spans of both lists hold."""
    listed = list(others)
    return sum(
        max(0, min(one.end, other.end) - max(one.start, other.start))
        for one in some
        for other in listed
    )


def _said(mention: Mention) -> set[str]:
    """Values by field."""
    told = (claim.model_dump(mode="json") for claim in mention.claims)
    return {json.dumps([one["field"], one["value"]], sort_keys=True) for one in told}
