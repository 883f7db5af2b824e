"""The log: every entry, the tree over them, and the rows by which captures are found."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from dateline.archive import merkle, rows
from dateline.archive.checking.found import note, wrong
from dateline.archive.database import NAME
from dateline.archive.kept import Finding, What
from dateline.vocabulary.capture import capture_id

_PAGE = 1000


@dataclass(slots=True)
class Tree:
    """The tree as the entries give it, computed anew; heads at the sizes asked for."""

    wanted: frozenset[int]
    size: int = 0
    heads: dict[int, bytes] = field(default_factory=dict)
    _peaks: list[tuple[int, bytes]] = field(default_factory=list)

    def clear(self) -> None:
        """Begin anew."""
        self.size = 0
        self.heads.clear()
        self._peaks.clear()

    def add(self, leaf: bytes) -> list[tuple[int, int, bytes]]:
        """Take one leaf; the subtrees that it completes: level, number, hash."""
        level, number, hashed = 0, self.size, leaf
        made = []
        while number & 1:
            hashed = merkle.pair_hash(self._peaks.pop()[1], hashed)
            level, number = level + 1, number >> 1
            made.append((level, number, hashed))
        self._peaks.append((level, hashed))
        self.size += 1
        if self.size in self.wanted:
            self.heads[self.size] = self.head()
        return made

    def head(self) -> bytes:
        """The hash over all entries so far."""
        if not self._peaks:
            return merkle.EMPTY
        hashed = self._peaks[-1][1]
        for _, peak in reversed(self._peaks[:-1]):
            hashed = merkle.pair_hash(peak, hashed)
        return hashed


@dataclass(frozen=True, slots=True)
class Extent:
    """How far the log reached when the check began; what comes later is not looked at."""

    entry: int
    leaf: int
    nodes: int


def check_log(connection: sqlite3.Connection, tree: Tree) -> Iterator[Finding]:
    """Check every entry against its hash, the tree, and the row of its capture; fills the tree."""
    tree.clear()
    extent = _extent(connection)
    listed = Listed(connection, extent)
    nodes = 0
    for number, hashed, body in _entries(connection, extent.entry):
        if number != tree.size:
            told = f"{_span(tree.size, number - 1)} missing"
            yield wrong(What.LOG, told, file=NAME, entry=tree.size)
            return
        made = tree.add(hashed)
        nodes += len(made)
        yield from listed.check_entry(number, hashed, body)
        yield from _check_nodes(connection, made)
        yield from listed.check_rows(number, body)
    yield from listed.rest()
    if extent.nodes != nodes:
        yield wrong(What.LOG, "the tree was made over other entries than these", file=NAME)


def _extent(connection: sqlite3.Connection) -> Extent:
    row = connection.execute(
        "SELECT (SELECT max(number) FROM entry), (SELECT max(leaf) FROM capture),"
        " (SELECT count(*) FROM node)"
    ).fetchone()
    entry, leaf = (-1 if one is None else one for one in row[:2])
    return Extent(entry, max(entry, leaf), row[2])


def _entries(
    connection: sqlite3.Connection, last: int
) -> Iterator[tuple[int, bytes, bytes | None]]:
    begin = -1
    while page := connection.execute(
        "SELECT number, hash, body FROM entry WHERE number > ? AND number <= ? ORDER BY number"
        f" LIMIT {_PAGE}",
        (begin, last),
    ).fetchall():
        for row in page:
            yield row[0], bytes(row[1]), None if row[2] is None else bytes(row[2])
        begin = page[-1][0]


class Listed:
    """What the database notes of entries beside the log itself: captures, kinds, withdrawals."""

    def __init__(self, connection: sqlite3.Connection, extent: Extent) -> None:
        self.connection = connection
        self.withdrawn = _withdrawn(connection)
        self.special: dict[int, str] = dict(
            connection.execute(
                "SELECT number, kind FROM special WHERE number <= ?", (extent.leaf,)
            ).fetchall()
        )
        self.captures = takewhile(
            lambda row: row["leaf"] <= extent.leaf, rows.walk(connection, withdrawn=True)
        )
        self.row = next(self.captures, None)
        self.origin = connection.execute(
            "SELECT value FROM about WHERE name = 'origin'"
        ).fetchone()[0]

    def check_entry(self, number: int, hashed: bytes, body: bytes | None) -> Iterator[Finding]:
        """The bytes of an entry against its hash, and against what was withdrawn."""
        said = self.withdrawn.get(number)
        place: dict[str, object] = {"file": NAME, "entry": number}
        if body is None and said is None:
            yield wrong(What.LOG, "the entry is empty, and no withdrawal says so", **place)
        elif body is not None and said is not None:
            told = f"the entry was withdrawn (entry {said[0]}) and is there again"
            yield wrong(What.LOG, told, **place)
        elif said is not None:
            who, why, at = (said[1].get(name) for name in ("author", "reason", "at"))
            told = f"withdrawn by {who} at {at}: {why}"
            yield note(What.WITHDRAWN, told, entry=number, capture=said[1].get("id"))
        if body is not None and merkle.leaf_hash(body) != hashed:
            yield wrong(What.LOG, "the entry does not have the hash it had", **place)

    def check_rows(self, number: int, body: bytes | None) -> Iterator[Finding]:
        """The rows that belong to an entry."""
        entry = _parsed(body)
        while self.row is not None and self.row["leaf"] < number:
            yield self._stray()
        place: dict[str, object] = {"file": NAME, "entry": number}
        if self.row is not None and self.row["leaf"] == number:
            yield from _check_row(self.row, entry, self.withdrawn)
            self.row = next(self.captures, None)
        elif body is None or entry.get("kind") == "capture":
            yield wrong(What.ROW, "the capture of this entry cannot be found", **place)
        elif self.special.pop(number, None) != entry.get("kind"):
            yield wrong(What.ROW, "this entry is not listed by its kind", **place)
        if number == 0 and entry.get("origin") != self.origin:
            yield wrong(What.LOG, "the log is that of another archive", **place)

    def rest(self) -> Iterator[Finding]:
        """What is noted and has no entry."""
        while self.row is not None:
            yield self._stray()
        strays = self.connection.execute(
            "SELECT number FROM special WHERE number NOT IN (SELECT number FROM entry)"
        ).fetchall()
        for number in sorted({*self.special, *(row[0] for row in strays)}):
            yield wrong(What.ROW, "is listed and is not in the log", file=NAME, entry=number)

    def _stray(self) -> Finding:
        row = self.row
        assert row is not None  # asked before
        self.row = next(self.captures, None)
        told = "the capture is not in the log"
        return wrong(What.ROW, told, file=NAME, entry=row["leaf"], capture=row["id"])


def _withdrawn(connection: sqlite3.Connection) -> dict[int, tuple[int, dict[str, Any]]]:
    """Entries whose bytes were withdrawn: the withdrawal's number, and what it says."""
    found: dict[int, tuple[int, dict[str, Any]]] = {}
    for number, body in connection.execute(
        "SELECT number, body FROM special JOIN entry USING (number) WHERE kind = 'withdrawal'"
    ).fetchall():
        said = _parsed(body)
        for one in said.get("captures", []):
            found[one["entry"]] = (number, {**said, **one})
    return found


