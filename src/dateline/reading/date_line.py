"""The line that a report opens with: "MOMBASA, Kenya, May 14 (CPA) - ", where, when, by whom.

It is no part of the sentence behind it, but a parser takes it for one and makes the town its
subject. So it is parsed by itself and hung on the sentence's main verb afterwards.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

HEAD = 1_000
"""Characters at the head of a text in which a date line may stand, below a title and a byline."""

SET_APART, JOIN = "dateline_date_lines", "dateline_date_lines_joined"
NAMES_APART = "dateline_date_lines_names"
"""Names of the steps of the language pipeline: before and behind the parser, and behind names."""

MANNER = "npadvmod"
"""How a date line hangs on its sentence: as the words do that say when and where."""

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_NAME = rf"{_CAPITAL}[\w.'’-]*(?:[ ](?:of[ ]|and[ ]|the[ ])?{_CAPITAL}[\w.'’-]*){{0,3}}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_LINE = re.compile(
    rf"""^[ \t]*(?!By[ ])
    (?P<town>{_NAME})(?:[ ]?/[ ]?{_NAME})?
    (?P<within>(?:,[ ](?!{_MONTH}[ ]\d){_NAME}){{0,2}})
    (?P<day>,?[ ](?:{_MONTH}[ ]\d{{1,2}}|\d{{1,2}}[ ]{_MONTH})(?:,?[ ]\d{{4}})?)?
    ,?(?P<agency>[ ]?\([^()\n]{{2,40}}\))?
    (?P<end>[ ]?:?[ ]?-{{1,3}}(?=[ ])|[ ]?[–—]|[ ]>>|:)?
    [ ]*(?=["“'‘]?[^\W_a-z])""",
    re.MULTILINE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class DateLine:
    """Characters of a date line with what ends it, and those of the town that it begins with.

    `sure`: by its form; what stands before a colon may be any heading ("UPDATE: ...").
    """

    words: range
    town: range
    sure: bool


@lru_cache(maxsize=64)
def date_lines(text: str) -> tuple[DateLine, ...]:
    """The date lines at the head of a text.

    A town in capitals and a dash, a colon or an agency; other towns only with an agency or a day.
    """
    found = (match for match in _LINE.finditer(text, 0, HEAD + 200) if match.start() < HEAD)
    return tuple(
        DateLine(range(*match.span()), range(*match.span("town")), match["end"] != ":")
        for match in found
        if _is_date_line(match)
    )


def in_date_line(text: str, character: int) -> bool:
    """Whether a character of a text belongs to a date line."""
    return any(character in line.words for line in date_lines(text))


def _is_date_line(match: re.Match[str]) -> bool:
    town, end = match["town"], match["end"]
    capitals = town.isupper() and sum(map(str.isalpha, town)) > 2
    if capitals:
        return end is not None or match["agency"] is not None
    return end not in {None, ":"} and bool(match["agency"] or match["day"])


@Language.component(SET_APART)
def set_apart(doc: Doc) -> Doc:
    """Start a sentence behind every date line, so that it is parsed by itself.

    Its first word is no sentence of its own: of "DELHI - Two men were killed" the parser makes one
    of "Two".
    """
    for line in date_lines(doc.text):
        behind = word_behind(doc, line.words)
        if behind is not None:
            behind.is_sent_start = True
            if behind.i + 1 < len(doc) and doc[behind.i + 1].is_alpha:
                doc[behind.i + 1].is_sent_start = False
    return doc


@Language.component(JOIN)
def join(doc: Doc) -> Doc:
    """Hang every date line on the main verb of the sentence behind it, as its time and place."""
    for line in date_lines(doc.text):
        behind = word_behind(doc, line.words)
        if behind is not None:
            for token in [t for t in doc[: behind.i] if t.idx in line.words and t.head == t]:
                token.head = behind.sent.root
                token.dep_ = MANNER
    return doc


@Language.component(NAMES_APART)
def names_apart(doc: Doc) -> Doc:
    """Let no name reach from a date line into its sentence: "NAKURU - Police"."""
    starts = {word.i for line in date_lines(doc.text) if (word := word_behind(doc, line.words))}
    across = {e: i for e in doc.ents for i in starts if e.start < i < e.end}
    if across:
        rest = [Span(doc, i, e.end, label=e.label) for e, i in across.items()]
        doc.ents = tuple(sorted([*(e for e in doc.ents if e not in across), *rest]))
    return doc


def word_behind(doc: Doc, characters: range) -> Token | None:
    """The first word behind a date line."""
    words = doc.char_span(characters.start, characters.stop, alignment_mode="expand")
    return doc[words.end] if words is not None and words.end < len(doc) else None
