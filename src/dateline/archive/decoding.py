"""Content codings undone, for captures that are read from the archive."""

import zlib
from importlib import import_module
from typing import Any

from dateline.vocabulary import Capture

LARGEST = 512_000_000
"""Bytes that a body may have once it is decoded; fetching stops long before."""


def decoded(capture: Capture) -> bytes | None:
    """The body without its content coding; None where it has none, or cannot be decoded."""
    told = capture.header("content-encoding") or ""
    codings = [one.strip().lower() for one in told.split(",") if one.strip()]
    codings = [one for one in codings if one != "identity"]
    body: bytes | None = capture.payload
    for coding in reversed(codings):
        body = None if body is None else _undone(body, coding)
    return body if codings else None


def _undone(body: bytes, coding: str) -> bytes | None:
    if coding in {"gzip", "x-gzip"}:
        return _inflated(body, 31)
    if coding == "deflate":  # with a zlib head as the standard says, or without as some servers do
        whole = _inflated(body, 15)
        return _inflated(body, -15) if whole is None else whole
    if coding == "br":
        return _unbrotlied(body)
    return None


def _inflated(body: bytes, form: int) -> bytes | None:
    unpacker = zlib.decompressobj(form)
    try:
        return unpacker.decompress(body, LARGEST)
    except zlib.error:
        return None


def _unbrotlied(body: bytes) -> bytes | None:
    try:
        brotli: Any = import_module("brotli")  # not required
    except ImportError:
        return None
    try:
        return bytes(brotli.decompress(body))
    except brotli.error:
        return None
