"""Columns: what events are filtered, placed and counted by, an array each, kept up to date."""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Row, Select, select

from dateline.record import tables
from dateline.record.store import last_revision
from dateline.vocabulary import EventPlace

NO_FIRST, NO_LAST = 0, 4_000_000
"""Ordinals of days that stand for an open end: before and after all that a calendar has."""

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

Coarse = Callable[[EventPlace], EventPlace | None]


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
                changed = connection.execute(_changed(self._columns.revision))
                self._columns = self._with(self._columns, now, list(changed))
            return self._columns

    def _with(self, old: Columns, revision: int, rows: Sequence[Row[Any]]) -> Columns:
        """New columns with some rows other or more; those that are in use stay as they are."""
        ids = [*old.ids, *(row.id for row in rows if row.id not in old.at)]
        at = {**old.at, **{name: i for i, name in enumerate(ids[len(old) :], len(old))}}
        places = np.array([at[row.id] for row in rows], dtype=np.int64)
        words = {name: list(listed) for name, listed in old.words.items()}
        countries = dict(old.countries)
        values = [self._values(row, countries) for row in rows]
        numbers = {
            name: _put(array, len(ids), places, [one[name] for one in values])
            for name, array in old.numbers.items()
        }
        codes = {
            name: _put(array, len(ids), places, _coded(words[name], (one[name] for one in values)))
            for name, array in old.codes.items()
        }
        return Columns(revision, ids, at, numbers, codes, words, countries)

    def _values(self, row: Row[Any], countries: dict[str, str]) -> dict[str, Any]:
        where = self._where(row)
        division, town = _parts(where) if where else ("", "")
        country = (where.country_code or "") if where else ""
        if where and country:
            chain = (where.name or where.text, *where.admin)
            countries[country] = chain[-1]
        return {
            **_times(row),
            "updated": row.updated,
            "live": row.state == "live",
            "careful": bool(row.kind) and self.is_careful(row.kind),
            "latitude": _degrees(where.latitude if where else None),
            "longitude": _degrees(where.longitude if where else None),
            "dead": -1 if row.dead is None else row.dead,
            "reports": row.reports or 0,
            "sources": row.sources or 0,
            **{name: row._mapping[name] or "" for name in CODED[:6]},
            "issue": row.issue or row.issue_words or "",
            "precision": str(where.precision) if where else "",
            "country": country,
            "division": division,
            "town": town,
        }

    def _where(self, row: Row[Any]) -> EventPlace | None:
        if not row.where:
            return None
        kept = {key: row.where[key] for key in PLACE if key in row.where}
        where = EventPlace.model_construct(
            **{**EMPTY, **kept, "admin": tuple(kept.get("admin", ()))}
        )
        if not self.is_careful(row.kind or ""):
            return where
        return self.coarse(EventPlace.model_validate(row.where))


PLACE = ("text", "name", "latitude", "longitude", "country_code", "admin", "precision")
EMPTY: dict[str, Any] = dict.fromkeys(PLACE)


def _changed(revision: int) -> Select[Any]:
    """Events that are other since a revision; at first only those that live."""
    rows = tables.event
    plain = ("id", "state", "updated", "kind", "modality", "scope", "setting", "earliest", "latest")
    more = ("reliability", "credibility", "dead", "reports", "sources")
    query = select(
        *(rows.c[name] for name in (*plain, *more)),
        rows.c.data["where"].label("where"),
        rows.c.data["when"]["edtf"].as_string().label("edtf"),
        rows.c.data["issue"]["kind"].as_string().label("issue"),
        rows.c.data["issue"]["text"].as_string().label("issue_words"),
    ).where(rows.c.updated > revision)
    return query if revision >= 0 else query.where(rows.c.state == "live")


def _times(row: Row[Any]) -> dict[str, Any]:
    first: date | None = row.earliest
    last: date | None = row.latest
    edtf = row.edtf or ""
    return {
        "first": first.toordinal() if first else NO_FIRST,
        "last": last.toordinal() if last else NO_LAST,
        "lasted": "/" in edtf and ".." not in edtf,
    }


def _parts(where: EventPlace) -> tuple[str, str]:
    """First-level division and town of a place, each with what contains it; "" for none."""
    precision, code = str(where.precision), where.country_code or ""
    chain = [one for one in (where.name, *where.admin) if one]
    if precision not in {"town", "second_level", "first_level"} or len(chain) < 2:
        return "", ""
    division = f"{chain[-2]}, {code or chain[-1]}"
    return division, "" if precision == "first_level" else f"{chain[0]}, {division}"


def _degrees(value: float | None) -> float:
    return float("nan") if value is None else value


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
