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


def candidates(connection: Connection, telling: Telling) -> dict[str, int]:
    """Mentions that may be the same event, and main ones near by that may belong to it.

    Gives the reading of each, 0 for none. The same either way round: the one that comes later finds
    the other.
    """
    own = indexed(telling)
    block = block_of(telling, linked=False)
    places = _places(block)
    found = dict(_found(connection, telling.id, own, block, Shape(places, _timed(block), False)))
    if telling.main and block.box is not None:
        wide = block_of(telling)
        shape = Shape(("near",), _timed(wide), main=True)
        found |= _found(connection, telling.id, own, wide, shape)
    return found


def _places(block: Block) -> tuple[str, ...]:
    if block.country is None:
        return ("anywhere",)
    return ("country", "nowhere", *(("near",) if block.box else ()))


def _timed(block: Block) -> bool:
    return block.earliest is not None and block.latest is not None


def _found(
    connection: Connection, name: str, own: Indexed, block: Block, shape: Shape
) -> Iterator[tuple[str, int]]:
    values: dict[str, Any] = {"own": name, "families": sorted(block.families)}
    if "country" in shape.places:
        values["country"] = block.country
    if "near" in shape.places and block.box:
        values["cells"] = cells(block.box)
    if block.earliest is not None and block.latest is not None:
        values |= {"first": block.earliest, "last": block.latest}
        values |= {f"first{n}": _before(block.earliest, n) for n in range(UNBOUNDED)}
    for row in connection.execute(_query(shape), values):
        other = Indexed("", None, None, row.latitude, row.longitude, row.country, 0, None)
        at_home = not shape.main and (own.country is None or row.country in (None, own.country))
        if at_home or near(own, other):
            yield row.id, row.reading_id or 0


def _before(day: date, length: int) -> date:
    """The first day from which on a time of this length can still reach a day."""
    return date.fromordinal(max(1, day.toordinal() - LASTING[length].days))


@cache
def _query(shape: Shape) -> TextualSelect:
    """One part for each kind of place and length of time, each of which is a range of an index."""
    # Written out: put together from expressions, it takes longer to make than to run.
    main = " AND main = :main" if shape.main else ""
    parts = [
        "SELECT id, reading_id, country, latitude, longitude FROM mention WHERE family IN :families"
        f" AND {PLACES[place]} AND {when}{main} AND ended IS NULL AND id <> :own"
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
    return statement.columns(
        id=String, reading_id=Integer, country=String, latitude=Float, longitude=Float
    )


def _times() -> Iterator[str]:
    for number in range(UNBOUNDED):
        yield (
            f"lasting = {number} AND earliest BETWEEN :first{number} AND :last AND latest >= :first"
        )
    yield (
        f"lasting = {UNBOUNDED} AND (latest IS NULL OR (latest >= :first AND earliest <= :last))"
    )
