"""Names to keys: what the index is looked up by."""

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

APART = re.compile(r"[^\w]+", re.UNICODE)
SILENT = str.maketrans("", "", "'’‘`ʼʻʿʾ′\u00ad.")
LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "œ": "oe"}
)
EXACT = "="
"""Prefix of keys that keep case and points: abbreviations ("U.S.", "Ill."), never folded."""


@cache
def naming() -> dict[str, Any]:
    """The tables of `names.toml`."""
    return tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))


def fold(name: str) -> str:
    """A name without case, accents, punctuation and a leading "the"; "St." is "saint".

    >>> fold("The Xi’an"), fold("St. Louis"), fold("Côte-d'Or")
    ('xian', 'saint louis', 'cote dor')
    """
    text = name.casefold()
    if not text.isascii():
        text = _without_accents(text.translate(LETTERS))
    words = APART.sub(" ", text.translate(SILENT)).split()
    if len(words) > 1:
        words[0] = _written_out().get(words[0], words[0])
        if words[0] == "the":
            del words[0]
    return " ".join(words)


def exact(name: str) -> str:
    """The key of an abbreviation: case and points kept, white space dropped."""
    return EXACT + "".join(name.split())


@cache
def _written_out() -> dict[str, str]:
    written: dict[str, str] = naming()["written_out"]
    return written


def _without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text)
    return "".join(char for char in parts if not unicodedata.combining(char))
