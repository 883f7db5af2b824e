"""Multiplying: a small grown record comes in; one many times as large goes out, within minutes.

A part is some days of the stream of made-up reports (`benchmarks.growth`), added as reports are.
Each copy of all parts lies later in time, and its ids, addresses and bands are its own: events
of different copies have nothing in common but places, outlets, kinds and words. What such a record
cannot show is what adding costs; it is for asking and looking.
"""

import re
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from sqlalchemy import JSON, Date, String, Table

from benchmarks.growth.parts import Moves, grow_part, take
from benchmarks.growth.stream import A_DAY
from dateline.record.ids import ALPHABET
from dateline.record.store import DATABASE, Store

PARTS, REPORTS = 4, 1_000
"""Parts that are grown, and reports of each: 2,500 mentions, within which adding is quick."""

_MOVED = re.compile(
    rf"\b([aemrc]-[{ALPHABET}]{{8}})[{ALPHABET}]{{2}}\b|\b([12]\d{{3}}-\d\d-\d\d)\b"
)
"""Ids, of which the last two letters tell the copy, and days."""

LIVING = "SELECT COUNT(*) FROM event WHERE state = 'live'"

UNIQUE = {("article", "key"), ("report", "address"), ("band", "hash"), ("mention", "key")}
"""Columns in which a copy must differ: two of them would be one article, or the same words."""


@dataclass(frozen=True)
class Copy:
    """One of the copies: ids end with its code, days are moved."""

    code: str
    days: int

    def text(self, words: str | None) -> str | None:
        """Words with ids and days of this copy."""
        return None if words is None else _MOVED.sub(self._one, words)

    def _one(self, found: re.Match[str]) -> str:
        return f"{found[1]}{self.code}" if found[1] else _later(found[2], self.days)


@lru_cache(10_000)
def _later(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except ValueError:
        return day


def grow_parts(folder: Path, workers: int) -> list[Path]:
    """The parts, grown where they are not yet; those that are there are taken as they are."""
    places = [folder / f"part{number}" for number in range(PARTS)]
    missing = [n for n, place in enumerate(places) if not (place / "whole").exists()]
    with ProcessPoolExecutor(workers) as pool:
        list(pool.map(_grow, [places[n] for n in missing], [n * REPORTS for n in missing]))
    for place in places:  # tables of a version before become those of this one
        Store.open(place).close()
    return places


def _grow(place: Path, first: int) -> None:
    grow_part(place, first, REPORTS)
    (place / "whole").touch()


def multiply(
    parts: Sequence[Path],
    folder: Path,
    *,
    events: int,
    told: Callable[[int], None] = lambda _: None,
) -> int:
    """Copy parts into a new record until at least so many events live in it; gives their number."""
    Store.init(folder).close()
    days = -(-len(parts) * REPORTS // A_DAY)
    with sqlite3.connect(folder / DATABASE, isolation_level=None) as database:
        for pragma in ("foreign_keys = OFF", "synchronous = OFF", "cache_size = -1000000"):
            database.execute(f"PRAGMA {pragma}")
        copies = number = 0
        while number < events:
            copy = Copy(ALPHABET[copies // 32] + ALPHABET[copies % 32], copies * days)
            database.create_function("moved", 1, copy.text, deterministic=True)
            for part in parts:
                take(database, part, _moves(copy.code))
            number = database.execute(LIVING).fetchone()[0]
            copies += 1
            told(number)
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return number


def _moves(code: str) -> Moves:
    def moved(table: Table, name: str, value: str) -> str:
        kind = table.c[name].type
        if (table.name, name) in UNIQUE:
            return f"{value} || '{code}'"
        return f"moved({value})" if isinstance(kind, String | JSON | Date) else value

    return moved
