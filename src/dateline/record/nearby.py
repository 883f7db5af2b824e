"""Nearby: mentions by the days when they were, kept in memory: what a new one may be the same as.

A half of all mentions name no place and a half no day, so that thousands may be the same as one as
far as days and countries tell. Asked of the database for every report, they are what adding costs
most; kept here, they cost a look at some arrays. Stretches of time are loaded when they are asked
for, so that the cost hangs on how much happened in those days, not on how much the record holds.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from sqlalchemy import BindParameter, Connection, Date, Select, bindparam, func, select

from dateline.linking.matching.blocks import LASTING, UNBOUNDED, Block, Indexed
from dateline.record import tables

Read = tuple[str, int | None]
"""A mention with the reading that it is from; None for what a person entered."""

Numbers = npt.NDArray[np.int64]

PERIODS = (16, 16, 32, 128)
"""Days of a stretch, by the number of `LASTING` of its mentions: by their first day they lie in
it. Those of unbounded times are one stretch."""

KEEPING = frozenset({"add", "collect", "comment", "assign", "tag", "link", "rebuild"})
"""Revisions that change no mention that was there: what they enter is put to the rest. After any
other, all is loaded anew when it is asked for."""

EVER = (date.min.toordinal(), date.max.toordinal())

KEPT = np.dtype(
    [("number", "i8"), ("family", "i2"), ("country", "i2"), ("first", "i4"), ("last", "i4")]
)


class Stretch:
    """Mentions of some days, in arrays."""

    def __init__(self) -> None:
        self._rows = np.zeros(64, dtype=KEPT)
        self._held = 0

    def put(self, row: tuple[int, int, int, int, int]) -> None:
        """Put a mention to the others: what `KEPT` names."""
        if self._held == len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        self._rows[self._held] = row
        self._held += 1

    def meeting(
        self, families: npt.NDArray[np.bool_], country: int, first: int, last: int
    ) -> Numbers:
        """Numbers of those of these families whose days meet these, there or nobody knows where."""
        rows = self._rows[: self._held]
        kept = (rows["last"] >= first) & (rows["first"] <= last) & families[rows["family"]]
        if country:
            kept &= (rows["country"] == country) | (rows["country"] == 0)
        found: Numbers = rows["number"][kept]
        return found


class Seen(NamedTuple):
    """Up to where a record was read: its last revision, and the last of its mentions."""

    revision: int
    at: str
    order: int


class Nearby:
    """The standing mentions of a record, numbered as they are met, by stretches of time.

    Only for one connection at a time that sees all that was written before.
    """

    def __init__(self) -> None:
        self.reads: list[Read] = []
        self._stretches: dict[tuple[int, int], Stretch] = {}
        self._codes: dict[str, int] = {}
        self._seen: Seen | None = None

    def refresh(self, connection: Connection) -> bool:
        """Take in what was entered since; False where all was forgotten instead."""
        seen, newest = self._seen, _newest(connection)
        kept = seen is not None and _all_stand(connection, seen)
        if kept and seen is not None and newest.order > seen.order:
            self._take(connection.execute(_entered(), {"order": seen.order}), also=False)
        if not kept:
            self.reads, self._stretches = [], {}
        self._seen = newest
        return kept

    def at_home(self, connection: Connection, own: Indexed, block: Block) -> Numbers:
        """Numbers of mentions in the same country, and of those of which no country is known."""
        first, last = EVER
        if block.earliest is not None and block.latest is not None:
            first, last = block.earliest.toordinal(), block.latest.toordinal()
        families = self._families(block.families)
        country = self._code(own.country) if own.country else 0
        listed = list(self._asked(connection, first, last))
        families = np.append(families, np.zeros(len(self._codes) + 1 - len(families), dtype=bool))
        found = [one.meeting(families, country, first, last) for one in listed]
        return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)

    def _families(self, names: Iterable[str]) -> npt.NDArray[np.bool_]:
        codes = [self._code(name) for name in names]
        wanted = np.zeros(len(self._codes) + 1, dtype=bool)
        wanted[codes] = True
        return wanted

    def _code(self, name: str) -> int:
        """A number from 1 for a family or a country."""
        return self._codes.setdefault(name, len(self._codes) + 1)

    def _asked(self, connection: Connection, first: int, last: int) -> Iterator[Stretch]:
        """The stretches in which mentions of some days can lie; those not met yet are loaded."""
        for length in range(UNBOUNDED + 1):
            wanted = _periods(length, first, last) if (first, last) != EVER else None
            held = {period for known, period in self._stretches if known == length}
            missing = (_ever(connection, length) if wanted is None else set(wanted)) - held
            for run in _runs(sorted(missing)):
                self._load(connection, length, run)
            chosen = held | missing if wanted is None else wanted
            yield from (self._stretches[length, period] for period in chosen)

    def _load(self, connection: Connection, length: int, run: Sequence[int]) -> None:
        self._stretches.update(((length, period), Stretch()) for period in run)
        if length == UNBOUNDED:
            found = connection.execute(_of_length(), {"length": length})
        else:
            days = PERIODS[length]
            values = {"first": _day(run[0] * days), "last": _day((run[-1] + 1) * days - 1)}
            found = connection.execute(_of_days(), {"length": length, **values})
        self._take(found, also=True)

    def _take(self, rows: Iterable[Any], *, also: bool) -> None:
        """Put mentions where they belong; `also` is whether all of their stretches are met."""
        for name, reading, family, country, earliest, latest, length in rows:
            first, last = _span(earliest, latest)
            stretch = self._stretches.get((length, _period(length, first)))
            if stretch is None:
                assert not also
                continue  # it comes with its stretch, when that is asked for
            home = self._code(country) if country else 0
            stretch.put((len(self.reads), self._code(family), home, first, last))
            self.reads.append((name, reading))


def _span(earliest: date | None, latest: date | None) -> tuple[int, int]:
    """Days as numbers; of a time of which the end is not known, all."""
    if latest is None or earliest is None:
        return EVER
    return earliest.toordinal(), latest.toordinal()


def _period(length: int, first: int) -> int:
    return 0 if length == UNBOUNDED else first // PERIODS[length]


def _periods(length: int, first: int, last: int) -> range:
    """The stretches in which those of a length can begin that reach into some days."""
    if length == UNBOUNDED:
        return range(1)
    days = PERIODS[length]
    return range(max(1, first - LASTING[length].days) // days, last // days + 1)


def _runs(periods: Sequence[int]) -> Iterator[list[int]]:
    """Periods in a row."""
    run: list[int] = []
    for one in periods:
        if run and one != run[-1] + 1:
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _day(number: int) -> date:
    return date.fromordinal(min(max(number, EVER[0]), EVER[1]))


def _newest(connection: Connection) -> Seen:
    rows, mentions = tables.revision, tables.mention
    last = select(rows.c.id, rows.c.at).order_by(rows.c.id.desc()).limit(1)
    row = connection.execute(last).one_or_none()
    order = connection.execute(select(func.max(mentions.c.order))).scalar() or 0
    return Seen(row.id if row else 0, row.at if row else "", order)


def _all_stand(connection: Connection, seen: Seen) -> bool:
    """Whether what was seen stands, and all since then has only entered more."""
    rows = tables.revision
    since = select(rows.c.id, rows.c.at, rows.c.action).where(rows.c.id >= seen.revision)
    listed = connection.execute(since.order_by(rows.c.id)).all()
    # A revision that was taken back leaves its number to another.
    stands = bool(listed) and (listed[0].id, listed[0].at) == (seen.revision, seen.at)
    return stands and all(row.action in KEEPING for row in listed)


def _ever(connection: Connection, length: int) -> set[int]:
    """All stretches that there are of a length."""
    rows = tables.mention
    if length == UNBOUNDED:
        return {0}
    query = select(rows.c.earliest).distinct().where(rows.c.lasting == length)
    return {_period(length, day.toordinal()) for day in connection.execute(query).scalars()}


LENGTH: BindParameter[int] = bindparam("length")


@cache
def _standing() -> Select[Any]:
    rows = tables.mention
    columns = ("id", "reading_id", "family", "country", "earliest", "latest", "lasting")
    return select(*(rows.c[name] for name in columns)).where(rows.c.ended.is_(None))


@cache
def _of_days() -> Select[Any]:
    rows = tables.mention
    first, last = bindparam("first", type_=Date), bindparam("last", type_=Date)
    return _standing().where(rows.c.lasting == LENGTH, rows.c.earliest.between(first, last))


@cache
def _of_length() -> Select[Any]:
    return _standing().where(tables.mention.c.lasting == LENGTH)


@cache
def _entered() -> Select[Any]:
    return _standing().where(tables.mention.c.order > bindparam("order"))
