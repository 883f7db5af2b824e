"""Search: full text over events and reports, by FTS5 on SQLite and text search on PostgreSQL."""

from collections.abc import Collection

from sqlalchemy import Connection, text

SQLITE = (
    "CREATE VIRTUAL TABLE search USING fts5(ref UNINDEXED, title, body, "
    "tokenize = 'porter unicode61 remove_diacritics 2')",
    # FTS5 finds a row by words only; this finds it by the id that it is about.
    "CREATE TABLE search_row (ref VARCHAR(24) PRIMARY KEY, number INTEGER NOT NULL)",
)
POSTGRESQL = (
    "CREATE TABLE search (ref VARCHAR(24) PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL, "
    "words TSVECTOR GENERATED ALWAYS AS (setweight(to_tsvector('english', title), 'A') || "
    "to_tsvector('english', body)) STORED)",
    "CREATE INDEX ix_search_words ON search USING gin (words)",
)

LONGEST = 200_000
"""Characters of a text that are searched: as long as a report may be."""


def create(connection: Connection) -> None:
    """Make the tables."""
    for statement in SQLITE if connection.dialect.name == "sqlite" else POSTGRESQL:
        connection.exec_driver_sql(statement)


def enter(connection: Connection, ref: str, title: str, body: str) -> None:
    """Make an event or report found by its words; what was entered for it before goes."""
    remove(connection, [ref])
    row = {"ref": ref, "title": _plain(title), "body": _plain(body)[:LONGEST]}
    found = connection.execute(
        text("INSERT INTO search (ref, title, body) VALUES (:ref, :title, :body)"), row
    )
    if connection.dialect.name == "sqlite":
        connection.execute(
            text("INSERT INTO search_row (ref, number) VALUES (:ref, :number)"),
            {"ref": ref, "number": found.lastrowid},
        )


def remove(connection: Connection, refs: Collection[str]) -> None:
    """Let events or reports not be found any more."""
    for ref in refs:
        if connection.dialect.name == "sqlite":
            rows = "SELECT number FROM search_row WHERE ref = :ref"
            connection.execute(text(f"DELETE FROM search WHERE rowid = ({rows})"), {"ref": ref})
            connection.execute(text("DELETE FROM search_row WHERE ref = :ref"), {"ref": ref})
        else:
            connection.execute(text("DELETE FROM search WHERE ref = :ref"), {"ref": ref})


def found(connection: Connection, query: str, prefix: str, limit: int = 10_000) -> list[str]:
    """Ids (`e-` or `r-`) whose words match, the best first; quotes hold words together."""
    if connection.dialect.name == "sqlite":
        statement = (
            "SELECT ref FROM search WHERE search MATCH :query AND ref LIKE :prefix "
            "ORDER BY bm25(search, 0, 4, 1) LIMIT :limit"
        )
        wanted = _fts5(query)
    else:
        statement = (
            "SELECT ref FROM search, websearch_to_tsquery('english', :query) q "
            "WHERE words @@ q AND ref LIKE :prefix ORDER BY ts_rank(words, q) DESC, "
            "ref LIMIT :limit"
        )
        wanted = _plain(query)
    if not wanted:
        return []
    values = {"query": wanted, "prefix": f"{prefix}-%", "limit": limit}
    return list(connection.execute(text(statement), values).scalars())


def _fts5(query: str) -> str:
    """A query as FTS5 takes it: every word or quoted phrase is wanted, signs mean nothing."""
    pieces = []
    for i, part in enumerate(_plain(query).split('"')):
        pieces += [part] if i % 2 else part.split()
    kept = [piece.strip() for piece in pieces if any(c.isalnum() for c in piece)]
    return " ".join(f'"{piece}"' for piece in kept)


def _plain(words: str) -> str:
    """Text that both databases take: no NUL, no half pairs."""
    return words.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
