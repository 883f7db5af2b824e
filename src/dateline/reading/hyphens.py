"""Hyphens: a word in front of a hyphen hangs on the word behind it, as in all other compounds.

Of some prefixes ("vice-president", "co-chair", "ex-minister", "non-governmental") the tagger makes
three words of one sort, the hyphen among them, and the parser does not know which hangs on which;
whoever then takes the noun with what hangs on it reads "president" for "vice-president".
"""

from spacy.language import Language
from spacy.tokens import Doc, Token

HYPHENS = "dateline_hyphens"
HYPHEN = frozenset({"-", "\u2010", "\u2011"})
COMPOUND, PUNCTUATION = "compound", "punct"
MARKS = frozenset({"HYPH", ":", ",", ".", "SYM", "NFP"})
"""Tags that a hyphen has otherwise: what they join, the parser knows."""


@Language.component(HYPHENS)
def hang(doc: Doc) -> Doc:
    """Hang prefixes on what they stand before, with what hangs on them."""
    for hyphen in doc[1:-1]:
        if hyphen.text in HYPHEN and _is_taken_for_a_word(hyphen):
            _hang(hyphen.nbor(-1), hyphen, hyphen.nbor(1))
    return doc


def _is_taken_for_a_word(hyphen: Token) -> bool:
    """Whether a hyphen between two words is tagged as a word is."""
    return hyphen.tag_ not in MARKS and _is_tight(hyphen)


def _hang(before: Token, hyphen: Token, after: Token) -> None:
    if before.sent != after.sent:
        return
    above = list(after.ancestors)
    if under := [i for i, one in enumerate(above) if one in {before, hyphen}]:
        top = above[under[-1]]
        after.dep_ = top.dep_
        after.head = top.head if top.head != top else after
    for child in [*before.children, *hyphen.children]:
        if child not in {before, hyphen, after}:
            child.head = after
    before.head = hyphen.head = after
    before.dep_, hyphen.dep_ = COMPOUND, PUNCTUATION


def end_of(word: Token) -> int:
    """The end of what hyphens join to a word: of "commander" in "commander-in-chief"."""
    doc, end = word.doc, word.i + 1
    while end + 1 < len(doc) and doc[end].text in HYPHEN and _is_tight(doc[end]):
        end += 2
    return end


def _is_tight(hyphen: Token) -> bool:
    """Whether a hyphen stands between two words without a blank."""
    apart = hyphen.whitespace_ or hyphen.nbor(-1).whitespace_
    return not apart and hyphen.nbor(-1).is_alpha and hyphen.nbor(1).is_alpha
