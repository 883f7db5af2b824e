"""Index files: every line against the database."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dateline.archive.checking.found import wrong
from dateline.archive.kept import Finding, What
from dateline.archive.warcs import index_lines, index_path


def check_indexes(connection: sqlite3.Connection, folder: Path) -> Iterator[Finding]:
    """Check that each index says of its WARC file what the database says, line by line."""
    for warc in connection.execute("SELECT * FROM warc ORDER BY number").fetchall():
        path = index_path(folder, warc["name"])
        name = path.relative_to(folder).as_posix()
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            yield wrong(What.FILE_MISSING, "the index is missing", file=name)
            continue
        if len(content) > warc["index_length"] and not warc["full"]:
            content = content[: warc["index_length"]]  # the rest was never acknowledged
        rows = index_lines(connection, warc["number"], warc["name"], warc["length"])
        yield from _compare(content, Counter(rows), name, warc["index_length"])


def _compare(content: bytes, wanted: Counter[bytes], name: str, length: int) -> Iterator[Finding]:
    offset = 0
    for number, line in enumerate(content.splitlines(keepends=True), 1):
        if wanted[line]:
            wanted[line] -= 1
        else:
            told = f"line {number} is not what the archive wrote"
            yield wrong(What.INDEX, told, file=name, offset=offset)
        offset += len(line)
    missing = sum(wanted.values())
    if missing and len(content) < length:
        told = f"{missing} lines are missing"
        yield wrong(What.INDEX, told, file=name, offset=len(content))
