"""Captures come in; evidence that a third party can check, kept for good, goes out.

The only part that writes evidence: WARC files, their index, and an append-only log.
"""

from dateline.archive.archive import Archive
from dateline.archive.checking import Trusted, verify
from dateline.archive.kept import Finding, Kept, Level, What, Withdrawn

__all__ = ["Archive", "Finding", "Kept", "Level", "Trusted", "What", "Withdrawn", "verify"]
