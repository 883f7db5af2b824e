"""Search: full text over events and reports, by FTS5 on SQLite and text search on PostgreSQL.

The tables are those of the first migration.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, TextClause, bindparam, text

LONGEST = 200_000
"""Characters of a text that are searched: as long as a report may be."""


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


def found(connection: Connection, query: str, prefix: str, limit: int = 10_000) -> list[str]:
    """Ids (`e-` or `r-`) whose words match, the best first; quotes hold words together."""
    if connection.dialect.name == "sqlite":
        statement = (
            "SELECT ref FROM search WHERE search MATCH :query AND ref LIKE :prefix "
            "ORDER BY bm25(search, 0, 4, 1) LIMIT :limit"
        )
    else:
        statement = (
            "SELECT ref FROM search, websearch_to_tsquery('english', :query) q "
            "WHERE words @@ q AND ref LIKE :prefix ORDER BY ts_rank(words, q) DESC, "
            "ref LIMIT :limit"
        )
    wanted = _phrases(query)
    if not wanted:
        return []
    values = {"query": wanted, "prefix": f"{prefix}-%", "limit": limit}
    return list(connection.execute(text(statement), values).scalars())


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
