"""Developing: a toll that grows from day to day is told twice, and contradicts nobody.

Nine dead on the day of a landslide and seventeen two days later are an earlier and a later count
of the same; so are fifteen missing and three. Two offices that count apart stay rivals, unless the
later one tells that "the toll rose"; so do all that tell it on one day.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files

from dateline.deriving.statements import Statement
from dateline.vocabulary import Count, SourceKind, Stance

ONCE = frozenset({"disaster", "accident", "violence", "conflict"})
"""Families of what people die of at once, and are counted afterwards."""

SIDES = frozenset({"violence", "conflict"})
"""Of these those who fight count, too: that an opponent tells more is no later count."""

GROWING = frozenset({"counts.dead", "counts.injured"})
PASSING = frozenset({"counts.missing"})
"""What is only ever more; and what is so for a while."""

CROWD = "counts.participants"
"""How many came is counted once: another number is no development, but another crowd or guess."""

Apart = Callable[[Sequence[Statement]], list[list[Statement]]]


def developed(totals: Sequence[Statement], apart: Apart) -> list[Statement]:
    """Totals without those that a later count has overtaken.

    A number goes when all who tell it are overtaken by some who tell another one, or by one that
    does not exclude it: "at least nine" by seventeen.
    """
    versions = [_still_standing(some) for some in apart(totals)]
    gone = {
        number
        for number, some in enumerate(versions)
        if any(_all_overtaken(some, other) for other in versions if other is not some)
    }
    return [one for number, some in enumerate(versions) if number not in gone for one in some]


def _still_standing(version: Sequence[Statement]) -> list[Statement]:
    """Numbers that agree, without those which later ones have overtaken, if that is all others.

    Of what people did to people "at least" keeps its word beside what others counted later.
    """
    if any(_family(one) in SIDES for one in version):
        return list(version)
    latest = [one for one in version if not any(_overtakes(other, one) for other in version)]
    return latest if len({_most(one) for one in latest}) == 1 else list(version)


def overtaken(told: Iterable[Statement], standing: Sequence[Statement]) -> list[Statement]:
    """Of all totals that were told, the earlier ones of what still stands, the oldest first."""
    return [
        one
        for one in sorted(told, key=lambda some: some.order)
        if one not in standing
        and one.field != CROWD
        and any(_replaces(later, one) or _overtakes(later, one) for later in standing)
    ]


def _replaces(later: Statement, earlier: Statement) -> bool:
    return later.speaker == earlier.speaker and later.order > earlier.order


def _all_overtaken(some: Iterable[Statement], other: Sequence[Statement]) -> bool:
    return all(any(_overtakes(later, one) for later in other) for one in some)


def _overtakes(later: Statement, earlier: Statement) -> bool:
    """Whether one is a later count of what the other counted."""
    family = _family(later)
    if family not in ONCE or earlier.person or later.stance is Stance.DENIED:
        return False
    if not (earlier.telling.published and later.telling.published):
        return False
    if later.telling.published <= earlier.telling.published:
        return False
    if later.field in PASSING:
        return _goes_on(later, earlier, family)
    more = _most(later) > _most(earlier)
    return later.field in GROWING and more and _goes_on(later, earlier, family)


def _family(one: Statement) -> str:
    return one.telling.mention.kind.name.partition(".")[0]


def _goes_on(later: Statement, earlier: Statement, family: str) -> bool:
    """Whether the later one counts on from the earlier: the same source, or the toll as such."""
    if later.root == earlier.root or (_unnamed(later) and _unnamed(earlier)):
        return True
    if family in SIDES and not (later.official or _unnamed(later)):
        return False
    return later.field in PASSING or _tells_a_change(later)


def _unnamed(one: Statement) -> bool:
    """Whether the report tells it itself, or quotes nobody in particular: "officials"."""
    if not one.chain:
        return True
    first = one.chain[0]
    words = frozenset(re.findall(r"[^\W\d_]+", first.by.lower()))
    return first.kind is SourceKind.UNKNOWN or words <= _words("anybody")


def _tells_a_change(one: Statement) -> bool:
    """Whether its words are of a toll, or say that a number rose."""
    told = [span.text for span in one.value.evidence]
    told += [span.text for saying in one.chain for span in saying.content]
    words = set(re.findall(r"[^\W\d_]+", " ".join(told).lower()))
    return bool(words & _words("changing"))


@cache
def _words(name: str) -> frozenset[str]:
    text = files("dateline.deriving").joinpath("developing.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[name])


def _most(one: Statement) -> int:
    assert isinstance(one.value, Count)
    return max(n or 0 for n in (one.value.low, one.value.best, one.value.high))
