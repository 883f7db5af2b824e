"""Plain text: words on one line without characters that hide, reorder or break others."""

import re
import unicodedata

_HIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u2064\u2066-\u206f\ufeff\ufff0-\uffff\U000e0000-\U000e007f]"
)
"""Control characters, marks of direction, and what shows nothing (categories Cc and Cf)."""

LONGEST = 2_000
"""Characters of one value; a cell of a spreadsheet holds 32,767."""


def plain(words: str) -> str:
    """Words in normal form C on one line, without hidden characters, cut at `LONGEST`."""
    words = words.encode("utf-8", "replace").decode("utf-8")  # lone surrogates
    words = _HIDDEN.sub("", words)
    words = " ".join(unicodedata.normalize("NFC", words).split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


def cut(words: str, most: int) -> tuple[str, bool]:
    """At most so many words, and whether some were cut."""
    listed = words.split()
    if len(listed) <= most:
        return words, False
    return " ".join(listed[:most]).rstrip(",;:-–—") + " …", True
