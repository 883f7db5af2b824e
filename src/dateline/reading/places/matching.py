"""Names of the gazetteer in a text: every place where one could stand."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.gazetteer import Candidate, Gazetteer
from dateline.reading.annotation import Annotated, tokens_of
from dateline.reading.places.lexicon import lexicon

LONGEST = 6
"""Tokens in the longest name that is looked for ("St. Vincent and the Grenadines")."""

INSIDE = lexicon().inside
"""Tokens that may be lower case or punctuation within a name."""


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens [first, last) that spell a name of the gazetteer."""

    first: int
    last: int
    text: str
    candidates: tuple[Candidate, ...]


def matches(
    annotated: Annotated, gazetteer: Gazetteer, first: int = 0, last: int | None = None
) -> list[Match]:
    """The longest names of the gazetteer in tokens [first, last), none overlapping."""
    doc, text = annotated.doc, annotated.report.text
    found: list[Match] = []
    tokens = tokens_of(doc)
    position, end = first, len(doc) if last is None else last
    while position < end:
        match = _at(doc, text, position, gazetteer) if _begins(tokens[position]) else None
        if match and match.last <= end:
            found.append(match)
        position = match.last if match else position + 1
    return found


def _at(doc: Doc, whole: str, first: int, gazetteer: Gazetteer) -> Match | None:
    for last in _ends(doc, first):
        text = whole[doc[first].idx : doc[last - 1].idx + len(doc[last - 1])]
        if gazetteer.has(text):
            return Match(first, last, text, gazetteer.lookup(text))
    return None


def _ends(doc: Doc, first: int) -> Iterator[int]:
    """Ends of the runs of tokens from here that may be one name, the longest first."""
    ends = [first + 1]
    for last in range(first + 1, min(first + LONGEST, len(doc))):
        token = doc[last]
        if token.is_space or not (_may_begin(token) or token.lower_ in INSIDE):
            break
        if _may_begin(token):
            ends.append(last + 1)
    return reversed(ends)


def _begins(token: Token) -> bool:
    return _may_begin(token) and token.lower_ != "the"


def _may_begin(token: Token) -> bool:
    return token.text[0].isupper()
