"""Lending: where an event is drawn of which no point is known - in the nearest place that is.

"A mill by the river in Halifax" lies somewhere in Halifax, "the north of Poland" somewhere in
Poland. What is lent is never finer than what contains the words, and is drawn as an area.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from dateline.vocabulary import PlacePrecision

IN_TOWN = "in_town"
"""Precision of a place of which only the town is known that it lies in or by."""


class Lent(NamedTuple):
    """The nearest known place that contains one: its point, how fine it is, its chain of names."""

    latitude: float
    longitude: float
    precision: str
    chain: tuple[str, ...]


def lent(admin: Sequence[str], country: str | None) -> Lent | None:
    """The point of the nearest place that contains one; None where nothing of it is known.

    `admin` are the names of what contains it, the smallest first.
    """
    return _lent(tuple(admin), country or "") if admin or country else None


@lru_cache(maxsize=10_000)
def _lent(admin: tuple[str, ...], country: str) -> Lent | None:
    # Imported here: only records with such places need the gazetteer.
    from dateline.gazetteer import Candidate, packaged_gazetteer  # noqa: PLC0415

    index = packaged_gazetteer()

    def within(one: Candidate, rest: tuple[str, ...]) -> bool:
        """Whether a place is in that country and, if it can be told, in that division."""
        same = not country or one.country == country
        return same and set(rest[-2:]) <= {*index.admin(one), one.name}

    for at, name in enumerate(admin):
        rest = admin[at + 1 :]
        for one in index.lookup(name):
            if one.latitude is None or one.longitude is None or not within(one, rest):
                continue
            # A town is what the words lie in only where it is named first.
            if one.level is PlacePrecision.TOWN and at:
                continue
            level = IN_TOWN if one.level is PlacePrecision.TOWN else one.level.value
            return Lent(one.latitude, one.longitude, level, admin[at:])
    return _countries().get(country)


@cache
def _countries() -> dict[str, Lent]:
    """Countries by code: a point inside each, as the gazetteer's table has it."""
    from dateline.gazetteer.sources import countries  # noqa: PLC0415

    level = PlacePrecision.COUNTRY.value
    return {one.country: Lent(*one.point, level, (one.name,)) for one in countries() if one.point}
