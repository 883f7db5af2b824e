"""Members: the WARC files in what was named, as streams that lie one after the other.

A WARC file is its own only member. In a WACZ (a zip file with a folder `archive/`) there may be
many; an offset counts through all of them, in the order of their names.
"""

import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import SEEK_CUR, SEEK_END, BufferedReader, RawIOBase
from tempfile import TemporaryFile
from typing import IO
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from dateline.collect.warcs.records import GZIP
from dateline.collect.warcs.zstd import is_zstd
from dateline.errors import CollectError

ZIP = b"PK\x03\x04"

MAX_FILES = 100_000
"""Files in a zip file: a WACZ has dozens; its list is held in memory."""

MAX_RATIO = 100
"""Markup shrinks 5- to 20-fold; deflate cannot do more than 1032, and a bomb comes close."""

SMALL = 1_000_000
"""Bytes under which a ratio shows nothing."""

LOCAL_HEADER = 30
"""Bytes before the name in the header that precedes each file (APPNOTE 4.3.7)."""


@dataclass(frozen=True, slots=True)
class Member:
    """A WARC file: where its bytes begin in the count of all, and how many they are."""

    name: str
    begin: int
    size: int
    inside: ZipInfo | None = None

    @property
    def end(self) -> int:
        """Where the bytes of the next one begin."""
        return self.begin + self.size


class Members:
    """The members of a file, opened one at a time. Raises `CollectError` for what is neither."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self.stream, self.name = stream, name
        head = stream.read(8)
        size = stream.seek(0, SEEK_END)
        self.zip = _zip(stream, name) if head.startswith(ZIP) else None
        if self.zip:
            self.listed = list(_warcs(self.zip, name))
        elif head.startswith((GZIP, b"WARC/")) or is_zstd(head):
            self.listed = [Member(name, 0, size)]
        else:
            raise CollectError(f"{name}: not a web archive (WARC or WACZ)")

    @contextmanager
    def open(self, member: Member) -> Iterator[IO[bytes]]:
        """The bytes of a member, in which any offset can be sought."""
        if self.zip is None or member.inside is None:
            yield self.stream
        elif member.inside.compress_type == ZIP_STORED:
            yield BufferedReader(Part(self.stream, _begin(self.stream, member), member.size))
        else:
            with TemporaryFile() as file:
                _unpack(self.zip, member, file)
                yield file


class Part(RawIOBase):
    """A stretch of a longer stream; `zipfile` cannot seek in one without reading up to there."""

    def __init__(self, stream: IO[bytes], begin: int, size: int) -> None:
        self.stream, self.begin, self.size, self.at = stream, begin, size, 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """Any place in it can be sought."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """As of files."""
        origin = self.at if whence == SEEK_CUR else self.size if whence == SEEK_END else 0
        self.at = max(0, origin + offset)
        return self.at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """As of files."""
        self.stream.seek(self.begin + self.at)
        data = self.stream.read(max(0, min(len(buffer), self.size - self.at)))
        buffer[: len(data)] = data
        self.at += len(data)
        return len(data)


def _zip(stream: IO[bytes], name: str) -> ZipFile:
    try:
        return ZipFile(stream)
    except (BadZipFile, ValueError, NotImplementedError, EOFError):
        raise CollectError(f"{name}: not a whole zip file; get it again") from None


def _warcs(files: ZipFile, name: str) -> Iterator[Member]:
    """The WARC files of a WACZ. Nothing is written, so a path out of the folder is just a name."""
    listed = files.infolist()
    if len(listed) > MAX_FILES:
        raise CollectError(f"{name}: a zip file of more than {MAX_FILES:,} files, which is refused")
    found = sorted((one for one in listed if _is_warc(one)), key=lambda one: one.filename)
    if not found:
        raise CollectError(f"{name}: a zip file without WARC files in archive/, so no WACZ")
    begin = 0
    for one in found:
        if one.file_size > SMALL and one.file_size > MAX_RATIO * one.compress_size:
            told = f"{one.filename} unpacks {one.file_size // max(1, one.compress_size):,}-fold"
            raise CollectError(f"{name}: {told}, which is refused as a zip bomb")
        yield Member(f"{name}/{one.filename}", begin, one.file_size, one)
        begin += one.file_size


def _is_warc(file: ZipInfo) -> bool:
    path = file.filename
    return path.startswith("archive/") and path.lower().endswith((".warc", ".warc.gz", ".warc.zst"))


def _begin(stream: IO[bytes], member: Member) -> int:
    """Where a file that is stored in a zip file begins, after its own header."""
    header = member.inside.header_offset if member.inside else 0
    stream.seek(header)
    head = stream.read(LOCAL_HEADER)
    if not head.startswith(ZIP) or len(head) < LOCAL_HEADER:
        raise CollectError(f"{member.name}: not where the zip file says; get it again")
    lengths = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    return header + LOCAL_HEADER + lengths


def _unpack(files: ZipFile, member: Member, into: IO[bytes]) -> None:
    """A packed member on disk (the WACZ standard wants them stored); no more than it says."""
    try:
        with files.open(member.inside or member.name) as packed:
            shutil.copyfileobj(packed, into, 1 << 20)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise CollectError(f"{member.name}: cannot be unpacked ({error})") from None
    into.seek(0)
