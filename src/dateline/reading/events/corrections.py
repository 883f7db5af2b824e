"""Corrections: which claim on a count replaces which, within one source."""

from collections.abc import Sequence

from dateline.reading.counts import RoleCount, size
from dateline.reading.events.layers import Layers
from dateline.vocabulary import Claim, Count, Counting


def with_corrections(
    layers: Layers, claims: Sequence[Claim], counts: Sequence[RoleCount]
) -> list[Claim]:
    """The claims, those that replace others with their numbers in `supersedes`.

    A later total replaces the one that the same source told before it; what another source tells
    is no correction. Where no source is told, it is the outlet's own, which may go on with what
    anybody told.
    """
    told = [count for count in counts if count.role]
    numbered = [i for i, claim in enumerate(claims) if isinstance(claim.value, Count)]
    found = list(claims)
    replaced: set[int] = set()
    pairs = list(zip(numbered, told, strict=True))
    for place, (index, count) in enumerate(pairs):
        if count.earlier or not _is_total(count):
            continue
        nearest = [*reversed(pairs[:place]), *pairs[place + 1 :]]
        for other, before in nearest:
            may_be = before.earlier or (count.corrects and other < index)
            if (
                may_be
                and other not in replaced
                and _replaces(layers, (claims[index], count), (claims[other], before))
            ):
                found[index] = claims[index].model_copy(update={"supersedes": other})
                replaced.add(other)
                break
    for index, count in pairs:
        if index in replaced and found[index].supersedes is None:
            _with_repeats(layers, found, replaced, (index, count), pairs)
    return found


def _with_repeats(
    layers: Layers,
    claims: list[Claim],
    replaced: set[int],
    last: tuple[int, RoleCount],
    pairs: Sequence[tuple[int, RoleCount]],
) -> None:
    """Chain the other tellings of a replaced number to it: they are replaced as well."""
    index, count = last
    for other, before in pairs:
        if (
            other not in replaced
            and claims[other].supersedes is None
            and claims[other].field == claims[index].field
            and _is_total(before)
            and size(before.count) == size(count.count)
            and _one_source(
                layers, claims[index].value.attribution, claims[other].value.attribution
            )
        ):
            claims[index] = claims[index].model_copy(update={"supersedes": other})
            replaced.add(other)
            index = other


def _is_total(count: RoleCount) -> bool:
    """Whether it counts all, by a number."""
    single = bool(count.who) and size(count.count) <= 1
    return count.count.counting is Counting.TOTAL and not (single or count.aside or count.by_kind)


def _replaces(layers: Layers, one: tuple[Claim, RoleCount], two: tuple[Claim, RoleCount]) -> bool:
    """Whether a count replaces another: totals of one role and source with different numbers."""
    (claim, count), (other, before) = one, two
    return (
        claim.field == other.field
        and (before.earlier or _is_total(before))
        and size(count.count) != size(before.count)
        and (
            (before.earlier and count.sentence == before.sentence)
            or _one_source(layers, claim.value.attribution, other.value.attribution)
        )
    )


def _one_source(layers: Layers, one: int | None, other: int | None) -> bool:
    if one is None or other is None or one == other:
        return True
    first, second = layers.attributions[one].by, layers.attributions[other].by
    return bool(first) and first.lower() == (second or "").lower()
