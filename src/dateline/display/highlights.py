"""Highlights: a text cut into paragraphs and pieces, each with the values read from it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
_LINE = re.compile(r"\n+")


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters [start, end) that a value was read from; `family` gives the colour."""

    start: int
    end: int
    value: str
    family: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters with the same marks."""

    text: str
    values: tuple[str, ...] = ()
    families: tuple[str, ...] = ()


def paragraphs(text: str, marks: Iterable[Mark]) -> Iterator[list[Piece]]:
    """The paragraphs of a text as pieces; white space between paragraphs is left out.

    Where a text has blank lines they part paragraphs, else every line is one.
    """
    ordered = sorted(marks, key=lambda mark: mark.start)
    for start, end in bounds(text):
        # Marks are sorted by start only; one that began before may still reach in.
        touching = [mark for mark in ordered if mark.start < end and mark.end > start]
        yield list(_pieces(text, start, end, touching))


def bounds(text: str) -> Iterator[tuple[int, int]]:
    """Where the paragraphs of a text begin and end."""
    parted = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE
    start = len(text) - len(text.lstrip())
    for gap in parted.finditer(text):
        if text[start : gap.start()].strip():
            yield start, gap.start()
        start = gap.end()
    if text[start:].strip():
        yield start, len(text)


def _pieces(text: str, start: int, end: int, marks: list[Mark]) -> Iterator[Piece]:
    cuts = {start, end}
    for mark in marks:
        cuts |= {max(start, mark.start), min(end, mark.end)}
    edges = sorted(cuts)
    for left, right in pairwise(edges):
        over = [mark for mark in marks if mark.start <= left and mark.end >= right]
        values = tuple(dict.fromkeys(mark.value for mark in over))
        families = tuple(dict.fromkeys(mark.family for mark in over))
        yield Piece(text[left:right], values, families)
