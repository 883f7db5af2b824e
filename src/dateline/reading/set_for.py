"""Set for: "a march set for Saturday" is a march; the parser takes "march set" for a thing.

Only right behind a noun and before "for", where nothing else is a "set".
"""

from spacy.language import Language
from spacy.tokens import Doc, Token

SET_FOR = "dateline_set_for"
NOUNS = frozenset({"NN", "NNS"})
PARTICIPLE, CLAUSE = "VBN", "acl"


@Language.component(SET_FOR)
def set_for(doc: Doc) -> Doc:
    """Hang "set" on the noun that it is said of, and that noun where "set" hung."""
    for word in doc[1:-1]:
        before = word.nbor(-1)
        together = before.head == word and before.dep_ == "compound" and before.tag_ in NOUNS
        if word.lower_ == "set" and word.tag_ in NOUNS and together and _is_for(word.nbor(1)):
            _hang(before, word)
    return doc


def _is_for(word: Token) -> bool:
    return word.lower_ == "for"


def _hang(noun: Token, word: Token) -> None:
    """Change the places of a noun and of "set" behind it; what follows "set" stays with it."""
    root = word.head == word
    noun.dep_ = word.dep_
    noun.head = noun if root else word.head
    for child in list(word.lefts):
        if child != noun:
            child.head = noun
    word.head, word.dep_, word.tag_, word.pos_ = noun, CLAUSE, PARTICIPLE, "VERB"
