"""Content codings undone, never beyond the limits: a small body may unpack to anything."""

import zlib
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from dateline.collect.fetching.outcome import Outcome
from dateline.collect.fetching.settings import MIB, Limits

PIECE = 64 * 1024  # bytes of output at a time
SLICE = 16 * 1024  # bytes of input at a time
MEMBERS = 1000  # of one gzip body; a body of a million empty ones would take minutes
DEEPEST = 2  # codings on top of each other; honest servers apply one
# Not codings, but sent as such by servers that mean "as it is".
PLAIN = {"", "identity", "none", "utf-8", "8bit", "binary"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A body without its codings, as far as it could be decoded."""

    content: bytes
    outcome: Outcome = Outcome.OK  # or TOO_LARGE, BAD_CODING
    told: str = ""


class _Broken(Exception):
    """The body is not in this coding, or ends before it should."""


def codings() -> str:
    """What is offered in Accept-Encoding."""
    return "gzip, deflate, br" if _brotli() else "gzip, deflate"


def decode(payload: bytes, header: str | None, limits: Limits) -> Decoded | None:
    """A body with the codings of its Content-Encoding header undone; None if it has none."""
    named = [name.strip().lower() for name in (header or "").split(",")]
    named = [name for name in named if name not in PLAIN]
    if not named or not payload:
        return None
    if len(named) > DEEPEST:
        return Decoded(
            b"", Outcome.BAD_CODING, "the body has too many codings on top of each other"
        )
    most = min(limits.decoded, max(MIB, limits.ratio * len(payload)))
    content = payload
    for name in reversed(named):
        result = _undone(content, name, most)
        if result.outcome is not Outcome.OK:
            return result
        content = result.content
    return Decoded(content)


def _undone(data: bytes, name: str, most: int) -> Decoded:
    decoders: dict[str, Callable[[bytes], Iterator[bytes]]] = {
        "gzip": _gzip,
        "x-gzip": _gzip,
        "deflate": _deflate,
        "br": _br,
    }
    if name not in decoders or (name == "br" and not _brotli()):
        return Decoded(b"", Outcome.BAD_CODING, f"the coding '{name[:40]}' is not known")
    content = bytearray()
    try:
        for piece in decoders[name](data):
            content += piece
            if len(content) > most:
                told = f"the body unpacks to more than {most} bytes"
                return Decoded(bytes(content[:most]), Outcome.TOO_LARGE, told)
    except _Broken:
        return Decoded(bytes(content), Outcome.BAD_CODING, f"the body is not whole {name}")
    return Decoded(bytes(content))


def _gzip(data: bytes) -> Iterator[bytes]:
    """RFC 1952: one or more members; what follows them is ignored, as gzip itself does."""
    start = 0
    for _ in range(MEMBERS):
        unpacker = zlib.decompressobj(wbits=31)
        start = yield from _inflated(unpacker, data, start)
        if data[start : start + 2] != b"\x1f\x8b":
            return
    raise _Broken


def _deflate(data: bytes) -> Iterator[bytes]:
    """RFC 9110, 8.4.1.2 means zlib's format; some servers send bare deflate."""
    zlibbed = len(data) > 1 and data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0
    yield from _inflated(zlib.decompressobj(wbits=15 if zlibbed else -15), data, 0)


def _inflated(unpacker: "zlib._Decompress", data: bytes, start: int) -> Generator[bytes, None, int]:
    """What one member unpacks to, and where it ends."""
    position = start
    try:
        while position < len(data) and not unpacker.eof:
            # Small slices: zlib hands back a copy of what it has not used.
            waiting = data[position : position + SLICE]
            position += len(waiting)
            while waiting and not unpacker.eof:
                yield unpacker.decompress(waiting, PIECE)
                waiting = unpacker.unconsumed_tail
        while not unpacker.eof and (piece := unpacker.decompress(b"", PIECE)):
            yield piece
    except zlib.error:
        raise _Broken from None
    if not unpacker.eof:
        raise _Broken
    return position - len(unpacker.unused_data)


def _br(data: bytes) -> Iterator[bytes]:
    brotli = _brotli()
    unpacker = brotli.Decompressor()
    try:
        yield unpacker.process(data, output_buffer_limit=PIECE)
        while not unpacker.is_finished():
            piece = unpacker.process(b"", output_buffer_limit=PIECE)
            if not piece:
                break
            yield piece
    except brotli.error:
        raise _Broken from None
    if not unpacker.is_finished():
        raise _Broken


@cache
def _brotli() -> Any:
    """The brotli package, if there is one that can bound its output (1.2 and later)."""
    try:
        module = import_module("brotli")
        major, minor, *_ = module.__version__.split(".")
        return module if (int(major), int(minor)) >= (1, 2) else None
    except (ImportError, ValueError):
        return None
