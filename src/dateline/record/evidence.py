"""Evidence in a backup: the archive and the frontier as they are at one moment, while others write.

Who collects waits only while the log is copied. The files of captures only grow, so that as much of
them is taken as the log speaks of; should a withdrawal rewrite one meanwhile, that is told.
"""

import hashlib
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from dateline.archive.database import NAME, connect, telling
from dateline.collect.frontier import FILE as FRONTIER
from dateline.collect.frontier import Frontier
from dateline.errors import RecordError

FOLDER = "archive"

BLOCK = 1 << 20

PACKED = (".gz", ".wacz", ".png", ".zip")


def write_frontier(archive: ZipFile, folder: Path) -> dict[str, str]:
    """Put the frontier into a backup; gives the SHA-256 by name, empty where there is none.

    It goes before the record: what it calls done must be in there.
    """
    if not (folder / FRONTIER).is_file():
        return {}
    with tempfile.TemporaryDirectory() as place, Frontier.open(folder) as frontier:
        copy = Path(place) / FRONTIER
        frontier.copy_to(copy)
        return {FRONTIER: _add(archive, FRONTIER, copy, copy.stat().st_size)}


def write_evidence(archive: ZipFile, folder: Path) -> dict[str, str]:
    """Put the archive into a backup, after the record, whose captures must be in there."""
    place = folder / FOLDER
    if not (place / NAME).is_file():
        return {}
    connection = connect(place, write=True)
    try:
        with telling(place):
            connection.execute("BEGIN IMMEDIATE")  # nobody writes until the log is copied
            try:
                rewritten = _withdrawals(connection)
                sizes = _sizes(connection, place)
                sums = {
                    f"{FOLDER}/{name}": _add(archive, f"{FOLDER}/{name}", place / name, size)
                    for name, size in sizes.items()
                    if not name.startswith(("warcs/", "index/"))
                }
            finally:
                connection.execute("ROLLBACK")
            for name, size in sizes.items():
                if (whole := f"{FOLDER}/{name}") not in sums:
                    sums[whole] = _add(archive, whole, place / name, size)
            if _withdrawals(connection) != rewritten:
                raise RecordError("a capture was withdrawn during the backup; begin it again")
    finally:
        connection.close()
    return sums


def read_evidence(archive: ZipFile, folder: Path) -> None:
    """Bring archive and frontier back into the folder of a record."""
    for info in archive.infolist():
        parts = PurePosixPath(info.filename).parts
        if info.filename != FRONTIER and (len(parts) < 2 or parts[0] != FOLDER):
            continue
        if info.is_dir() or ".." in parts or PurePosixPath(info.filename).is_absolute():
            continue
        target = folder.joinpath(*parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(info) as source, target.open("wb") as file:
            while block := source.read(BLOCK):
                file.write(block)


def _withdrawals(connection: sqlite3.Connection) -> int:
    query = "SELECT COUNT(*) FROM capture WHERE withdrawn IS NOT NULL"
    return int(connection.execute(query).fetchone()[0])


def _sizes(connection: sqlite3.Connection, place: Path) -> dict[str, int]:
    """The files of the archive, each with as many bytes of it as the log speaks of."""
    known: dict[str, int] = {}
    for row in connection.execute("SELECT name, length, index_length FROM warc"):
        known[row["name"]] = row["length"]
        known[Path(str(row["name"]).removesuffix(".warc.gz")).name] = row["index_length"]
    sizes = {}
    for path in _files(place):
        name = path.relative_to(place).as_posix()
        length = known.get(path.name, known.get(path.name.removesuffix(".cdxj")))
        grows = name.startswith(("warcs/", "index/"))
        sizes[name] = length if grows and length is not None else path.stat().st_size
    return sizes


def _files(place: Path) -> Iterator[Path]:
    for path in sorted(place.rglob("*")):
        if path.is_file() and not path.name.endswith((".part", "-journal")):
            yield path


def _add(archive: ZipFile, name: str, file: Path, size: int) -> str:
    """Copy so many bytes of a file into the backup; gives their SHA-256."""
    digest, left = hashlib.sha256(), size
    info = ZipInfo(name)
    info.compress_type = ZIP_STORED if name.endswith(PACKED) else ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    with file.open("rb") as source, archive.open(info, "w", force_zip64=True) as target:
        while left and (block := source.read(min(BLOCK, left))):
            target.write(block)
            digest.update(block)
            left -= len(block)
    if left:
        raise RecordError(f"{file} is shorter than its log says: see dateline archive verify")
    return digest.hexdigest()
