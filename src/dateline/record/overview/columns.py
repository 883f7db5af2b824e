"""Columns: what events are filtered, placed and counted by, an array each, kept up to date."""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Row

from dateline.record.overview import fetching
from dateline.record.overview.fetching import Coarse
from dateline.record.store import last_revision

NUMBERS: dict[str, Any] = {
    "updated": np.int32,
    "first": np.int32,  # ordinal of the earliest day
    "last": np.int32,
    "latitude": np.float64,
    "longitude": np.float64,
    "dead": np.int32,  # -1 where not known
    "reports": np.int32,
    "sources": np.int32,
    "lasted": np.bool_,  # its days are all meant, not one of them
    "careful": np.bool_,  # tells of self-harm
    "live": np.bool_,
}

CODED = (
    *("kind", "modality", "scope", "setting", "reliability", "credibility", "issue"),
    *("precision", "country", "division", "town"),
)
"""Columns of words, as numbers of `Columns.words`; 0 is none."""


@dataclass(frozen=True)
class Columns:
    """All events as they were at one revision; rows of dead ones stay, with `live` false."""

    revision: int
    ids: list[str]
    at: dict[str, int]
    numbers: dict[str, NDArray[Any]]
    codes: dict[str, NDArray[np.int32]]
    words: dict[str, list[str]]
    countries: dict[str, str] = field(default_factory=dict)
    """Names of countries by code, as events have them."""

    def __len__(self) -> int:
        return len(self.ids)

    def code(self, column: str, word: str) -> int:
        """The number of a word of a column; -1 for one that no event has."""
        listed = self.words[column]
        return listed.index(word) if word in listed else -1

    def point(self, name: str) -> tuple[float, float] | None:
        """Longitude and latitude of an event, no finer than they may be; None if not known."""
        at = self.at[name]
        longitude, latitude = self.numbers["longitude"][at], self.numbers["latitude"][at]
        return None if np.isnan(latitude) else (float(longitude), float(latitude))

    def word(self, name: str, column: str) -> str:
        """The word that an event has in a column; "" for none."""
        return self.words[column][int(self.codes[column][self.at[name]])]

    def among(self, column: str, fits: Callable[[str], bool]) -> NDArray[np.bool_]:
        """Rows whose word of a column fits."""
        table = np.array([fits(word) for word in self.words[column]], dtype=bool)
        return table[self.codes[column]]


def no_columns() -> Columns:
    """The columns of no events at all."""
    return Columns(
        revision=-1,
        ids=[],
        at={},
        numbers={name: np.zeros(0, kind) for name, kind in NUMBERS.items()},
        codes={name: np.zeros(0, np.int32) for name in CODED},
        words={name: [""] for name in CODED},
    )


class Overview:
    """Keeps columns; what a revision changed is read when they are asked for next.

    `is_careful` says which kinds tell of self-harm, whose places are taken as `coarse` gives them.
    """

    def __init__(self, is_careful: Callable[[str], bool], coarse: Coarse) -> None:
        self.is_careful = is_careful
        self.coarse = coarse
        self._columns = no_columns()
        self._lock = threading.Lock()

    def columns(self, connection: Connection) -> Columns:
        """The columns as the record is now."""
        if last_revision(connection) == self._columns.revision:
            return self._columns
        with self._lock:
            now = last_revision(connection)
            if now > self._columns.revision:
                query = fetching.changed(self._columns.revision, connection.dialect.name)
                changed = connection.execute(query).all()
                if changed:
                    self._columns = self._with(self._columns, now, changed)
                else:
                    self._columns = replace(self._columns, revision=now)
            return self._columns

    def _with(self, old: Columns, revision: int, rows: Sequence[Row[Any]]) -> Columns:
        """New columns with some rows other or more; those that are in use stay as they are."""
        fresh = [row.id for row in rows if row.id not in old.at]
        ids = [*old.ids, *fresh]
        at = {**old.at, **dict(zip(fresh, range(len(old), len(ids)), strict=True))}
        places = np.array([at[row.id] for row in rows], dtype=np.int64)
        words = {name: list(listed) for name, listed in old.words.items()}
        countries = dict(old.countries)
        listed = fetching.values(rows, countries, self.is_careful, self.coarse)
        values = dict(zip((*NUMBERS, *CODED), zip(*listed, strict=True), strict=True))
        numbers = {
            name: _put(array, len(ids), places, values[name]) for name, array in old.numbers.items()
        }
        codes = {
            name: _put(array, len(ids), places, _coded(words[name], values[name]))
            for name, array in old.codes.items()
        }
        return Columns(revision, ids, at, numbers, codes, words, countries)


def _coded(listed: list[str], words: Iterable[str]) -> list[int]:
    """Numbers of words; new ones are added to the list."""
    known = {word: i for i, word in enumerate(listed)}
    found = []
    for word in words:
        if word not in known:
            known[word] = len(listed)
            listed.append(word)
        found.append(known[word])
    return found


def _put(
    old: NDArray[Any], length: int, places: NDArray[np.int64], values: Sequence[Any]
) -> NDArray[Any]:
    """A copy of an array, longer and with some values other."""
    made = np.zeros(length, old.dtype)
    made[: len(old)] = old
    made[places] = np.array(values, dtype=old.dtype)
    return made
