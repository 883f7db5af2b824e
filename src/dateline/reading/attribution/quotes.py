"""Quotations: where the quotation marks of a text open and close, in any of the usual styles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

CLOSING = {"“": "”“", "„": "“”", "«": "»", "»": "«", "``": "''", "''": "''", '"': '"', "‘": "’"}
MARK = re.compile(r"[“”„«»\"]|``|''|(?<!\w)‘(?=\w)|(?<=[\w.,!?…—-])’(?!\w)")
PARAGRAPH = re.compile(r"\n\s*")
LONGEST = 3000
"""Characters; a quotation that runs longer has lost its end."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Tokens [start, end) from the opening to the closing mark, both included.

    `whole` tells a quoted clause or sentence from a few quoted words ("a 'witch hunt'"); `open`
    that it is not closed, because the next paragraph goes on with it.
    """

    start: int
    end: int
    whole: bool
    open: bool = False


def find_quotes(doc: Doc) -> list[Quote]:
    """The quotations of a text in order; marks within a quotation do not open another."""
    found, text = [], doc.text  # `Doc.text` joins all words anew each time
    for start, end in _ranges(text):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None and len(span) > 2:
            closed = text[end - 1] in "”“»«\"'’"
            whole = _is_whole(doc, span.start, span.end)
            found.append(Quote(span.start, span.end, whole, not closed))
    return found


def _is_whole(doc: Doc, start: int, end: int) -> bool:
    inner = doc[start + 1 : end - 1]
    if len(inner) >= 12 or (inner and inner[-1].text in {".", "!", "?", ",", "…"}):
        return True
    return len(inner) >= 4 and any(token.pos_ in {"VERB", "AUX"} for token in inner)


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    """Characters [start, end) of each quotation, paragraph by paragraph.

    A quotation that is not closed in its paragraph runs to the end of the paragraph if the next
    one opens with a mark again (the convention for speeches) or if it opened the paragraph.
    """
    begin = 0
    breaks = [(m.start(), m.end()) for m in PARAGRAPH.finditer(text)]
    for stop, following in [*breaks, (len(text), len(text))]:
        yield from _in_paragraph(text, begin, stop, following)
        begin = following


def _in_paragraph(text: str, begin: int, stop: int, following: int) -> Iterator[tuple[int, int]]:
    opened: tuple[int, str] | None = None
    for mark in MARK.finditer(text, begin, stop):
        sign = mark.group()
        if opened is None:
            if sign in CLOSING and _may_open(text, mark, begin):
                opened = (mark.start(), sign)
        elif sign in CLOSING[opened[1]] and not _reopens(sign, opened[1], text, mark):
            if mark.end() - opened[0] < LONGEST:
                yield opened[0], mark.end()
            opened = None
    if opened is not None and stop - opened[0] < LONGEST:
        continued = bool(re.match(r"[“„\"]|''|``", text[following : following + 2]))
        if continued or opened[0] - begin < 2:
            yield opened[0], stop


def _may_open(text: str, mark: re.Match[str], begin: int) -> bool:
    """Whether a mark can open: a word follows it and none stands before it (5'10" does not)."""
    before = text[mark.start() - 1] if mark.start() > begin else " "
    after = text[mark.end() : mark.end() + 1]
    return not before.isalnum() and bool(after) and not after.isspace()


def _reopens(sign: str, opened: str, text: str, mark: re.Match[str]) -> bool:
    """Whether the same mark opens again inside (a quotation whose end was lost)."""
    return sign == opened == "“" and text[mark.end() : mark.end() + 1].isalnum()
