"""Comparisons of two tellings: how far apart in time and place, and by how much in numbers."""

from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt

from dateline.gazetteer import contains
from dateline.gazetteer.folding import fold
from dateline.vocabulary import Count, Place, PlacePrecision, Time

EARTH = 6371.0088
"""Mean radius of the Earth in km (IUGG)."""

NEAR, FAR = 30.0, 150.0
"""Kilometres: towns of one another's reach; and where two places are told apart for certain."""

FINE = frozenset({PlacePrecision.TOWN, PlacePrecision.SECOND})

CLOSE = timedelta(days=1)
"""How wide a time may be so that lying within it says that the day is the same."""


def days_apart(a: Time | None, b: Time | None) -> float | None:
    """Days between two times; 0 where they overlap, 0.5 where they do and one is vague.

    None where one is not known. Of what is only known to have been by a day, that day.
    """
    return apart(bounds(a), bounds(b))


def apart(first: tuple[date, date] | None, second: tuple[date, date] | None) -> float | None:
    """Days between two stretches of days, as `days_apart`; None where one is not known."""
    if first is None or second is None:
        return None
    gap = max((second[0] - first[1]).days, (first[0] - second[1]).days)
    if gap > 0:
        return float(gap)
    return 0.0 if max(first[1] - first[0], second[1] - second[0]) <= CLOSE else 0.5


def bounds(time: Time | None) -> tuple[date, date] | None:
    """First and last day of a time; of what is only known to have been by a day, that day."""
    if time is None or time.latest is None:
        return None
    return time.earliest or time.latest, time.latest


def place_case(a: Place | None, b: Place | None) -> str | None:
    """How two places stand to each other; None where that is not known."""
    if a is None or b is None:
        return None
    if a.geonames_id is not None and a.geonames_id == b.geonames_id:
        return "the same town" if a.precision in FINE else "the same country or region"
    if _known(a) and _known(b) and (contains(a, b) or contains(b, a)):
        fine = a.precision in FINE and b.precision in FINE
        close = fine or _is_its_own_province(a, b)
        return "one within the other" if close else "the same country or region"
    return _by_distance(a, b)


def _is_its_own_province(a: Place, b: Place) -> bool:
    """Whether two places, one in the other, are a city and a province that is little more.

    Saint Petersburg, Hamburg: by their names and how near their middles lie.
    """
    if not a.name or not b.name or fold(a.name) != fold(b.name):
        return False
    apart = distance(a, b)
    return apart is not None and apart < NEAR


def _known(place: Place) -> bool:
    return bool(place.name or place.admin)


def _by_distance(a: Place, b: Place) -> str | None:
    apart = distance(a, b)
    if a.country_code and b.country_code and a.country_code != b.country_code:
        return "near each other" if apart is not None and apart < NEAR else "far apart"
    if apart is None:
        return None
    if a.precision not in FINE or b.precision not in FINE:
        # The point of a region lies in its middle; two regions, or a town outside of one.
        return "some way apart" if apart < 2 * FAR else "far apart"
    return "near each other" if apart < NEAR else "some way apart" if apart < FAR else "far apart"


def distance(a: Place, b: Place) -> float | None:
    """Kilometres between two points (haversine); None where one has none."""
    if a.latitude is None or b.latitude is None or a.longitude is None or b.longitude is None:
        return None
    north, south = radians(a.latitude), radians(b.latitude)
    across = radians(b.longitude - a.longitude)
    root = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(across / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(root)))


def count_case(a: Count | None, b: Count | None) -> str | None:
    """How two numbers of people stand to each other; None where neither is told."""
    first, second = range_of(a), range_of(b)
    if first is None and second is None:
        return None
    if first is None or second is None:
        return "told by one only"
    gap = max(second[0] - first[1], first[0] - second[1])
    if gap > 0:
        return _apart(first, second, gap)
    shared = max(first[0], second[0])
    if shared <= 1:
        return "the same, one"
    return "the same, four or more" if shared >= MANY else "the same, a few"


def _apart(a: tuple[int, int], b: tuple[int, int], gap: int) -> str:
    fewer, more = min(a[1], b[1]), max(a[0], b[0])
    if fewer >= LARGE and more <= ALIKE * fewer:
        return "nearly the same, ten or more"
    return "one apart" if gap == 1 else "different"


MANY = 4
"""People: from here that two reports tell the same number is no chance."""

LARGE, ALIKE = 10, 1.5
"""People, and how many times as many: large tolls are rare, and grow while they are counted."""


def range_of(count: Count | None) -> tuple[int, int] | None:
    """The least and the most that a count says; None where it says nothing."""
    if count is None:
        return None
    known = [n for n in (count.low, count.best, count.high) if n is not None]
    return (known[0], known[-1]) if known else None
