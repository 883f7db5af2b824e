"""Parts: stretches of time of the stream, each grown by a process of its own, then put together.

A record of a year of reports is made in the time that its longest part takes. What differs from
one grown in a row is that no event spans two parts; the tables are the same otherwise.
"""

import sqlite3
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from sqlalchemy import Integer, Table

from benchmarks.growth.stream import Stream
from dateline.deriving import Registry
from dateline.record import tables
from dateline.record.adding import Adder
from dateline.record.linker import Linker
from dateline.record.store import DATABASE, Store

Moves = Callable[[Table, str, str], str]
"""How the SQL of a column's value becomes another, by table and name of the column."""


def grow_part(folder: Path, first: int, reports: int) -> int:
    """Grow a record of some reports of the stream from the `first` on; gives its mentions."""
    with Store.init(folder) as store:
        adder = Adder(store, Linker(), Registry())
        readings = islice(Stream(seed=1 + first, first=first), reports)
        return sum(len(adder.enter(one).entered.mentions) for one in readings)


def put_together(folder: Path, parts: Sequence[Path]) -> None:
    """Put the records of parts, given in order of time, into one in a new folder."""
    Store.init(folder).close()
    with sqlite3.connect(folder / DATABASE, isolation_level=None) as database:
        for pragma in ("foreign_keys = OFF", "synchronous = OFF", "cache_size = -1000000"):
            database.execute(f"PRAGMA {pragma}")
        for part in parts:
            take(database, part)


def take(database: sqlite3.Connection, part: Path, moves: Moves | None = None) -> None:
    """Put the record of a part into a database that is open, its values moved if so wanted."""
    database.execute("ATTACH ? AS part", (str(part / DATABASE),))
    database.execute("BEGIN")
    _take(database, moves or (lambda _table, _name, value: value))
    database.execute("COMMIT")
    database.execute("DETACH part")


def _take(database: sqlite3.Connection, moves: Moves) -> None:
    listed = [table for table in tables.metadata.sorted_tables if table.name != "seen"]
    last = {
        table.name: _last(database, table.name, "id")
        for table in listed
        if "id" in table.c and isinstance(table.c.id.type, Integer)
    }
    last["order"] = _last(database, "mention", '"order"')
    for table in listed:
        names = ", ".join(f'"{column.name}"' for column in table.c)
        values = ", ".join(
            moves(table, column.name, _moved(table, column.name, last)) for column in table.c
        )
        database.execute(
            f"INSERT INTO main.{table.name} ({names}) SELECT {values} FROM part.{table.name}"
        )
    number = _last(database, "search_row", "number")
    ref = moves(tables.event, "id", "ref")
    database.execute(
        "INSERT INTO main.search (rowid, ref, title, body) "
        f"SELECT rowid + {number}, {ref}, title, body FROM part.search"
    )
    database.execute(
        "INSERT INTO main.search_row (ref, number) "
        f"SELECT {ref}, number + {number} FROM part.search_row"
    )


def _last(database: sqlite3.Connection, table: str, column: str) -> int:
    return database.execute(f"SELECT MAX({column}) FROM main.{table}").fetchone()[0] or 0


def _moved(table: Table, name: str, last: dict[str, int]) -> str:
    """A column as it is put in: numbers of rows go on from those that are there."""
    column = table.c[name]
    referred = {key.column.table.name for key in column.foreign_keys}
    if name == "id" and table.name in last:
        referred = {table.name}
    if table.name == "mention" and name == "order":
        referred = {"order"}
    on = next((last[one] for one in referred if one in last), 0)
    return f'"{name}" + {on}' if on else f'"{name}"'
