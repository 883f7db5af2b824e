"""The folder: files that are not the archive's, and files that a withdrawal left."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from dateline.archive.checking.found import note, wrong
from dateline.archive.database import NAME, SEAL
from dateline.archive.kept import Finding, What
from dateline.archive.signing import FOLDER
from dateline.archive.warcs import WARCS, index_path


def check_folder(connection: sqlite3.Connection, folder: Path) -> Iterator[Finding]:
    """Name what lies in the folder and does not belong there."""
    left = {row[0] for row in connection.execute("SELECT path FROM leftover")}
    known = {NAME, SEAL, f"{NAME}-journal"}
    for (name,) in connection.execute("SELECT name FROM warc"):
        known |= {f"{WARCS}/{name}", index_path(folder, name).relative_to(folder).as_posix()}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or name in known or name.startswith(f"{FOLDER}/"):
            continue
        if name in left:
            told = "a withdrawal was cut short: open the archive for writing to have it removed"
            yield wrong(What.FILE_UNKNOWN, told, file=name)
        else:
            yield note(What.FILE_UNKNOWN, "the file is not part of the archive", file=name)
