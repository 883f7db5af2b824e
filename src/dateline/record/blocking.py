"""Blocking: mentions near the place of a new one, by index.

What is asked are ranges of first days, one for each length that a time may have, so that the cost
hangs on how much happened near by in those days, not on how much the record holds.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

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
from dateline.record.nearby import Read
from dateline.vocabulary import Telling


def around(connection: Connection, telling: Telling) -> set[Read]:
    """Mentions in reach that may be the same event, and main ones that may belong to it.

    In whatever country, and the same either way round: the one that comes later finds the other.
    """
    own = indexed(telling)
    found = _met(connection, telling.id, own, block_of(telling, linked=False), main=False)
    if telling.main:
        found |= _met(connection, telling.id, own, block_of(telling), main=True)
    return found


def _met(connection: Connection, name: str, own: Indexed, block: Block, *, main: bool) -> set[Read]:
    if block.box is None:
        return set()
    found = set()
    timed = block.earliest is not None and block.latest is not None
    for row in connection.execute(_query(timed=timed, main=main), _values(name, block)):
        other = own._replace(latitude=row.latitude, longitude=row.longitude)
        if near(own, other):
            found.add((row.id, row.reading_id))
    return found


def _values(name: str, block: Block) -> dict[str, Any]:
    values: dict[str, Any] = {"own": name, "families": sorted(block.families)}
    if block.box:
        values["cells"] = cells(block.box)
    if block.earliest is not None and block.latest is not None:
        values |= {"first": block.earliest, "last": block.latest}
        values |= {f"first{n}": _before(block.earliest, n) for n in range(UNBOUNDED)}
    return values


def _before(day: date, length: int) -> date:
    """The first day from which on a time of this length can still reach a day."""
    return date.fromordinal(max(1, day.toordinal() - LASTING[length].days))


@cache
def _query(*, timed: bool, main: bool) -> TextualSelect:
    """One part for each length of time, each of which is a range of an index."""
    # Written out: put together from expressions, it takes longer to make than to run.
    only = " AND main = :main" if main else ""
    parts = [
        "SELECT id, reading_id, latitude, longitude FROM mention WHERE family IN :families "
        f"AND cell IN :cells AND {when}{only} AND ended IS NULL AND id <> :own"
        for when in (_times() if timed else ("id IS NOT NULL",))
    ]
    statement = text(" UNION ALL ".join(parts)).bindparams(
        bindparam("families", expanding=True),
        bindparam("cells", expanding=True),
        bindparam("own", type_=String),
    )
    if main:
        statement = statement.bindparams(bindparam("main", value=True, type_=Boolean))
    if timed:
        days = ("first", "last", *(f"first{n}" for n in range(UNBOUNDED)))
        statement = statement.bindparams(*(bindparam(day, type_=Date) for day in days))
    point = {"latitude": Float, "longitude": Float}
    return statement.columns(id=String, reading_id=Integer, **point)


def _times() -> Iterator[str]:
    for number in range(UNBOUNDED):
        yield (
            f"lasting = {number} AND earliest BETWEEN :first{number} AND :last AND latest >= :first"
        )
    yield (
        f"lasting = {UNBOUNDED} AND (latest IS NULL OR (latest >= :first AND earliest <= :last))"
    )
