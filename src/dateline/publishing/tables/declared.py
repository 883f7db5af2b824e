"""Declared: the tables of columns.toml."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dateline.vocabulary import CountRole

EVENTS = "events"
CHILDREN = ("places", "groups", "means", "fields", "accounts", "told_in", "quotes", "coarsened")
"""Tables with any number of rows an event, named like the field that they hold."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, type, where its value stands, and what it means."""

    name: str
    type: str
    path: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns in order; one of several rows an event begins with id and number."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """Names of all columns."""
        return tuple(column.name for column in self.columns)


@cache
def tables() -> dict[str, Table]:
    """All tables by name, events first."""
    declared = tomllib.loads((Path(__file__).parent / "columns.toml").read_text("utf-8"))
    counts = [
        _column(entry, role=role.value, people=declared["people"][role.value])
        for role in CountRole
        for entry in declared["count"]["column"]
    ]
    found = {EVENTS: _table(declared, EVENTS, counts)}
    return found | {name: _table(declared, name, ()) for name in CHILDREN}


def _table(declared: dict[str, Any], name: str, more: Any) -> Table:
    entry = declared[name]
    columns = [_column(one) for one in entry["column"]]
    own = list(_keys()) if name in CHILDREN else []
    return Table(name, entry["title"], entry["description"], (*own, *columns, *more))


def _keys() -> Iterator[Column]:
    yield Column("event_id", "string", (), "Id of the event.")
    yield Column("number", "integer", (), "Order of the row within the event, from 1.")


def _column(entry: dict[str, str], **filled: str) -> Column:
    name = entry["name"].format(**filled)
    path = entry.get("path", name).format(**filled)
    description = entry["description"].format(**filled)
    return Column(name, entry.get("type", "string"), tuple(path.split(".")), description)
