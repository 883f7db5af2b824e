"""Search: full text over events and reports, by FTS5 on SQLite and text search on PostgreSQL.

The tables are those of the first migration.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    String,
    TextClause,
    TextualSelect,
    bindparam,
    column,
    false,
    null,
    select,
    text,
)

LONGEST = 200_000
"""Characters of a text that are searched: as long as a report may be."""

RANKED = 20_000
"""Events and reports that are ranked by how well they match, which takes a tenth of a second. Of
words that more of them hold ranks would tell little: the newest come first."""


Ids = Select[Any] | TextualSelect
"""A query for ids."""


@dataclass(frozen=True)
class Entry:
    """What an event or report is found by."""

    ref: str
    title: str
    body: str


def enter(connection: Connection, entries: Collection[Entry]) -> None:
    """Make events or reports found by their words; what was entered for them before goes."""
    remove(connection, [one.ref for one in entries])
    rows = [
        {"ref": one.ref, "title": _plain(one.title), "body": _plain(one.body)[:LONGEST]}
        for one in entries
    ]
    if not rows:
        return
    if connection.dialect.name != "sqlite":
        connection.execute(INSERT, rows)
        return
    last = connection.execute(LAST).scalar() or 0
    numbered = [row | {"number": number} for number, row in enumerate(rows, last + 1)]
    connection.execute(INSERT_AT, numbered)
    connection.execute(NUMBER, numbered)


def remove(connection: Connection, refs: Collection[str]) -> None:
    """Let events or reports not be found any more."""
    if not refs:
        return
    which = {"refs": list(refs)}
    if connection.dialect.name != "sqlite":
        connection.execute(DELETE, which)
        return
    numbers = list(connection.execute(NUMBERS, which).scalars())
    if numbers:
        connection.execute(DELETE_AT, [{"number": number} for number in numbers])
        connection.execute(FORGET, which)


def _of(statement: str) -> TextClause:
    return text(statement).bindparams(bindparam("refs", expanding=True))


INSERT = text("INSERT INTO search (ref, title, body) VALUES (:ref, :title, :body)")
DELETE = _of("DELETE FROM search WHERE ref IN :refs")

# FTS5 knows rows by number.
INSERT_AT = text(
    "INSERT INTO search (rowid, ref, title, body) VALUES (:number, :ref, :title, :body)"
)
DELETE_AT = text("DELETE FROM search WHERE rowid = :number")
LAST = text("SELECT MAX(number) FROM search_row")
NUMBER = text("INSERT INTO search_row (ref, number) VALUES (:ref, :number)")
NUMBERS = _of("SELECT number FROM search_row WHERE ref IN :refs")
FORGET = _of("DELETE FROM search_row WHERE ref IN :refs")


def found(
    connection: Connection, query: str, prefix: str, limit: int = 10_000, offset: int = 0
) -> list[str]:
    """Ids (`e-` or `r-`) whose words match, the best first; quotes hold words together.

    Where more than `RANKED` match, those that were entered last come first.
    """
    dialect, ranked = connection.dialect.name, number(connection, query) <= RANKED
    order = RANK[dialect] if ranked else LATEST[dialect]
    statement = (
        f"SELECT entry.ref FROM {FROM[dialect]} {'' if ranked else DATED[dialect]} WHERE "
        f"{MATCHES[dialect]} AND {OF} ORDER BY {order} LIMIT :limit OFFSET :offset"
    )
    values: dict[str, str | int] = {"prefix": prefix, "limit": limit, "offset": offset}
    return [row[0] for row in _asked(connection, statement, query, values)]


def number(connection: Connection, query: str, prefix: str | None = None) -> int:
    """How many events (`e`), reports (`r`), or of both, have the words."""
    dialect = connection.dialect.name
    whole = "search" if dialect == "sqlite" else FROM[dialect]
    tables = f"{FROM[dialect]} WHERE {OF} AND" if prefix else f"{whole} WHERE"
    statement = f"SELECT COUNT(*) FROM {tables} {MATCHES[dialect]}"
    rows = _asked(connection, statement, query, {"prefix": prefix} if prefix else {})
    return int(rows[0][0]) if rows else 0


def told(connection: Connection, query: str) -> list[tuple[str, str | None]]:
    """All that matches, the best first: events, and reports with the event they mainly tell of."""
    dialect = connection.dialect.name
    statement = (
        f"SELECT entry.ref, about.event_id FROM {FROM[dialect]} {ABOUT} "
        f"WHERE {MATCHES[dialect]} ORDER BY {RANK[dialect]}"
    )
    return [(row[0], row[1]) for row in _asked(connection, statement, query, {})]


def events(dialect: str, query: str) -> Ids:
    """The ids of the events of `told`, as a part of another query."""
    if not (words := _phrases(query)):
        return select(null()).where(false())
    # What a report is not about is its own id, which no event has.
    statement = (
        f"SELECT COALESCE(about.event_id, entry.ref) AS id FROM {FROM[dialect]} {ABOUT} "
        f"WHERE {MATCHES[dialect]}"
    )
    return text(statement).bindparams(words=words).columns(column("id", String))


def _asked(
    connection: Connection, statement: str, query: str, values: Mapping[str, str | int]
) -> Sequence[Any]:
    words = _phrases(query)
    return connection.execute(text(statement), {**values, "words": words}).all() if words else []


# SQLite's own order of joining is no good: it would look for the words once for every row.
FROM = {
    "sqlite": "search CROSS JOIN search_row entry ON entry.number = search.rowid",
    "postgresql": "search entry",
}
MATCHES = {
    "sqlite": "search MATCH :words",
    "postgresql": "entry.words @@ websearch_to_tsquery('english', :words)",
}
RANK = {
    "sqlite": "bm25(search, 0, 4, 1), entry.number",
    "postgresql": "ts_rank(entry.words, websearch_to_tsquery('english', :words)) DESC, entry.ref",
}
LATEST = {
    "sqlite": "search.rowid DESC",
    "postgresql": "COALESCE(event.updated, report.revision) DESC, entry.ref",
}
DATED = {
    "sqlite": "",
    "postgresql": "LEFT JOIN event ON event.id = entry.ref LEFT JOIN report "
    "ON report.id = entry.ref",
}
OF = "substr(entry.ref, 1, 1) = :prefix"
ABOUT = (
    "LEFT JOIN mention about ON substr(entry.ref, 1, 1) = 'r' AND about.report_id = entry.ref "
    "AND about.main AND about.state <> 'retired'"
)


def _phrases(query: str) -> str:
    """A query as both take it: every word or quoted phrase is wanted, signs mean nothing."""
    pieces = []
    for i, part in enumerate(_plain(query).split('"')):
        pieces += [part] if i % 2 else part.split()
    kept = [piece.strip() for piece in pieces if any(c.isalnum() for c in piece)]
    return " ".join(f'"{piece}"' for piece in kept)


def _plain(words: str) -> str:
    """Text that both databases take: no NUL, no half pairs."""
    return words.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
