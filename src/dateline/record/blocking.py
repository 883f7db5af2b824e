"""Blocking: mentions that may be the same event as a new one, or belong to it, by index.

What is asked are ranges of first days, one for each length that a time may have, so that the cost
hangs on how much happened near by in those days, not on how much the record holds.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Boolean, Connection, Date, Float, Integer, String, bindparam, text
from sqlalchemy.sql.selectable import TextualSelect

from dateline.linking.matching.blocks import (
    LASTING,
    UNBOUNDED,
    Block,
    Indexed,
    block_of,
    cells,
    indexed,
    near,
)
from dateline.vocabulary import Telling


class Shape(NamedTuple):
    """Which conditions a query has; one of each shape is made."""

    places: tuple[str, ...]
    timed: bool
    main: bool


PLACES = {
    "anywhere": "id IS NOT NULL",
    "country": "country = :country",
    "nowhere": "country IS NULL",
    "near": "cell IN :cells",
}


Read = tuple[str, int | None]
"""A mention with the reading that it is from; None for what a person entered."""


def candidates(connection: Connection, telling: Telling) -> set[Read]:
    """Mentions that may be the same event, and main ones near by that may belong to it.

    The same either way round: the one that comes later finds the other.
    """
    own = indexed(telling)
    block = block_of(telling, linked=False)
    places = ("anywhere",) if own.country is None else ("country", "nowhere")
    found = _at_home(connection, telling.id, block, Shape(places, _timed(block), main=False))
    if block.box is not None:
        near_by = Shape(("near",), _timed(block), main=False)
        found |= _near_by(connection, telling.id, own, block, near_by)
        if telling.main:
            wide = block_of(telling)
            around = Shape(("near",), _timed(wide), main=True)
            found |= _near_by(connection, telling.id, own, wide, around)
    return found


def _timed(block: Block) -> bool:
    return block.earliest is not None and block.latest is not None


def _at_home(connection: Connection, name: str, block: Block, shape: Shape) -> set[Read]:
    """Those in the same country, and those of which no country is known."""
    rows = connection.execute(_query(shape), _values(name, block, shape)).all()
    return set(map(tuple, rows))


def _near_by(
    connection: Connection, name: str, own: Indexed, block: Block, shape: Shape
) -> set[Read]:
    """Those in reach, in whatever country."""
    found = set()
    for row in connection.execute(_query(shape), _values(name, block, shape)):
        other = own._replace(latitude=row.latitude, longitude=row.longitude)
        if near(own, other):
            found.add((row.id, row.reading_id))
    return found


def _values(name: str, block: Block, shape: Shape) -> dict[str, Any]:
    values: dict[str, Any] = {"own": name, "families": sorted(block.families)}
    if "country" in shape.places:
        values["country"] = block.country
    if "near" in shape.places and block.box:
        values["cells"] = cells(block.box)
    if block.earliest is not None and block.latest is not None:
        values |= {"first": block.earliest, "last": block.latest}
        values |= {f"first{n}": _before(block.earliest, n) for n in range(UNBOUNDED)}
    return values


def _before(day: date, length: int) -> date:
    """The first day from which on a time of this length can still reach a day."""
    return date.fromordinal(max(1, day.toordinal() - LASTING[length].days))


@cache
def _query(shape: Shape) -> TextualSelect:
    """One part for each kind of place and length of time, each of which is a range of an index."""
    # Written out: put together from expressions, it takes longer to make than to run.
    points = ", latitude, longitude" if "near" in shape.places else ""
    main = " AND main = :main" if shape.main else ""
    parts = [
        f"SELECT id, reading_id{points} FROM mention WHERE family IN :families "
        f"AND {PLACES[place]} AND {when}{main} AND ended IS NULL AND id <> :own"
        for place in shape.places
        for when in (_times() if shape.timed else ("id IS NOT NULL",))
    ]
    statement = text(" UNION ALL ".join(parts)).bindparams(
        bindparam("families", expanding=True), bindparam("own", type_=String)
    )
    if "country" in shape.places:
        statement = statement.bindparams(bindparam("country", type_=String))
    if "near" in shape.places:
        statement = statement.bindparams(bindparam("cells", expanding=True))
    if shape.main:
        statement = statement.bindparams(bindparam("main", value=True, type_=Boolean))
    if shape.timed:
        days = ("first", "last", *(f"first{n}" for n in range(UNBOUNDED)))
        statement = statement.bindparams(*(bindparam(day, type_=Date) for day in days))
    point = {"latitude": Float, "longitude": Float} if points else {}
    return statement.columns(id=String, reading_id=Integer, **point)


def _times() -> Iterator[str]:
    for number in range(UNBOUNDED):
        yield (
            f"lasting = {number} AND earliest BETWEEN :first{number} AND :last AND latest >= :first"
        )
    yield (
        f"lasting = {UNBOUNDED} AND (latest IS NULL OR (latest >= :first AND earliest <= :last))"
    )
