"""SQLite: every table of columns.toml as a table, joined by the id of the event."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from dateline.errors import ExportError
from dateline.publishing.formats.made import Made, Written
from dateline.publishing.published import PublishedEvent
from dateline.publishing.tables import CHILDREN, EVENTS, Table, child_rows, event_row, tables
from dateline.publishing.tables.cells import SEPARATOR

TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


def write(events: Iterable[PublishedEvent], file: Path, made: Made) -> Written:
    """Write a database that holds nothing but what is published."""
    file.unlink(missing_ok=True)
    written = Written([file])
    try:
        with closing(sqlite3.connect(file)) as database, database:
            for table in tables().values():
                database.execute(_create(table))
            _describe(database, made)
            for event in events:
                _insert(database, EVENTS, [event_row(event)])
                for name in CHILDREN:
                    _insert(database, name, child_rows(event, name))
                written.rows += 1
    except sqlite3.Error as error:
        raise ExportError(f"{file}: {error}") from None
    written.events = written.rows
    return written


def _create(table: Table) -> str:
    key = " PRIMARY KEY" if table.name == EVENTS else ""
    lines = [
        f'"{column.name}" {TYPES.get(column.type, "TEXT")}{key if column.name == "id" else ""}'
        for column in table.columns
    ]
    if table.name != EVENTS:
        lines[0] += " NOT NULL REFERENCES events (id)"
        lines.append("PRIMARY KEY (event_id, number)")
    return f'CREATE TABLE "{table.name}" ({", ".join(lines)})'


def _describe(database: sqlite3.Connection, made: Made) -> None:
    """Say in the file what its columns mean, by what it was made and under which licence."""
    database.execute("CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT)")
    about = {"title": made.title, "made_at": made.at.isoformat(), "made_by": made.by}
    about["licence"] = made.licence or "none granted"
    database.executemany("INSERT INTO about VALUES (?, ?)", about.items())
    database.execute('CREATE TABLE columns ("table" TEXT, name TEXT, type TEXT, description TEXT)')
    rows = [(t.name, c.name, c.type, c.description) for t in tables().values() for c in t.columns]
    database.executemany("INSERT INTO columns VALUES (?, ?, ?, ?)", rows)


def _insert(database: sqlite3.Connection, name: str, rows: Iterable[dict[str, Any]]) -> None:
    columns = tables()[name].columns
    marks = ", ".join("?" * len(columns))
    database.executemany(f'INSERT INTO "{name}" VALUES ({marks})', map(_values, rows))


def _values(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(_values_of(row))


def _values_of(row: dict[str, Any]) -> Iterator[Any]:
    for value in row.values():
        yield SEPARATOR.join(value) if isinstance(value, list) else value
