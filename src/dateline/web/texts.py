"""Texts: a report's text as pages show it; paragraphs tell where they begin, to select words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.display.highlights import Mark, Piece, bounds, paragraphs
from dateline.display.views import LONG_TEXT, ReportView, displayable

Lit = list[tuple[int, int]]


@dataclass(frozen=True)
class Paragraph:
    """Pieces of the text that stand together, and the character at which they begin."""

    start: int
    pieces: list[Piece]


def paragraphs_of(text: str, view: ReportView | None, lit: Lit) -> list[Paragraph]:
    """The text in pieces; the spans `lit` are a family of their own, "at"."""
    shown = displayable(text[:LONG_TEXT])
    marks = [Mark(start, min(end, len(shown)), "at", "at") for start, end in lit if start < end]
    found = view.paragraphs if view else list(paragraphs(shown, marks))
    starts = [start for start, _ in bounds(shown)]
    return [
        Paragraph(start, list(_with_lit(pieces, start, lit)) if view and marks else pieces)
        for start, pieces in zip(starts, found, strict=True)
    ]


def _with_lit(pieces: list[Piece], start: int, lit: Lit) -> Iterator[Piece]:
    """Pieces cut again where lit spans begin and end."""
    for piece in pieces:
        yield from _cut(piece, start, lit)
        start += len(piece.text)


def _cut(piece: Piece, start: int, lit: Lit) -> Iterator[Piece]:
    end = start + len(piece.text)
    edges = {start, end}
    for first, last in lit:
        edges |= {min(max(first, start), end), min(max(last, start), end)}
    for left, right in pairwise(sorted(edges)):
        on = any(first <= left and right <= last for first, last in lit)
        text = piece.text[left - start : right - start]
        yield replace(piece, text=text, families=(*piece.families, *(("at",) if on else ())))
