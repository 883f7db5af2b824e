"""Choosing: the rows of events that are looked for, and a page of them in order.

The same events as `record.queries` finds, by arrays where a column says it and by the database
where it does not (words, names of places, outlets).
"""

from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from dateline.record import queries, search, sets
from dateline.record.areas import edges
from dateline.record.overview.columns import Columns
from dateline.record.overview.fetching import NO_FIRST, NO_LAST
from dateline.record.queries import Wanted
from dateline.vocabulary import Setting

Rows = NDArray[np.bool_]


def choose(columns: Columns, connection: Connection, wanted: Wanted) -> Rows:
    """Which rows are looked for."""
    chosen: Rows = columns.numbers["live"].copy()
    for part in (_times, _box, _area, _words_of_columns, _since):
        part(columns, wanted, chosen)
    _by_database(columns, connection, wanted, chosen)
    return chosen


def _times(columns: Columns, wanted: Wanted, chosen: Rows) -> None:
    first, last = columns.numbers["first"], columns.numbers["last"]
    if wanted.surely:
        chosen &= (first != NO_FIRST) & (last != NO_LAST)
    elif not wanted.undated and (wanted.earliest or wanted.latest):
        chosen &= (first != NO_FIRST) | (last != NO_LAST)
    if wanted.earliest:
        chosen &= (first if wanted.surely else last) >= wanted.earliest.toordinal()
    if wanted.latest:
        chosen &= (last if wanted.surely else first) <= wanted.latest.toordinal()


def _box(columns: Columns, wanted: Wanted, chosen: Rows) -> None:
    if wanted.placed is not None:
        chosen &= np.isnan(columns.numbers["latitude"]) ^ wanted.placed
    if not wanted.box:
        return
    west, south, east, north = wanted.box
    latitude, longitude = columns.numbers["latitude"], columns.numbers["longitude"]
    # A comparison with "not a number" is false: what has no point is in no box.
    chosen &= (latitude >= south) & (latitude <= north)
    if west <= east:
        chosen &= (longitude >= west) & (longitude <= east)
    else:
        chosen &= (longitude >= west) | (longitude <= east)


def _area(columns: Columns, wanted: Wanted, chosen: Rows) -> None:
    """As `areas.is_inside`; what has no point lies in no area."""
    if not wanted.area:
        return
    latitude, longitude = columns.numbers["latitude"], columns.numbers["longitude"]
    odd = np.zeros(len(columns), dtype=bool)
    for one in edges(wanted.area):
        level = (latitude >= one.south) & (latitude < one.north)
        odd ^= level & (longitude < one.crossing(latitude))
    chosen &= odd


def _words_of_columns(columns: Columns, wanted: Wanted, chosen: Rows) -> None:
    if wanted.kinds:
        chosen &= columns.among(
            "kind",
            lambda kind: any(kind == one or kind.startswith(f"{one}.") for one in wanted.kinds),
        )
    if wanted.modality:
        told = {one.value for one in wanted.modality}
        chosen &= columns.among("modality", told.__contains__)
    if wanted.setting:
        settings = {wanted.setting.value, Setting.BOTH.value}
        chosen &= columns.among("setting", settings.__contains__)
    if wanted.min_grade:
        letter, number = wanted.min_grade[0].upper(), wanted.min_grade[1:]
        # F, which cannot be judged, is below any letter but itself.
        chosen &= columns.among(
            "reliability", lambda one: "" < one <= letter and (one != "F" or letter == "F")
        )
        if number:
            chosen &= columns.among("credibility", lambda one: "" < one <= number)


def _since(columns: Columns, wanted: Wanted, chosen: Rows) -> None:
    if wanted.since is not None:
        chosen &= columns.numbers["updated"] > wanted.since


def _by_database(columns: Columns, connection: Connection, wanted: Wanted, chosen: Rows) -> None:
    asked: list[search.Ids] = []
    asked += [queries.in_place(wanted.where)] if wanted.where else []
    asked += [queries.of_source(wanted.source)] if wanted.source else []
    if wanted.text:  # whichever they are: how well they match is asked for a page of them
        asked += [search.events(connection.dialect.name, wanted.text)]
    if wanted.issue:
        chosen &= columns.among("issue", lambda issue: issue == wanted.issue)
    for query in asked:
        chosen &= _rows(columns, connection.execute(query).scalars())
    if wanted.of_set:
        chosen &= _in_set(columns, connection, wanted.of_set)


def _in_set(columns: Columns, connection: Connection, name: str) -> Rows:
    """The rows of a saved set; what its view finds is chosen as any view is."""
    held = sets.contents(connection, name)
    rows = _rows(columns, held.put_in)
    if held.view is not None:
        rows |= choose(columns, connection, held.view)
    return rows & ~_rows(columns, held.taken_out)


def _rows(columns: Columns, ids: Iterable[str]) -> Rows:
    found = np.zeros(len(columns), dtype=bool)
    at = columns.at
    found[[i for name in ids if (i := at.get(name)) is not None]] = True
    return found


def page_of(
    columns: Columns,
    chosen: Rows,
    order: str,
    limit: int,
    offset: int = 0,
    ranked: Sequence[str] = (),
) -> list[str]:
    """Ids of the chosen events in an order of `queries.ORDERS`, a page of them.

    `ranked` are ids by how well they match (`queries.with_words`), for the order "words".
    """
    if order == "words" and ranked:
        found = (name for name in ranked if name in columns.at and chosen[columns.at[name]])
        return list(islice(found, offset, offset + limit))
    rows = np.flatnonzero(chosen)
    if not len(rows):
        return []
    keys = {"new": "updated", "reports": "reports", "dead": "dead"}
    # Without a first day the number is 0: those come last.
    key = columns.numbers[keys.get(order, "first")][rows]
    wanted = min(len(rows), offset + limit)
    if wanted < len(rows):  # only the best have to be sorted, with all that are as good
        least = np.partition(key, len(key) - wanted)[len(key) - wanted]
        rows, key = rows[key >= least], key[key >= least]
    ids = (columns.ids[i] for i in rows.tolist())
    listed = sorted(zip((-key).tolist(), ids, strict=True))
    return [name for _, name in listed[offset : offset + limit]]
