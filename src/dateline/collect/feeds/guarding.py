"""Guarding: bytes from anywhere become XML that is safe to parse, and what was changed is told.

Document types are taken out, and with them every entity that a feed declares: none is expanded, no
file or address that one names is read.
"""

import codecs
import re
import zlib
from html.entities import html5

from dateline.collect.feeds.faults import Faults

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

OF_XML = frozenset({"lt", "gt", "amp", "quot", "apos"})

READ_AS = {
    **dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk"), "gb18030"),
    **dict.fromkeys(("utf-16", "utf16", "utf-32", "unicode", "utf8"), "utf-8"),
}
"""Labels that mean a larger encoding (WHATWG Encoding standard), or that ASCII markup belies."""

GZIP = b"\x1f\x8b"

CLOSING = {b"<!--": b"-->", b'"': b'"', b"'": b"'"}
"""What ends the stretches of a document type in which nothing counts."""

_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_ENCODING = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([\w.:-]+)""")
_BEFORE = re.compile(rb"\s+|<\?(?s:.*?)\?>|<!--(?s:.*?)-->")
_DOCTYPE = re.compile(rb"<!doctype\b", re.IGNORECASE)
_MARK = re.compile(rb"<!--|[\"'\[\]>]")
_NAMED = re.compile(rb"&([a-zA-Z][a-zA-Z0-9]{1,31});")
_FORBIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_UTF16 = re.compile(rb"^\s*(<\x00[?!a-zA-Z]\x00|\x00<\x00[?!a-zA-Z])")


def guarded(content: bytes, limit: int, faults: Faults, charset: str | None = None) -> bytes:
    """XML in UTF-8 without document type, named entities of HTML and control characters.

    Bytes beyond the limit are cut off; what stands before can still be read.
    """
    if len(content) > limit:
        faults.tell(f"longer than {limit:,} bytes: only the beginning was read")
        content = content[:limit]
    content = _in_utf8(content, charset, faults).lstrip()
    content = _without_doctype(content, faults)
    if _FORBIDDEN.search(content):
        faults.tell("control characters, which XML cannot have, were taken out")
        content = _FORBIDDEN.sub(b"", content)
    return _NAMED.sub(_numbered, content)


def unpacked(content: bytes, limit: int, faults: Faults) -> bytes:
    """What a gzip file holds, up to the limit and a byte; other bytes as they are."""
    if not content.startswith(GZIP):
        return content
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(content, limit + 1)
    except zlib.error:
        faults.tell("not a whole gzip file")
        return _what_unpacks(content, limit)
    if not unpacker.eof and len(unpacked) <= limit:
        faults.tell("not a whole gzip file: it was cut off")
    return unpacked


def _what_unpacks(content: bytes, limit: int) -> bytes:
    """The part of a damaged gzip file before the damage."""
    unpacker, parts, size = zlib.decompressobj(wbits=31), [], 0
    for start in range(0, len(content), 256):
        try:
            parts.append(unpacker.decompress(content[start : start + 256], limit + 1))
        except zlib.error:
            break
        size += len(parts[-1])
        if size > limit:
            break
    return b"".join(parts)


def _in_utf8(content: bytes, charset: str | None, faults: Faults) -> bytes:
    """Content in UTF-8 without declaration: by its mark, what it declares, or what the server says.

    Bytes that are not in the declared encoding are taken as UTF-8, else as Windows-1252.
    """
    mark, encoding = next((one for one in MARKS if content.startswith(one[0])), (b"", ""))
    content = content[len(mark) :]
    if not mark and (found := _UTF16.match(content[:200])):
        encoding = "utf-16-be" if b"\x00<" in found.group() else "utf-16-le"
    declared = _ENCODING.match(content[:300])
    named = declared.group(1).decode("ascii", "replace").lower() if declared else charset
    label = encoding or READ_AS.get(named or "", named) or "utf-8"
    for tried in dict.fromkeys((label, "utf-8")):
        try:
            text = codecs.decode(content, tried)
            break
        except (UnicodeDecodeError, LookupError, TypeError):
            faults.tell(f"not in the encoding that it declares ({tried[:40]})")
    else:
        text = content.decode("cp1252", "replace")
    whole = text if isinstance(text, str) else ""
    return _DECLARATION.sub("", whole.lstrip(), count=1).encode("utf-8", "replace")


def _without_doctype(content: bytes, faults: Faults) -> bytes:
    at = 0
    while found := _BEFORE.match(content, at):
        at = found.end()
    if not _DOCTYPE.match(content, at):
        return content
    end = _end_of_doctype(content, at)
    if b"<!ENTITY" in content[at:end].upper():
        faults.tell("it declares entities, which are not used")
    return content[:at] + content[end:]


def _end_of_doctype(content: bytes, at: int) -> int:
    """Where a document type ends: at the ">" outside of quotes, comments and brackets."""
    depth = 0
    while found := _MARK.search(content, at):
        mark, at = found.group(), found.end()
        if mark in CLOSING:
            end = content.find(CLOSING[mark], at)
            if end < 0:
                break
            at = end + len(CLOSING[mark])
        depth += (mark == b"[") - (mark == b"]")
        if mark == b">" and depth <= 0:
            return at
    return len(content)


def _numbered(reference: re.Match[bytes]) -> bytes:
    """An entity of HTML, which XML does not know, as its characters by number."""
    name = reference.group(1).decode()
    meant = "" if name in OF_XML else html5.get(f"{name};", "")
    return "".join(f"&#{ord(char)};" for char in meant).encode() or reference.group()
