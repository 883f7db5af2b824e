"""Signing: which key signs the log, how it changes, and checkpoints of the log.

The log itself says which key is in force: entries of kind "key", each signed by the key before.
"""

import sqlite3
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from dateline.archive.database import telling, writing
from dateline.archive.disk import put
from dateline.archive.keys import Key, Public
from dateline.archive.log import Log, canonical
from dateline.archive.notes import Checkpoint, parse, sign
from dateline.archive.records import moment
from dateline.errors import ArchiveError

FOLDER = "checkpoints"


@dataclass(frozen=True, slots=True)
class Since:
    """A key, and the log entry from which on it signs."""

    entry: int
    public: Public
    vouched: bool  # signed by the key before, as all but the first must be


def keys_of(log: Log) -> list[Since]:
    """The keys of a log, the first first."""
    return list(_chained(log))


def key_at(keys: list[Since], size: int) -> Public | None:
    """The key in force for a log of so many entries."""
    return next((key.public for key in reversed(keys) if key.entry < size), None)


def begin_with(connection: sqlite3.Connection, folder: Path, key: Key) -> Checkpoint:
    """Give the first key to an archive, and sign what is there.

    Raises `ArchiveError` where another key is in force.
    """
    log = Log(connection)
    with writing(connection, folder):
        keys = keys_of(log)
        if not keys:
            said = _said(key.public, None)
            log.say("key", {**said, "signature": None})
    return checkpoint(connection, folder, key)


def rotate(connection: sqlite3.Connection, folder: Path, old: Key, new: Key) -> Checkpoint:
    """Let another key sign from now on: the old key signs the new one, in the log."""
    log = Log(connection)
    with writing(connection, folder):
        _in_force(keys_of(log), log.size, old)
        said = _said(new.public, old.public)
        made = b64encode(old.sign(_statement(said))).decode()
        log.say("key", {**said, "signature": made})
    return checkpoint(connection, folder, new)


def checkpoint(connection: sqlite3.Connection, folder: Path, key: Key) -> Checkpoint:
    """Sign the head of the log as it is now; one that is signed already is given as it is."""
    log = Log(connection)
    with writing(connection, folder):
        size = log.size
        _in_force(keys_of(log), size, key)
        known = connection.execute("SELECT name FROM checkpoint WHERE size = ?", (size,)).fetchone()
        if known is not None:
            path = folder / FOLDER / known["name"]
            return parse(path.read_bytes(), str(path))
        made = sign(_origin(connection), log.head(size), key)
        note = made.note.encode()
        name = f"{size:012}.txt"
        put(folder / FOLDER / name, note)
        connection.execute(
            "INSERT INTO checkpoint VALUES (?, ?, ?)", (size, name, sha256(note).hexdigest())
        )
    return made


def last_checkpoint(connection: sqlite3.Connection, folder: Path) -> tuple[Checkpoint, Path] | None:
    """The latest checkpoint and its file; None where nothing was signed yet."""
    with telling(folder):
        row = connection.execute(
            "SELECT name FROM checkpoint ORDER BY size DESC LIMIT 1"
        ).fetchone()
        if row is None:
            return None
        path = folder / FOLDER / row["name"]
        return parse(path.read_bytes(), str(path)), path


def vouches(entry: dict[str, Any], before: Public) -> bool:
    """Whether the key before signed the entry of a new key."""
    said = {name: value for name, value in entry.items() if name not in {"kind", "signature"}}
    try:
        made = b64decode(entry["signature"] or "")
    except (TypeError, ValueError):
        return False
    return before.verifies(made, _statement(said))


def _chained(log: Log) -> Iterator[Since]:
    before: Public | None = None
    for number, entry in log.of_kind("key"):
        public = Public(b64decode(str(entry["key"])))
        yield Since(number, public, before is None or vouches(entry, before))
        before = public


def _in_force(keys: list[Since], size: int, key: Key) -> None:
    public = key_at(keys, size)
    if public is None:
        raise ArchiveError("the archive has no key yet; make one with: dateline archive key")
    if public != key.public:
        raise ArchiveError(
            f"the archive is signed with the key {public.fingerprint}, not with"
            f" {key.public.fingerprint}; a new key needs: dateline archive key --rotate"
        )


def _said(public: Public, before: Public | None) -> dict[str, object]:
    return {
        "key": b64encode(public.raw).decode(),
        "fingerprint": public.fingerprint,
        "after": before.fingerprint if before else None,
        "at": moment(datetime.now(UTC)),
    }


def _statement(said: dict[str, Any]) -> bytes:
    return b"dateline archive key\n" + canonical(said)


def _origin(connection: sqlite3.Connection) -> str:
    return str(connection.execute("SELECT value FROM about WHERE name = 'origin'").fetchone()[0])
