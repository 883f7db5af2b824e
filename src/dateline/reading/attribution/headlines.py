"""Sayings in headlines whose verb the tagger took for a noun: "Weavers plan march on ministry"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dateline.reading.annotation import forms_of
from dateline.reading.attribution.lexicon import Entry, lexicon
from dateline.reading.attribution.saying import Saying, Via
from dateline.reading.attribution.speakers import VERBAL

LONGEST = 16
LONGEST_SOURCE = 5
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
STOPS = frozenset({".", "!", "?", ":", ";", "“", '"'})
NOT_BEFORE = frozenset({"of", "'s", "’s", "and", "or", ","})


def headline_sayings(doc: Doc) -> Iterator[Saying]:
    """A source, a verb in the present and its object, in a line that has no other verb."""
    for start, end in _lines(doc):
        line = doc[start:end]
        if not 3 < len(line) <= LONGEST or any(token.text in STOPS for token in line):
            continue
        if any(token.pos_ in VERBAL and token.tag_ != "VBN" for token in line):
            continue
        for token in line[1 : LONGEST_SOURCE + 1]:
            entry = _entry(token)
            if entry is not None and token.i + 1 < end:
                content = set(range(token.i + 1, end))
                source = set(range(start, token.i))
                yield Saying(token.i, entry, Via.VERB, "object", {token.i}, source, content)
                break


def _lines(doc: Doc) -> Iterator[tuple[int, int]]:
    """Runs of tokens between line breaks."""
    start = 0
    for at, (_, form, _) in enumerate(forms_of(doc)):
        if "\n" in form:
            if at > start:
                yield start, at
            start = at + 1
    if start < len(doc):
        yield start, len(doc)


def _entry(token: Token) -> Entry | None:
    """The entry of a verb in the form that agrees with the noun right before it."""
    before = token.nbor(-1)
    if token.tag_ not in NOUNS or before.tag_ not in NOUNS or not token.is_lower:
        return None
    if token.i + 1 >= len(token.doc) or token.nbor().lower_ in NOT_BEFORE:
        return None
    plural = before.tag_ in {"NNS", "NNPS"}
    lemma = token.lower_ if plural else token.lower_.removesuffix("s")
    if not plural and lemma == token.lower_:
        return None
    entry = lexicon().verbs.get(lemma)
    return entry if entry is not None and "object" in entry.frames else None
