"""Zstandard: a `.warc.zst` as the stream of what it holds, in which any offset can be sought.

The format of the IIPC: each record a frame of its own, and before them, in a frame that others
skip, perhaps the dictionary that all were packed with (https://iipc.github.io/warc-specifications/).
"""

from io import SEEK_CUR, SEEK_END, BytesIO, RawIOBase
from typing import IO, Any, cast

from fastwarc.stream_io import ZstdReader

from dateline.errors import CollectError

ZSTD = b"\x28\xb5\x2f\xfd"
"""How a frame begins (RFC 8878)."""

DICTIONARY = b"\x5d\x2a\x4d\x18"
"""How the frame begins that holds the dictionary."""

MAX_DICTIONARY = 16 << 20

STEP = 1 << 20


class ZstdFile(RawIOBase):
    """What a zstd file holds. To seek back is to begin again: memory stays flat.

    It is not buffered: what was read before something broken must not be lost with it.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._dictionary = _dictionary(stream)
        self._reader: Any = None
        self._at = 0
        self._begin()

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """Any place in it can be sought."""
        return True

    def tell(self) -> int:
        """Bytes before the place, unpacked."""
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        """As of files; raises `OSError` for what cannot be unpacked up to there."""
        if whence == SEEK_END:
            while self._read(STEP):
                pass
            return self.seek(offset, SEEK_CUR) if offset else self._at
        wanted = max(0, offset + (self._at if whence == SEEK_CUR else 0))
        if wanted < self._at:
            self._begin()
        while self._at < wanted and self._read(min(STEP, wanted - self._at)):
            pass
        return self._at

    def readinto(self, buffer: Any) -> int:
        """As of files."""
        data = self._read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _read(self, size: int) -> bytes:
        """What comes next; before what is broken, all that is whole. Raises `OSError` there."""
        try:
            data = cast("bytes", self._reader.read(size))
        except OSError:
            if size < 2:
                raise
            at = self._at
            self._begin()
            self.seek(at)
            return self._read(size // 2)
        self._at += len(data)
        return data

    def _begin(self) -> None:
        self._stream.seek(0)
        self._reader = _reader(self._stream, self._dictionary)
        self._at = 0


def is_zstd(head: bytes) -> bool:
    """Whether a file begins as a zstd file, with or without a dictionary before it."""
    return head.startswith((ZSTD, DICTIONARY))


def _reader(stream: IO[bytes], dictionary: bytes) -> Any:
    return ZstdReader(stream, dictionary=dictionary) if dictionary else ZstdReader(stream)


def _dictionary(stream: IO[bytes]) -> bytes:
    """The dictionary at the head of a file, which may be packed itself; empty if there is none."""
    stream.seek(0)
    head = stream.read(8)
    if not head.startswith(DICTIONARY):
        return b""
    size = int.from_bytes(head[4:8], "little")
    if size > MAX_DICTIONARY:
        raise CollectError(f"its dictionary has {size:,} bytes, which is refused")
    data = stream.read(size)
    if not data.startswith(ZSTD):
        return data
    found = cast("bytes", _reader(BytesIO(data), b"").read(MAX_DICTIONARY + 1))
    if len(found) > MAX_DICTIONARY:
        raise CollectError("its dictionary is refused as a bomb")
    return found
