"""Findings in short, and the failures of a damaged database as findings."""

import sqlite3
from collections.abc import Iterator

from dateline.archive.database import NAME
from dateline.archive.kept import Finding, Level, What
from dateline.errors import ArchiveError


def wrong(what: What, told: str, **place: object) -> Finding:
    """Something is not as it was kept."""
    return Finding(Level.WRONG, what, told, **place)  # type: ignore[arg-type]


def note(what: What, told: str, **place: object) -> Finding:
    """Something that is worth knowing."""
    return Finding(Level.NOTE, what, told, **place)  # type: ignore[arg-type]


def guarded(findings: Iterator[Finding], part: str) -> Iterator[Finding]:
    """The findings of one part; where it cannot be checked to its end, that is a finding."""
    try:
        yield from findings
    except (sqlite3.Error, ArchiveError, ValueError, KeyError, TypeError) as error:
        words = f"{part} cannot be checked to the end: the database is damaged ({error})"
        yield wrong(What.LOG, words, file=NAME)
    except OSError as error:
        words = f"{part} cannot be checked to the end: {error.strerror}"
        yield wrong(What.FILE_MISSING, words, file=error.filename)
