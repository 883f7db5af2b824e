"""The log: entries that are only ever added, as the leaves of a Merkle tree (RFC 6962).

An entry is canonical JSON (UTF-8, keys sorted, no spaces) with its `kind`. Of a withdrawn capture
the entry's bytes are removed and its hash stays, so that the tree is what it was.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.archive import merkle


@dataclass(frozen=True, slots=True)
class Head:
    """The size of the log and the hash over all its entries."""

    size: int
    root: bytes


def canonical(entry: Mapping[str, object]) -> bytes:
    """The bytes of an entry: the same for the same values."""
    return json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


class Log:
    """The log in one database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    @property
    def size(self) -> int:
        """How many entries there are."""
        last = self.connection.execute("SELECT max(number) FROM entry").fetchone()[0]
        return 0 if last is None else int(last) + 1

    def append(self, bodies: list[bytes]) -> int:
        """Add entries within the writer's transaction; the number of the first."""
        start = self.size
        fresh: dict[tuple[int, int], bytes] = {}

        def node(level: int, number: int) -> bytes:
            return fresh.get((level, number)) or self.node(level, number)

        for number, body in enumerate(bodies, start):
            leaf = merkle.leaf_hash(body)
            self.connection.execute("INSERT INTO entry VALUES (?, ?, ?)", (number, leaf, body))
            for level, place, hashed in merkle.completed(number, leaf, node):
                fresh[level, place] = hashed
        inner = [(level, place, hashed) for (level, place), hashed in fresh.items() if level]
        self.connection.executemany("INSERT INTO node VALUES (?, ?, ?)", inner)
        return start

    def say(self, kind: str, entry: Mapping[str, object]) -> int:
        """Add one entry that is not a capture; its number."""
        number = self.append([canonical({"kind": kind, **entry})])
        self.connection.execute("INSERT INTO special VALUES (?, ?)", (number, kind))
        return number

    def node(self, level: int, number: int) -> bytes:
        """The hash of one complete subtree."""
        if level:
            found = self.connection.execute(
                "SELECT hash FROM node WHERE level = ? AND number = ?", (level, number)
            ).fetchone()
        else:
            found = self.connection.execute(
                "SELECT hash FROM entry WHERE number = ?", (number,)
            ).fetchone()
        if found is None:
            raise sqlite3.DatabaseError(f"the log lacks the hash of subtree {level}/{number}")
        return bytes(found[0])

    def head(self, size: int | None = None) -> Head:
        """The head of the log, or of its first `size` entries."""
        wanted = self.size if size is None else size
        return Head(wanted, merkle.root(wanted, self.node))

    def body(self, number: int) -> bytes | None:
        """The bytes of an entry; None where they were withdrawn or there is none."""
        found = self.connection.execute(
            "SELECT body FROM entry WHERE number = ?", (number,)
        ).fetchone()
        return None if found is None or found[0] is None else bytes(found[0])

    def inclusion(self, number: int, size: int) -> list[bytes]:
        """The path that shows that an entry is among the first `size`."""
        return merkle.inclusion(number, size, self.node)

    def consistency(self, old: int, new: int) -> list[bytes]:
        """The path that shows that the first `new` entries begin with the first `old`."""
        return merkle.consistency(old, new, self.node)

    def of_kind(self, kind: str) -> Iterator[tuple[int, dict[str, object]]]:
        """Entries of a kind other than captures, which are few: number and content."""
        rows = self.connection.execute(
            "SELECT number, body FROM special JOIN entry USING (number) WHERE kind = ?"
            " ORDER BY number",
            (kind,),
        )
        for number, body in rows.fetchall():
            yield number, json.loads(body)
