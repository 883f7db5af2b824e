"""What the archive gives back: kept captures, withdrawals, what a check found."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Kept:
    """One capture as it lies in the archive; its bytes are read with `Archive.capture(id)`."""

    id: str
    address: str  # empty once withdrawn
    at: datetime  # UTC
    status: int | None
    media_type: str | None
    sha256: str  # of the payload, hexadecimal
    length: int  # of the payload, bytes
    file: str  # name of the WARC file; empty once withdrawn
    offset: int  # where its records begin in that file
    revisit_of: str | None  # id of the capture that has the equal payload
    leaf: int  # number of its entry in the log, from 0
    new: bool = False  # kept by this very call, not there before
    withdrawn: bool = False  # was withdrawn, or has a payload that was: nothing is kept of it


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What a withdrawal took away: the captures asked for and those with the same payload."""

    captures: tuple[Kept, ...]  # as they were, so that what was made of them can be removed
    entry: int  # number of the log entry that says so


class Level(StrEnum):
    """How much a finding matters."""

    WRONG = "wrong"  # the archive is not what it was
    NOTE = "note"  # worth knowing; nothing is wrong


class What(StrEnum):
    """What a check found."""

    FILE_MISSING = "file_missing"
    FILE_UNKNOWN = "file_unknown"
    FILE_SHORT = "file_short"
    FILE_LONGER = "file_longer"
    RECORD = "record"  # bytes of a WARC record are not those that were kept
    PAYLOAD = "payload"
    INDEX = "index"
    LOG = "log"
    ROW = "row"  # the look-up table does not agree with the log
    CHECKPOINT = "checkpoint"
    KEY = "key"
    STAMP = "stamp"
    WITHDRAWN = "withdrawn"
    UNSIGNED = "unsigned"
    LIMIT = "limit"  # what this check cannot show


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that `verify` found, with the place as exactly as it can be told."""

    level: Level
    what: What
    told: str  # a sentence for a person
    file: str | None = None  # within the archive folder
    offset: int | None = None  # bytes from the beginning of that file
    record: str | None = None  # id of the WARC record
    entry: int | None = None  # number of the log entry
    capture: str | None = None  # id of the capture

    def __str__(self) -> str:
        """One line: where, then what."""
        place = self.file or ""
        place += f" at byte {self.offset}" if self.offset is not None else ""
        parts = [place] if place else []
        parts += [f"entry {self.entry}"] if self.entry is not None else []
        parts += [self.capture] if self.capture else []
        parts += [self.record] if self.record else []
        return f"{', '.join(parts)}: {self.told}" if parts else self.told
