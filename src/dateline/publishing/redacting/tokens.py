"""Tokens: the words of a text, and what each is to a name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

JOINT = re.compile(r"\s*|[-‐‑]|\.\s+|\s+&\s+")
"""What stands between words of one name."""


class Standing(Enum):
    """What a word is to a name."""

    PLAIN = "plain"  # lower case: no part of a name
    SAFE = "safe"  # an ordinary word, a day, a body, a title
    NAMED = "named"  # a place or somebody known, unless it stands beside a name
    BODY = "body"  # makes an organisation of the words before it
    HONORIFIC = "honorific"  # goes with the name
    PARTICLE = "particle"
    UNSAFE = "unsafe"


@dataclass(slots=True)
class Token:
    """A word, where it stands, folded, and what it is."""

    start: int
    end: int
    text: str
    key: str
    standing: Standing = Standing.PLAIN


def are_joined(tokens: Sequence[Token], first: int, last: int, text: str) -> bool:
    """Whether nothing but what joins the words of a name stands between some tokens."""
    pairs = zip(tokens[first:last], tokens[first + 1 : last + 1], strict=True)
    return all(JOINT.fullmatch(text[one.end : other.start]) for one, other in pairs)
