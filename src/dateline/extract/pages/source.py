"""Sources of pages: bytes in; their characters, and in which encoding they were read, out."""

import codecs
import re
from dataclasses import dataclass

from dateline.extract.decoding import BYTE_ORDER_MARKS, refuse_binary

DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
DECLARED_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]+)""")

STANDARD = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
    "iso-8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
    "x-mac-roman": "mac-roman",
    "unicode-1-1-utf-8": "utf-8",
}
"""Labels that the WHATWG Encoding standard reads as a wider encoding, with Python's name of it."""

DEFAULT = "cp1252"
"""What servers and old editors declare without being asked; a page that names another knows."""

MOST_BROKEN = 0.002
"""Share of bytes that may be wrong in what is still the declared encoding: cut off, or patched."""

FOREIGN_SHARE = 0.1
"""Bytes beyond ASCII: some 2 % in a French page, 20 to 60 % in a Cyrillic or Chinese one."""

_ASCII = re.compile(rb"[\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class Source:
    """The characters of a page, the encoding they were read in, and what was wrong with it."""

    text: str
    encoding: str
    told: str = ""


def read_source(data: bytes, header: str | None = None, fallback: str | None = None) -> Source:
    """The characters of a page, by mark, by its bytes where they are UTF-8, else as declared.

    The header goes before the page itself (RFC 9110, HTML), unless it names only what servers send
    by default. `fallback` is for a page that declares nothing. What had to be guessed is told.
    """
    refuse_binary(data)
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Source(data.decode(encoding, "replace"), encoding)
    names = _named(data, header)
    if (unicode := _utf8(data)) is not None:
        # Bytes above 127 that happen to be valid UTF-8 are next to never anything else.
        return Source(unicode, "utf-8")
    for name in (*names, *([fallback] if fallback else [])):
        if (text := _decoded(data, name)) is not None:
            return Source(text, name)
    return _guessed(data, names)


def _named(data: bytes, header: str | None) -> list[str]:
    """The encodings that are declared, most trusted first, under Python's names."""
    head = data[:4096]
    found = [match[1].decode("ascii", "replace") for match in _declarations(head)]
    names = [_standard(name) for name in ([header] if header else []) + found]
    known = [name for name in dict.fromkeys(names) if name]
    return sorted(known, key=lambda name: name == DEFAULT)


def _declarations(head: bytes) -> list[re.Match[bytes]]:
    found = (DECLARED_XML.search(head), DECLARED.search(head))
    return [match for match in found if match]


def _standard(label: str) -> str | None:
    """The encoding that a label means in a page; none where it can be no page's.

    A page that could declare UTF-16 in ASCII is not in it, and is read as UTF-8.
    """
    label = label.strip().lower()
    if label.startswith(("utf-16", "utf-32", "utf-7")):
        return "utf-8"
    name = STANDARD.get(label, label)
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    return codec.name if getattr(codec, "_is_text_encoding", True) else None


def _utf8(data: bytes) -> str | None:
    """The text of bytes that are UTF-8, whatever is declared; the last character may be cut off."""
    if b"\x1b$" in data[:4096]:
        return None  # ISO-2022-JP, which is all ASCII
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3:
            return data[: error.start].decode("utf-8")
        return None


def _decoded(data: bytes, name: str) -> str | None:
    """The text in an encoding, unless too much of it cannot be that."""
    try:
        text = data.decode(name, "replace")
    except (LookupError, ValueError):
        return None
    if name == DEFAULT and _foreign(data):
        return None
    return text if text.count("\N{REPLACEMENT CHARACTER}") <= MOST_BROKEN * len(data) else None


def _foreign(data: bytes) -> bool:
    """Whether so many bytes are beyond ASCII that they are no Western European page's."""
    return len(_ASCII.sub(b"", data)) > FOREIGN_SHARE * len(data)


def _guessed(data: bytes, names: list[str]) -> Source:
    """The text in the encoding that its bytes look like, told as the guess that it is.

    Without a declaration a Western page is in Windows-1252, as the HTML standard has it.
    """
    if not _foreign(data):
        told = f"its bytes are not {', '.join(names)}; read as {DEFAULT}" if names else ""
        return Source(data.decode(DEFAULT, "replace"), DEFAULT, told)
    from charset_normalizer import from_bytes  # noqa: PLC0415 - needed by few pages

    best = from_bytes(data[:100_000], threshold=0.3).best()
    name = best.encoding if best else DEFAULT
    wrong = f"its bytes are not {', '.join(names)}" if names else "it declares no encoding"
    return Source(data.decode(name, "replace"), name, f"{wrong}; read as {name}, a guess")