def _check_nodes(
    connection: sqlite3.Connection, made: list[tuple[int, int, bytes]]
) -> Iterator[Finding]:
    for level, number, hashed in made:
        found = connection.execute(
            "SELECT hash FROM node WHERE level = ? AND number = ?", (level, number)
        ).fetchone()
        if found is None or bytes(found[0]) != hashed:
            first, last = number << level, ((number + 1) << level) - 1
            told = f"{_span(first, last)} not in the log as the tree was made over them"
            yield wrong(What.LOG, told, file=NAME, entry=first)


def _check_row(
    row: sqlite3.Row,
    entry: dict[str, Any],
    withdrawn: dict[int, tuple[int, dict[str, Any]]],
) -> Iterator[Finding]:
    said = withdrawn.get(row["leaf"])
    if said is not None:
        known = (said[0], said[1].get("id"), said[1].get("sha256"))
        fine = (row["withdrawn"], row["id"], row["sha256"]) == known and row["warc"] is None
    else:
        names = ("id", "address", "at", "sha256", "record")
        fine = row["withdrawn"] is None and row["warc"] is not None
        fine = fine and all(entry.get(name) == row[name] for name in names)
        fine = fine and row["id"] == _id(row)
    if not fine:
        told = "what is noted of the capture is not what its entry says"
        yield wrong(What.ROW, told, file=NAME, entry=row["leaf"], capture=row["id"])


def _id(row: sqlite3.Row) -> str:
    return capture_id(row["address"], rows.kept(row).at, row["sha256"])


def _parsed(body: bytes | None) -> dict[str, Any]:
    try:
        entry = json.loads(body) if body is not None else {}
    except ValueError:
        return {}
    return entry if isinstance(entry, dict) else {}


def _span(first: int, last: int) -> str:
    return f"entry {first} is" if first >= last else f"entries {first} to {last} are"
