"""Blocks: which tellings can be the same event, or linked to it, as conditions on indexed columns.

A store keeps `indexed` of every mention and asks for those in `block_of` a new one: rows whose
family is in `families`, whose days meet `earliest`..`latest` (or are not known), and whose country
is unknown or the same, or whose point lies in the box. What it gets it keeps where `meets` holds,
which is the same either way round. There is no limit on how many: it would make the order count.
"""

from datetime import date, timedelta
from math import cos, floor, radians
from typing import NamedTuple

from dateline.linking.matching.comparing import NEAR
from dateline.linking.matching.kinds import families_linked, families_with, family
from dateline.vocabulary import Telling

SLACK = timedelta(days=3)
"""Two tellings of one day's event may be read a day or two apart; three days weigh -8 bits."""

AFTER = timedelta(days=60)
"""How long after an event what came of it is looked for, and how long a report looks back."""

DEGREE = 111.2
"""Kilometres of a degree of latitude."""


BEFORE = timedelta(days=14)
"""How long before its report an event was of which no day is told: what is published later than
that after another report speaks no more for one event (`weights.toml`)."""

LASTING = (timedelta(days=1), BEFORE, timedelta(days=62), timedelta(days=400))
"""Lengths of times: an event of a day; of which no day is told; told with a month; with a year.
By the length a store knows from which first day on a time can still meet another."""

UNBOUNDED = len(LASTING)
"""The length of longer times, and of those that are not known: they are few."""

CELL = 0.5
"""Degrees of latitude of a cell, 56 km; of longitude as many kilometres."""


class Indexed(NamedTuple):
    """What a store indexes of a mention; days are absent only where nothing is known of them.

    `lasting` is the length of its time as a number of `LASTING`, `cell` where its point lies.
    """

    family: str
    earliest: date | None
    latest: date | None
    latitude: float | None
    longitude: float | None
    country: str | None
    lasting: int
    cell: int | None


class Box(NamedTuple):
    """A box of degrees, also over the date line (then `west` is greater than `east`)."""

    south: float
    north: float
    west: float
    east: float


class Block(NamedTuple):
    """Conditions, all of which a candidate meets; an absent one is met by all.

    `country` is met by rows without a country, too; `box` alone is met by what lies in it, in
    whatever country: for places on both sides of a border.
    """

    families: frozenset[str]
    earliest: date | None
    latest: date | None
    country: str | None
    box: Box | None

    def holds(self, row: Indexed) -> bool:
        """Whether a mention is a candidate: what the store's query says, for one row."""
        return row.family in self.families and self._in_time(row) and self._in_place(row)

    def _in_time(self, row: Indexed) -> bool:
        if self.earliest is None or self.latest is None:
            return True
        return (row.latest is None or row.latest >= self.earliest) and (
            row.earliest is None or row.earliest <= self.latest
        )

    def _in_place(self, row: Indexed) -> bool:
        if self.country is None or row.country in (None, self.country):
            return True
        return self.box is not None and _inside(self.box, row)


def _inside(box: Box, row: Indexed) -> bool:
    if row.latitude is None or row.longitude is None:
        return False
    south, north, west, east = box
    across = west <= row.longitude <= east if west <= east else not east < row.longitude < west
    return south <= row.latitude <= north and across


def indexed(telling: Telling) -> Indexed:
    """What a store indexes: the days when it was, else the weeks before the report.

    A time of many months up to the report ("this year") says no more than none.
    """
    mention = telling.mention
    when, where = mention.when, mention.where
    earliest = when.earliest if when else None
    latest = when.latest if when else None
    back = AFTER if latest else BEFORE
    latest = latest or telling.published
    if latest is None:
        earliest = None
    elif earliest is None:
        earliest = latest - back
    if earliest and latest and telling.published:
        earliest, latest = lately(earliest, latest, telling.published)
    return Indexed(
        family=family(mention.kind.name),
        earliest=earliest,
        latest=latest,
        latitude=where.latitude if where else None,
        longitude=where.longitude if where else None,
        country=where.country_code if where else None,
        lasting=lasting(earliest, latest),
        cell=cell(where.latitude, where.longitude) if where else None,
    )


