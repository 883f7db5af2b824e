"""Sayings within sayings: through whom what is said reached the report."""

from collections.abc import Sequence

from dateline.reading.attribution.saying import Saying


def holders_of(sayings: Sequence[Saying]) -> list[tuple[int, ...]]:
    """For each saying the sayings it stands in, from the nearest; `through` counts as the nearest.

    A saying stands in another if its cue lies in the other's content. Of two that would stand in
    each other the longer content holds the shorter.
    """
    holding = _holding(sayings)
    by_head = {saying.head: i for i, saying in reversed(list(enumerate(sayings)))}
    nearest = [
        _nearest(sayings, i, holding[saying.head])
        if saying.through is None
        else by_head.get(saying.through)
        for i, saying in enumerate(sayings)
    ]
    for i in range(len(nearest)):
        if _comes_back(nearest, i):
            nearest[i] = None
    return [_chain(nearest, i) for i in range(len(sayings))]


def _holding(sayings: Sequence[Saying]) -> dict[int, list[int]]:
    """For the head of every saying those in whose content it lies."""
    found: dict[int, list[int]] = {saying.head: [] for saying in sayings}
    for i, saying in enumerate(sayings):
        for token in found.keys() & saying.content:
            found[token].append(i)
    return found


def _nearest(sayings: Sequence[Saying], i: int, holding: Sequence[int]) -> int | None:
    own = sayings[i]
    lengths = [
        (len(sayings[j].content), j) for j in holding if j != i and not _inverse(own, sayings[j])
    ]
    return min(lengths)[1] if lengths else None


def _inverse(own: Saying, other: Saying) -> bool:
    """Whether the other stands in this one as well, and is the shorter."""
    return other.head in own.content and len(own.content) >= len(other.content)


def _comes_back(nearest: Sequence[int | None], i: int) -> bool:
    """Whether the links from a saying lead back to it, as odd parses of quotations may."""
    at, steps = nearest[i], 0
    while at is not None and at != i and steps <= len(nearest):
        at, steps = nearest[at], steps + 1
    return at == i


def _chain(nearest: Sequence[int | None], i: int) -> tuple[int, ...]:
    chain: list[int] = []
    at = nearest[i]
    while at is not None:
        chain.append(at)
        at = nearest[at]
    return tuple(chain)
