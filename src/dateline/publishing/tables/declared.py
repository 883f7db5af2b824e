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

EACH = "*"
"""In the path of a column: each part of a list."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, type, where its value stands, and what it means."""

    name: str
    type: str
    path: tuple[str, ...]
    description: str
    main: bool = False
    """Whether it is of the short table that people read."""
    in_words: bool = False
    """Whether a number of people stands at the path, to be told in words."""

    @property
    def gathered(self) -> bool:
        """Whether it says again, in short, what other columns or rows of another table say."""
        return self.in_words or EACH in self.path


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

    @property
    def main(self) -> tuple[Column, ...]:
        """The columns that people read first."""
        return tuple(column for column in self.columns if column.main)


@cache
def tables() -> dict[str, Table]:
    """All tables by name, events first."""
    declared = tomllib.loads((Path(__file__).parent / "columns.toml").read_text("utf-8"))
    return {name: _table(declared, name) for name in (EVENTS, *CHILDREN)}


def _table(declared: dict[str, Any], name: str) -> Table:
    entry = declared[name]
    columns = [column for one in entry["column"] for column in _columns(one, declared)]
    own = list(_keys()) if name in CHILDREN else []
    return Table(name, entry["title"], entry["description"], (*own, *columns))


def _columns(entry: dict[str, Any], declared: dict[str, Any]) -> Iterator[Column]:
    """The column of an entry; of one for all roles of counts those of every role."""
    if "each_role" not in entry:
        yield _column(entry)
        return
    known = {one["name"]: one for one in declared["count"]["column"]}
    for role in CountRole:
        for name in entry["each_role"]:
            of_role = {**known[name], "main": entry.get("main", False)}
            yield _column(of_role, role=role.value, people=declared["people"][role.value])


def _keys() -> Iterator[Column]:
    yield Column("event_id", "string", (), "Id of the event.")
    yield Column("number", "integer", (), "Order of the row within the event, from 1.")


def _column(entry: dict[str, Any], **filled: str) -> Column:
    name = entry["name"].format(**filled)
    path = entry.get("path", name).format(**filled)
    description = entry["description"].format(**filled)
    kind, main = entry.get("type", "string"), entry.get("main", False)
    in_words = entry.get("in_words", False)
    return Column(name, kind, tuple(path.split(".")), description, main, in_words)
