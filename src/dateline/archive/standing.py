"""Standing: what stands for one capture - its place in the log, who signed that, who stamped it.

Read from what lies in the archive alone; `verify` checks all of it.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dateline.archive.archive import Archive
from dateline.archive.database import telling
from dateline.archive.notes import Checkpoint, parse
from dateline.archive.signing import FOLDER, key_at
from dateline.archive.stamps import Stamp, said, stamps
from dateline.errors import ArchiveError


@dataclass(frozen=True)
class Standing:
    """Where a capture stands in the log, and what covers it."""

    entry: int
    size: int
    """Entries of the log by now."""
    covered: int | None
    """Entries under the first checkpoint that covers it; None where none does."""
    signed_by: str | None
    """Fingerprint of the key of that checkpoint; None where its signature does not hold."""
    stamps: tuple[Stamp, ...]
    """Of the checkpoints that cover it, the earliest first; not checked against a certificate."""


@dataclass(frozen=True)
class Withdrawal:
    """What the log says of a capture that was withdrawn."""

    entry: int
    reason: str
    author: str
    at: datetime


def standing(archive: Archive, name: str) -> Standing:
    """Where a capture stands; raises `ArchiveError` where it is unknown or withdrawn."""
    leaf: int = archive.row(name)["leaf"]
    with telling(archive.folder):
        found = archive.connection.execute(
            "SELECT size, name FROM checkpoint WHERE size > ? ORDER BY size", (leaf,)
        ).fetchall()
        first = _checkpoint(archive, found[0]["name"]) if found else None
        return Standing(
            entry=leaf,
            size=archive.log.size,
            covered=first.head.size if first else None,
            signed_by=_signer(archive, first) if first else None,
            stamps=tuple(sorted(_stamps(archive, found), key=lambda one: one.at)),
        )


def withdrawal(archive: Archive, name: str) -> Withdrawal | None:
    """What the log says of the withdrawal of a capture; None where it was not withdrawn."""
    with telling(archive.folder):
        row = archive.connection.execute(
            "SELECT withdrawn FROM capture WHERE id = ?", (name,)
        ).fetchone()
        body = archive.log.body(row["withdrawn"]) if row and row["withdrawn"] is not None else None
    if body is None:
        return None
    told: dict[str, Any] = json.loads(body)
    at = datetime.fromisoformat(told["at"])
    return Withdrawal(row["withdrawn"], str(told["reason"]), str(told["author"]), at)


def _checkpoint(archive: Archive, name: str) -> Checkpoint:
    path = archive.folder / FOLDER / name
    return parse(path.read_bytes(), str(path))


def _signer(archive: Archive, checkpoint: Checkpoint) -> str | None:
    public = key_at(archive.keys(), checkpoint.head.size)
    holds = (
        public is not None
        and checkpoint.signed_by(public)
        and archive.log.head(checkpoint.head.size) == checkpoint.head
    )
    return public.fingerprint if public and holds else None


def _stamps(archive: Archive, checkpoints: list[Any]) -> list[Stamp]:
    """Stamps that can be read and are over these very checkpoints."""
    found = []
    for checkpoint in checkpoints:
        rows = archive.connection.execute(
            "SELECT name FROM stamp WHERE size = ?", (checkpoint["size"],)
        ).fetchall()
        note = (archive.folder / FOLDER / checkpoint["name"]).read_bytes() if rows else b""
        for row in rows:
            with suppress(ArchiveError, OSError):
                answer = (archive.folder / FOLDER / row["name"]).read_bytes()
                if stamps(answer, note):
                    found.append(Stamp(*said(answer), row["name"]))
    return found
