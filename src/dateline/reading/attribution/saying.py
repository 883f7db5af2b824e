"""One saying in terms of tokens, before it becomes an `Attribution` with spans."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from spacy.tokens import Doc, Token

from dateline.reading.attribution.lexicon import Entry


class Via(StrEnum):
    """By which construction a saying was found."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    PHRASE = "phrase"
    COLON = "colon"


@dataclass(slots=True)
class Saying:
    """Token numbers of source, cue and content; `head` is the word that attributes.

    `frame` names the complement that gave the content; `quoted`: the content is a quotation.
    """

    head: int
    entry: Entry
    via: Via
    frame: str
    cue: set[int] = field(default_factory=set)
    source: set[int] = field(default_factory=set)
    content: set[int] = field(default_factory=set)
    quoted: bool = False
    denied: bool = False
    hedged: bool = False
    through: int | None = None


def subtree(token: Token) -> range:
    """The numbers of a token and of all that hangs on it; a parse of English has no gaps."""
    return range(token.left_edge.i, token.right_edge.i + 1)


def runs(doc: Doc, tokens: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Maximal runs [start, end) of neighbouring tokens, without punctuation at their ends.

    A run of punctuation alone is left out, unless it is all there is (a colon as a cue).
    """
    listed = sorted(tokens)
    found = list(_runs(doc, listed))
    if found:
        yield from found
        return
    seen = next((i for i in listed if doc[i].text.strip()), None)
    if seen is not None:
        yield seen, seen + 1


def _runs(doc: Doc, listed: list[int]) -> Iterator[tuple[int, int]]:
    start = last = -2
    for i in listed:
        if i != last + 1 and start >= 0:
            yield from _trimmed(doc, start, last + 1)
        if i != last + 1:
            start = i
        last = i
    if start >= 0:
        yield from _trimmed(doc, start, last + 1)


TRIMMED = frozenset({",", ";", ":", ".", "—", "–", "-", "--", "...", ")", "("})


def _trimmed(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and (doc[start].is_space or doc[start].text in TRIMMED):
        start += 1
    while start < end and (doc[end - 1].is_space or doc[end - 1].text in TRIMMED):
        if doc[end - 1].text == ")" and any(t.text == "(" for t in doc[start:end]):
            break
        end -= 1
    if any(token.text[0].isalnum() for token in doc[start:end]):
        yield start, end
