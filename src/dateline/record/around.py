"""Around: the words beside some words of a text, cut between words, with an ellipsis."""

import re

ELLIPSIS = "…"

_GAP = re.compile(r"\s+")
_OPENING, _CLOSING = re.compile(r"^\S*\s"), re.compile(r"\s\S*$")


def before(text: str, end: int, most: int) -> str:
    """At most so many characters before a place, on one line; whole words where it has such."""
    begin = max(0, end - most)
    piece = text[begin:end]
    if begin and piece and not (text[begin - 1].isspace() or text[begin].isspace()):
        piece = _OPENING.sub("", piece, count=1)
    line = _GAP.sub(" ", piece)
    return f"{ELLIPSIS} {line.lstrip()}" if begin else line


def after(text: str, start: int, most: int) -> str:
    """At most so many characters after a place, in the same way."""
    end = min(len(text), start + most)
    piece = text[start:end]
    if end < len(text) and piece and not (text[end].isspace() or text[end - 1].isspace()):
        piece = _CLOSING.sub("", piece, count=1)
    line = _GAP.sub(" ", piece)
    return f"{line.rstrip()} {ELLIPSIS}" if end < len(text) else line


def beginning(text: str, most: int) -> str:
    """The first words of a text, at most so many characters of it."""
    return after(text, 0, most).strip()
