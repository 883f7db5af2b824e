"""Names of streets and squares, which are no towns: "Paris Avenue", "Avenida Argentina"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dateline.reading.annotation import forms_of
from dateline.reading.places.lexicon import lexicon

CROSSING = frozenset({"and", "at", "&"})
"""Words between the names of two streets that meet."""

CORNER = ["corner", "of"]
"""What stands before the names of two streets that meet."""

PARTICLES = frozenset(
    {"de", "du", "des", "del", "da", "do", "das", "dos", "di", "della", "dei", "delle", "degli"}
    | {"la", "le", "les", "las", "los", "el", "al", "d'", "d’", "dell'", "dell’", "van", "den", "y"}
)
"""Small words within names of streets: "Avenida de los Pinos"."""


def is_street(doc: Doc, first: int, last: int) -> bool:
    """Whether a name is that of a street, or of one of two that meet."""
    if (
        at_crossing(doc, first, last)
        or [t.lower_ for t in doc[max(0, first - 2) : first]] == CORNER
    ):
        return True
    return last < len(doc) and (_is_street_word(doc[last]) or ends_square(doc[last]))


def at_crossing(doc: Doc, first: int, last: int) -> bool:
    """Whether a name is one of two streets that meet: "Mill Road and Ely", "Ely and Bath Roads"."""
    before = doc[max(0, first - 2) : first]
    if [token.lower_ for token in before] == CORNER:
        return True
    if len(before) == 2 and before[1].lower_ in CROSSING and _is_street_word(before[0]):
        return last >= len(doc) or doc[last].lower_ not in lexicon().after | {","}
    if last >= len(doc) or doc[last].lower_ not in CROSSING:
        return False
    behind = doc[last + 1 : last + 4]
    ends = [i for i, token in enumerate(behind) if i and _is_street_word(token)]
    return bool(ends) and all(token.text[0].isupper() for token in behind[: ends[0]])


def ends_square(token: Token) -> bool:
    """Whether a word ends the name of a square or of a street of another language."""
    return token.text[0].isupper() and token.lower_ in lexicon().squares


def streets_told(doc: Doc) -> Iterator[tuple[int, int]]:
    """The tokens of the names that begin with what they are: "Rue de Rivoli", "Jalan Melati"."""
    starts, end = lexicon().streets_before, 0
    for token, form, _ in forms_of(doc):
        if form in starts and token.i >= end and _opens_street(token):
            end = _end_of_street(doc, token.i)
            if end > token.i + 1:
                yield token.i, end


def names_street(name: Tokens) -> bool:
    """Whether what is marked as one name is a street's that begins with what it is."""
    return len(name) > 1 and name[0].lower_ in lexicon().streets_before and _opens_street(name[0])


def is_spot(words: str) -> bool:
    """Whether a name by itself is that of a street or a square: a spot within some town."""
    first, *rest = words.lower().split()
    return bool(rest) and (
        first in lexicon().streets_before or rest[-1] in lexicon().squares | lexicon().streets
    )


def _opens_street(token: Token) -> bool:
    """Whether a word opens a street's name; if an English word as well, only within a sentence.

    "Gathered on Place Carnot", but neither "Place orders" nor "Police Place Leeds Man in Cell".
    """
    if not token.text[0].isupper():
        return False
    if token.lower_ not in lexicon().english_streets_before:
        return True
    before = token.doc[token.i - 1] if token.i else None
    return before is not None and before.is_lower and not token.is_sent_start


def _end_of_street(doc: Doc, first: int) -> int:
    """The token behind the last of a name: capitals and numbers, with small words between."""
    last = at = first + 1
    while at < len(doc) and (_is_part(doc[at]) or doc[at].lower_ in PARTICLES):
        at += 1
        last = at if _is_part(doc[at - 1]) else last
    return last


def _is_part(token: Token) -> bool:
    return token.text[0].isupper() or token.text.isdecimal()


def _is_street_word(token: Token) -> bool:
    return token.text[0].isupper() and token.lower_ in lexicon().streets
