"""Sources as a title or a summary names them: "the coroner's office", "a neighbour", "parents"."""

from collections.abc import Sequence

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from dateline.reading.annotation import Annotated
from dateline.reading.counts.lexicon import is_person_noun
from dateline.vocabulary import Attribution
from dateline.vocabulary.wording import UNNAMED

SPOKEN_OF = {
    **UNNAMED,
    "i": "an unnamed source",
    "we": "an unnamed source",
    "you": "an unnamed source",
    "who": "an unnamed source",
    "some": "some sources",
    "others": "other sources",
    "many": "many sources",
}
"""What stands for words that say too little by themselves."""

OWNED = frozenset({"his", "her", "their", "its", "my", "our", "your"})
"""Possessives of nobody told in a summary: "her parents" are told as "parents"."""

PLAIN = frozenset(
    {"the", "a", "an", "some", "many", "several", "other", "others", "one", "two", "three", "both"}
    | {"police", "officials", "authorities", "residents", "witnesses", "local", "all", "most"}
)
"""First words that are no names, whatever their capital."""

VOWELS = tuple("aeiou")


def source_phrases(annotated: Annotated, attributions: Sequence[Attribution]) -> list[str]:
    """Who says it, for each attribution, so that it reads on after "according to"."""
    return [_phrase(annotated, attribution) for attribution in attributions]


def _phrase(annotated: Annotated, attribution: Attribution) -> str:
    by = attribution.by
    known = SPOKEN_OF.get(by.lower())
    if known:
        return known
    for span in attribution.source:
        at = span.text.find(by)
        if at >= 0:
            start = span.start + at
            return _as_object(annotated.tokens(annotated.span(start, start + len(by))), by)
    return _small(by) if by.split(maxsplit=1)[0].lower() in PLAIN else by


def _as_object(tokens: Tokens, by: str) -> str:
    """The words in the middle of a sentence, with an article where they need one."""
    first, root = tokens[0], tokens.root
    if first.lower_ in OWNED and len(tokens) > 1:
        first, by = tokens[1], by[len(first.text) :].lstrip()
    if not _is_name(first, root):
        by = _small(by)
    return f"{_article(by)} {by}" if _needs_article(first, root) else by


def _is_name(first: Token, root: Token) -> bool:
    """Whether a capital at the start of a source is that of a name, not of a sentence."""
    if first.pos_ in {"DET", "PRON"} or first.lower_ in PLAIN:
        return first.lower_ == "police" and root.i != first.i and root.pos_ == "PROPN"
    after = first.nbor().pos_ if first.i + 1 < len(first.doc) and root.i != first.i else ""
    named = first.pos_ == "PROPN" or first.ent_type_ != "" or first.is_upper
    return named or after in {"PROPN", "NUM"}


def _needs_article(first: Token, root: Token) -> bool:
    """Whether a single person is told without an article: "coroner" in a headline."""
    before = {child.dep_ for child in root.lefts if child.i >= first.i}
    single = root.tag_ == "NN" and is_person_noun(root)
    return single and before.isdisjoint({"det", "poss", "nummod", "predet"})


def _article(words: str) -> str:
    return "an" if words.lower().startswith(VOWELS) else "a"


def _small(words: str) -> str:
    """Words without the capital of a sentence's start, where the first is no name."""
    first, _, rest = words.partition(" ")
    if len(first) > 1 and (first.isupper() or not first[1:].islower()):
        return words
    return f"{first[:1].lower()}{first[1:]} {rest}".rstrip()