def lately(earliest: date, latest: date, published: date) -> tuple[date, date]:
    """Of a time of many months, the weeks before the report where it reaches into them.

    Otherwise all that happened in a year would be looked at for each report that tells no more.
    """
    since = published - BEFORE
    if latest - earliest <= LASTING[2] or latest < since or earliest > published:
        return earliest, latest
    return since, published


def lasting(earliest: date | None, latest: date | None) -> int:
    """Which of `LASTING` a time fits into; `UNBOUNDED` for none, and for a time not known."""
    if earliest is None or latest is None:
        return UNBOUNDED
    length = latest - earliest
    return next((number for number, most in enumerate(LASTING) if length <= most), UNBOUNDED)


def cell(latitude: float | None, longitude: float | None) -> int | None:
    """The cell of about 56 by 56 kilometres in which a point lies."""
    if latitude is None or longitude is None:
        return None
    row = _row(latitude)
    return row * 1000 + _column(row, longitude)


def cells(box: Box) -> list[int]:
    """All cells that a box touches."""
    found: set[int] = set()
    for row in range(_row(box.south), _row(box.north) + 1):
        first, last, across = _column(row, box.west), _column(row, box.east), _columns(row)
        if box.west <= box.east and last < first:  # it ends at the date line itself
            last = across
        width = (last - first) % across if box.east - box.west < 360 - CELL else across - 1
        found.update(row * 1000 + (first + step) % across for step in range(width + 1))
    return sorted(found)


def near(a: Indexed, b: Indexed) -> bool:
    """Whether two points lie in the boxes around each other: the same either way round."""
    return _around(a, b) and _around(b, a)


def _around(a: Indexed, b: Indexed) -> bool:
    box = _box(a)
    return box is not None and _inside(box, b)


def _row(latitude: float) -> int:
    return floor((min(90.0, max(-90.0, latitude)) + 90) / CELL)


def _columns(row: int) -> int:
    """How many cells lie side by side in a row: fewer towards the poles."""
    widest = min(abs(row * CELL - 90), abs((row + 1) * CELL - 90))
    return max(1, round(360 / CELL * cos(radians(widest))))


def _column(row: int, longitude: float) -> int:
    across = _columns(row)
    return min(across - 1, floor((longitude + 180) % 360 / 360 * across))


def block_of(telling: Telling, *, linked: bool = True) -> Block:
    """Where to look for what may be the same event or, with `linked`, what may belong to it."""
    row = indexed(telling)
    families = families_with(row.family) | (families_linked(row.family) if linked else frozenset())
    slack = AFTER if linked else SLACK
    known = row.earliest is not None and row.latest is not None
    return Block(
        families=families,
        earliest=row.earliest - slack if known and row.earliest else None,
        latest=row.latest + slack if known and row.latest else None,
        country=row.country,
        box=_box(row),
    )


def meets(a: Telling, b: Telling, *, linked: bool = True) -> bool:
    """Whether two tellings are compared at all: each lies in the block of the other."""
    return block_of(a, linked=linked).holds(indexed(b)) and block_of(b, linked=linked).holds(
        indexed(a)
    )


def _box(row: Indexed) -> Box | None:
    if row.latitude is None or row.longitude is None:
        return None
    high = NEAR / DEGREE
    wide = min(180.0, high / max(0.01, cos(radians(row.latitude))))
    west, east = row.longitude - wide, row.longitude + wide
    return Box(
        max(-90.0, row.latitude - high),
        min(90.0, row.latitude + high),
        west + 360 if west < -180 else west,
        east - 360 if east > 180 else east,
    )
