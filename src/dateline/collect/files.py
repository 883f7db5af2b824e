"""Files: each file, or large piece of one, becomes a capture; nothing of it is understood here."""

import hashlib
import os
import sys
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import IO

from dateline.collect.frontier import Frontier
from dateline.collect.parcel import Parcel, Trouble
from dateline.collect.sources import WEB_ARCHIVES, Kind, Source
from dateline.collect.warcs import BrokenRecord, captures_of_warc
from dateline.errors import CollectError
from dateline.vocabulary import Capture

ABOUT_THE_FOLDER = "README"
"""By convention a file of this name tells about its folder, and is no report."""

LINES = (".jsonl", ".ndjson")

PIECE = 8_000_000
"""Bytes of a file of lines that become one capture: a larger file is kept in pieces."""

LARGEST = 256_000_000
"""Bytes of any other file: it is held in memory as a whole."""

HEAD = 65_536


def parcels_of(
    source: Source, frontier: Frontier, suffixes: Collection[str]
) -> Iterator[Parcel | Trouble]:
    """What a file, a folder or standard input gives; `suffixes` are those taken from folders.

    A file that was collected before comes as a parcel without captures to archive.
    """
    try:
        if source.kind is Kind.INPUT:
            yield from _stream(sys.stdin.buffer, "standard input", frontier, lines=True)
        elif source.kind is Kind.FOLDER:
            yield from _folder(source.path, frontier, suffixes)
        else:
            yield from _file(source.path, source.path.name, frontier)
    except (OSError, ValueError) as error:
        yield Trouble(source.text, _plain(error), "check the name and who may read it")


def _folder(
    folder: Path, frontier: Frontier, suffixes: Collection[str]
) -> Iterator[Parcel | Trouble]:
    shut: list[OSError] = []
    files = [path for path in _below(folder, shut) if path.stem.upper() != ABOUT_THE_FOLDER]
    ends = tuple(suffixes)
    taken = [path for path in files if path.name.lower().endswith(ends)]
    for error in shut:
        yield Trouble(str(error.filename or folder), _plain(error), "check who may read it")
    if not taken and not shut:
        listed = ", ".join(sorted(suffixes))
        yield Trouble(str(folder), "a folder with no reports in it", f"reports end in {listed}")
    elif passed := sorted({path.suffix.lower() or path.name for path in set(files) - set(taken)}):
        told = f"files that are no reports were passed over: {', '.join(passed[:8])}"
        yield Trouble(str(folder), told, "name a file to have it read", lost=False)
    for path in taken:
        try:
            yield from _file(path, path.relative_to(folder).as_posix(), frontier)
        except OSError as error:
            yield Trouble(str(path), _plain(error), "check who may read it")


def _below(folder: Path, shut: list[OSError]) -> Iterator[Path]:
    """All files of a folder and below that are not hidden, in order; links are not followed."""
    found = []
    for place, folders, files in os.walk(folder, onerror=shut.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place) / name for name in files if not name.startswith(".")]
    yield from sorted(path for path in found if path.is_symlink() or path.is_file())


def _file(path: Path, name: str, frontier: Frontier) -> Iterator[Parcel | Trouble]:
    if path.name.lower().endswith(WEB_ARCHIVES):
        yield from _web_archive(path, frontier)
        return
    if path.is_fifo():
        yield Trouble(str(path), "a pipe: waiting for what is written into it", lost=False)
    with path.open("rb") as stream:
        lines = path.suffix.lower() in LINES
        if not lines and path.is_file() and path.stat().st_size > LARGEST:
            yield Trouble(str(path), "larger than 256 MB", "split it, or write JSON Lines")
            return
        yield from _stream(stream, name, frontier, lines=lines)


def _stream(
    stream: IO[bytes], name: str, frontier: Frontier, *, lines: bool
) -> Iterator[Parcel | Trouble]:
    """A file as one capture; of a file of lines, a capture for each piece of it."""
    if not lines:
        data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            yield Trouble(name, "larger than 256 MB", "split it, or write JSON Lines")
        else:
            yield _parcel(f"file:{name}", data, frontier)
        return
    number = 0
    data = stream.read(PIECE)
    while data or not number:
        data += b"" if data.endswith(b"\n") else stream.readline()
        following = stream.read(PIECE)
        number += 1
        piece = f"#{number}" if following or number > 1 else ""
        yield _parcel(f"file:{name}{piece}", data, frontier)
        data = following


def _parcel(address: str, data: bytes, frontier: Frontier) -> Parcel:
    """A file as a parcel; of one that was collected before, the very capture that is archived."""
    digest = hashlib.sha256(data).hexdigest()
    before = frontier.file_at(address, digest)
    capture = Capture(address=address, at=before or _now(), payload=data)
    if before:
        return Parcel((), take=capture, alone=False)
    done = partial(_done, frontier, address, digest, capture.at)
    return Parcel((capture,), take=capture, alone=False, done=done)


def _done(
    frontier: Frontier, address: str, digest: str, at: datetime, _capture: str | None
) -> None:
    frontier.enter_file(address, digest, at)


def _web_archive(path: Path, frontier: Frontier) -> Iterator[Parcel | Trouble]:
    """The captures of a web archive, from where it was left."""
    key = _key(path)
    start = frontier.progress(key)
    if start:
        told = f"it was collected up to byte {start:,}; going on from there"
        yield Trouble(str(path), told, lost=False)
    try:
        for found, offset in captures_of_warc(path, start):
            if isinstance(found, BrokenRecord):
                yield Trouble(found.where, found.what, lost=found.lost)
                continue
            done = partial(_advance, frontier, key, offset)
            yield Parcel((found,), take=found, alone=False, done=done)
    except CollectError as error:  # of this file; the others are collected all the same
        yield Trouble(str(path), str(error).removeprefix(f"{path}: "))


def _advance(frontier: Frontier, key: str, offset: int, _capture: str | None) -> None:
    frontier.advance(key, offset)


def _key(path: Path) -> str:
    """What a large file is known by, wherever it lies: name, size and how it begins."""
    with path.open("rb") as stream:
        head = hashlib.sha256(stream.read(HEAD)).hexdigest()
    return f"{path.name}:{path.stat().st_size}:{head}"


def _now() -> datetime:
    return datetime.now(UTC)


def _plain(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "may not be read"
    reason = getattr(error, "strerror", None) or str(error)
    return f"cannot be opened ({reason.lower()})"
