"""Export as WACZ 1.1.1: one file that opens in ReplayWeb.page, pywb and other players.

A ZIP of the WARC files as they are, a compressed index, a list of pages, and a package description
with the SHA-256 of each.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from dateline._version import __version__
from dateline.archive import index, rows
from dateline.archive.archive import Archive
from dateline.archive.database import telling
from dateline.archive.kept import Kept
from dateline.archive.records import file_head, target
from dateline.archive.warcs import WARCS, index_lines, read
from dateline.errors import ArchiveError

VERSION = "1.1.1"
LINES = 1024
"""Index lines that are compressed together (ZipNum), as in other tools."""

_PIECE = 1 << 20
_PAGES = {"text/html", "application/xhtml+xml", "application/pdf", "text/plain"}


def export_wacz(archive: Archive, file: Path, chosen: Iterable[str] = (), title: str = "") -> int:
    """Write all captures, or those chosen by id, into a WACZ file; how many there are.

    A capture whose payload lies with another brings that one along. Raises `ArchiveError`.
    """
    names = list(chosen)
    part = file.with_name(f"{file.name}.part")
    try:
        with telling(file.parent), ZipFile(part, "w", allowZip64=True) as package:
            writer = Package(package, title or archive.origin)
            found = _some(archive, writer, names) if names else _whole(archive, writer)
            writer.finish()
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return found


class Package:
    """The parts of a WACZ file, each with its digest."""

    def __init__(self, package: ZipFile, title: str) -> None:
        self.package, self.title = package, title
        self.at = datetime.now(UTC)
        self.resources: list[dict[str, object]] = []
        self.lines: list[bytes] = []
        self.pages: list[bytes] = []

    def add(self, path: str, pieces: Iterable[bytes], *, packed: bool = False) -> None:
        """Write one part; WARC files and index are stored, so that players find places in them."""
        info = ZipInfo(path, self.at.timetuple()[:6])
        info.compress_type = ZIP_DEFLATED if packed else ZIP_STORED
        digest, length = sha256(), 0
        with self.package.open(info, "w", force_zip64=True) as target_file:
            for piece in pieces:
                target_file.write(piece)
                digest.update(piece)
                length += len(piece)
        made = {"name": path.rpartition("/")[2].lower(), "path": path}
        self.resources.append({**made, "hash": f"sha256:{digest.hexdigest()}", "bytes": length})

    def page(self, kept: Kept) -> None:
        """List a capture among the pages that a person may want to open."""
        if kept.status != 200 or kept.media_type not in _PAGES:
            return
        address = target(kept.address)
        page = {"id": kept.id, "url": address, "title": address}
        at = kept.at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        self.pages.append(json.dumps({**page, "ts": at}, ensure_ascii=False).encode() + b"\n")

    def finish(self) -> None:
        """Write index, pages and description."""
        blocks = list(_blocks(sorted(self.lines)))
        self.add("indexes/index.cdx.gz", (block for _, block in blocks))
        self.add("indexes/index.idx", _places(blocks), packed=True)
        head = {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}
        pages = [json.dumps(head).encode() + b"\n", *self.pages]
        self.add("pages/pages.jsonl", pages, packed=True)
        description = json.dumps(self._description(), indent=2, ensure_ascii=False).encode()
        made = f"sha256:{sha256(description).hexdigest()}"
        digest = json.dumps({"path": "datapackage.json", "hash": made}, indent=2)
        self.package.writestr("datapackage.json", description, ZIP_DEFLATED)
        self.package.writestr("datapackage-digest.json", digest, ZIP_DEFLATED)

    def _description(self) -> dict[str, object]:
        return {
            "profile": "data-package",
            "wacz_version": VERSION,
            "title": self.title,
            "software": f"Dateline {__version__}",
            "created": self.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "resources": self.resources,
        }


def _whole(archive: Archive, writer: Package) -> int:
    connection = archive.connection
    for warc in connection.execute("SELECT * FROM warc ORDER BY number").fetchall():
        path = archive.folder / WARCS / warc["name"]
        with path.open("rb") as source:
            writer.add(f"archive/{warc['name']}", _pieces(source, warc["length"]))
        writer.lines += index_lines(connection, warc["number"], warc["name"], warc["length"])
    number = 0
    for kept in archive.all():
        writer.page(kept)
        number += 1
    return number


def _some(archive: Archive, writer: Package, names: list[str]) -> int:
    found = _chosen(archive, names)
    file = f"{archive.origin}-chosen.warc.gz"
    writer.add(f"archive/{file}", _copied(archive, writer, found, file))
    for row in found:
        writer.page(rows.kept(row))
    return len(found)


def _chosen(archive: Archive, names: list[str]) -> list[sqlite3.Row]:
    found: dict[int, sqlite3.Row] = {}
    waiting = list(names)
    while waiting:
        row = archive.row(waiting.pop())
        found[row["leaf"]] = row
        if row["revisit_of"]:
            waiting.append(row["revisit_of"])
    return [found[leaf] for leaf in sorted(found)]


def _copied(
    archive: Archive, writer: Package, found: list[sqlite3.Row], file: str
) -> Iterator[bytes]:
    """The records of chosen captures as one file; index lines are made on the way."""
    head = file_head(file, f"Dateline {__version__}", writer.at)
    yield head
    offset = len(head)
    for row in found:
        writer.lines.append(index.line({**dict(row), "offset": offset}, file))
        yield read(archive.folder, row["file"], row["offset"], row["size"])
        offset += row["size"]


def _pieces(source: BinaryIO, length: int) -> Iterator[bytes]:
    while length:
        piece = source.read(min(length, _PIECE))
        if not piece:
            raise ArchiveError(f"{source.name}: ends too early; see: dateline archive verify")
        yield piece
        length -= len(piece)


def _blocks(lines: list[bytes]) -> Iterator[tuple[str, bytes]]:
    """Index lines compressed by the thousand, each block with what its first line is about."""
    for start in range(0, len(lines), LINES):
        block = lines[start : start + LINES]
        packer = zlib.compressobj(wbits=31)
        yield (
            block[0].partition(b" {")[0].decode(),
            packer.compress(b"".join(block)) + packer.flush(),
        )


def _places(blocks: list[tuple[str, bytes]]) -> Iterator[bytes]:
    meta = json.dumps({"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"})
    yield f"!meta 0 {meta}\n".encode()
    offset = 0
    for first, block in blocks:
        digest = f"sha256:{sha256(block).hexdigest()}"
        place = json.dumps({"offset": offset, "length": len(block), "digest": digest})
        yield f"{first} {place}\n".encode()
        offset += len(block)
