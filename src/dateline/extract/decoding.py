"""Decoding: bytes to text, by what the bytes declare; an encoding is never guessed in silence."""

import codecs

from dateline.extract.problem import Unreadable

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Signatures at the head of a file; those of UTF-32 stand first because UTF-16's is their start."""

MAGIC = (
    (b"%PDF-", "a PDF", "take its text out first, for example with pdftotext"),
    (b"PK\x03\x04", "a zip archive or an office document", "save it as plain text or HTML first"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as plain text or HTML first"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ", "an xz archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "unpack it first"),
    (b"\x89PNG", "a picture", "only text can be read"),
    (b"\xff\xd8\xff", "a picture", "only text can be read"),
    (b"GIF8", "a picture", "only text can be read"),
    (b"\x7fELF", "a program", "only text can be read"),
    (b"SQLite format 3", "a database", "only text can be read"),
    (b"{\\rtf", "a rich text document", "save it as plain text or HTML first"),
)
"""How common files that hold no plain text begin (as in the `file` program's table)."""


def decode(data: bytes, fallback: str | None = None) -> str:
    """The text of a file: by its byte order mark, as UTF-8, or in the encoding that was named.

    Raises `Unreadable` for other bytes: a wrong guess would change the words of the evidence.
    """
    refuse_binary(data)
    if (marked := _by_mark(data)) is not None:
        return marked
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if fallback:
            return _named(data, fallback)
        raise _not_utf8(data, error) from None


def refuse_binary(data: bytes) -> None:
    """Raise `Unreadable`, naming what it is where that can be seen, unless the bytes are text."""
    for start, name, advice in MAGIC:
        if data.startswith(start):
            raise Unreadable(f"{name}, not text", advice)
    if not data.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)) and b"\x00" in data:
        raise Unreadable("a binary file, not text (it has NUL bytes)", "only text can be read")


def _by_mark(data: bytes) -> str | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise Unreadable(f"not valid {encoding.upper()} at byte {error.start}") from None
    return None


def _named(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(f"not valid {encoding} at byte {error.start}") from None
    except LookupError:
        raise Unreadable(f"no encoding is called '{encoding}'") from None


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> Unreadable:
    line = data.count(b"\n", 0, error.start) + 1
    return Unreadable(
        f"not valid UTF-8 at byte {error.start} (line {line})",
        "save it as UTF-8, or name what it is, such as --encoding cp1252",
    )
