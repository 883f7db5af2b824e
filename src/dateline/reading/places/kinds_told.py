"""Names that the word beside makes places, known or not: "the Lowfold area"."""

from collections.abc import Iterator

from spacy.tokens import Doc

from dateline.reading.annotation import forms_of
from dateline.reading.places.evidence import preposition
from dateline.reading.places.lexicon import lexicon


def told_by_kind(doc: Doc) -> Iterator[tuple[int, int]]:
    """The tokens of names that the words around them say to be places."""
    yield from _named_by_kind(doc)
    yield from _named_after_kind(doc)


def with_kind(doc: Doc, last: int) -> int:
    """The end of an unknown name with the word that says what it is ("Lowfold area")."""
    follows = last < len(doc) and doc[last].is_lower and doc[last].lower_ in lexicon().kinds
    return last + follows


def _named_by_kind(doc: Doc) -> Iterator[tuple[int, int]]:
    """Capitalised runs that the word after makes places, with that word: "the Lowfold area"."""
    kinds = lexicon().kinds
    for token, form, _ in forms_of(doc):
        if form not in kinds or not token.is_lower:
            continue
        first = token.i
        while first and doc[first - 1].text[0].isupper() and doc[first - 1].is_alpha:
            first -= 1
        if first < token.i and not doc[first].is_sent_start and _tells_place(doc, first):
            yield first, token.i + 1


def of_settlement(doc: Doc, first: int) -> bool:
    """Whether the words before a name say what settlement it is: "the village of Lowfold"."""
    if first < 2 or doc[first - 1].lower_ != "of":
        return False
    return doc[first - 2].text in lexicon().settlements


def _named_after_kind(doc: Doc) -> Iterator[tuple[int, int]]:
    """Capitalised runs that the words before make places: "the village of Lowfold"."""
    for token, _, _ in forms_of(doc)[2:]:
        if forms_of(doc)[token.i - 1][1] == "of" and of_settlement(doc, token.i):
            last = token.i
            while last < len(doc) and doc[last].is_title and doc[last].is_alpha:
                last += 1
            if last > token.i:
                yield token.i, last


def _tells_place(doc: Doc, first: int) -> bool:
    """Whether a preposition of place stands before a name, or before its article."""
    places = lexicon().before | {"at", "from", "to"}
    return preposition(doc, first) in places and doc[first].lower_ not in lexicon().never
