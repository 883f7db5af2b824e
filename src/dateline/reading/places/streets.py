"""Names of streets, which are no places by themselves: "Paris Avenue", "Ely and Bath Roads"."""

from spacy.tokens import Doc, Token

from dateline.reading.places.lexicon import lexicon

CROSSING = frozenset({"and", "at", "&"})
"""Words between the names of two streets that meet."""


def is_street(doc: Doc, first: int, last: int) -> bool:
    """Whether a name is that of a street, or of one of two that meet."""
    if at_crossing(doc, first, last):
        return True
    return last < len(doc) and _is_street_word(doc[last])


def at_crossing(doc: Doc, first: int, last: int) -> bool:
    """Whether a name is one of two streets that meet: "Mill Road and Ely", "Ely and Bath Roads"."""
    before = doc[max(0, first - 2) : first]
    if len(before) == 2 and before[1].lower_ in CROSSING and _is_street_word(before[0]):
        return last >= len(doc) or doc[last].lower_ not in lexicon().after | {","}
    if last >= len(doc) or doc[last].lower_ not in CROSSING:
        return False
    behind = doc[last + 1 : last + 4]
    ends = [i for i, token in enumerate(behind) if i and _is_street_word(token)]
    return bool(ends) and all(token.text[0].isupper() for token in behind[: ends[0]])


def _is_street_word(token: Token) -> bool:
    return token.text[0].isupper() and token.lower_ in lexicon().streets
