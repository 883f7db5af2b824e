"""Sources described: what a source is, and what it may be called; private people stay unnamed."""

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.reading.actors import describe
from dateline.reading.actors.lexicon import capitals
from dateline.reading.annotation import Annotated
from dateline.reading.attribution.naming import (
    NAMED,
    name_with_without,
    names_somebody,
    own_words,
    plain_phrase,
)
from dateline.reading.attribution.source_words import source_words
from dateline.reading.hyphens import end_of
from dateline.vocabulary import SourceKind

NOT_TOLD = "not told"
TO_BODY = frozenset({"of", "at", "for", "from", "with", "in"})


@dataclass(frozen=True, slots=True)
class Described:
    """What a source is called, its kind, whether it is many, and whether it speaks for a body."""

    by: str
    kind: SourceKind
    plural: bool = False
    speaks: bool = False


UNTOLD = Described(NOT_TOLD, SourceKind.UNKNOWN)
AUTHOR = Described("the author", SourceKind.OUTLET)


def described(annotated: Annotated, head: Token) -> Described:
    """The description of a source by the head of its noun phrase; a pronoun gives `UNTOLD`."""
    words = source_words()
    plural = is_plural(head)
    if name := name_with_without(head):
        return Described(name, SourceKind.ORGANISATION)
    lemma = head.lemma_.lower()
    own = words.kinds.get(lemma) or _kind_of_body(head)
    if own in {SourceKind.DOCUMENT, SourceKind.ANONYMOUS} and head.ent_type_ != "PERSON":
        return Described(_with_body(plain_phrase(head), head), own, plural)
    if head.pos_ == "PRON":
        return UNTOLD
    phrase = head.doc[head.left_edge.i : end_of(head)]
    if head.ent_type_ != "PERSON" and phrase.text.lower() in capitals():
        return Described(phrase.text, SourceKind.OFFICIAL)
    group = describe(annotated, phrase)
    if group is None:
        kind = own or _kind_of_entity(head)
        name = _with_body(plain_phrase(head), head)
        if kind is SourceKind.UNKNOWN and " of " in name and head.pos_ == "PROPN":
            kind = SourceKind.ORGANISATION
        return Described(name, kind, plural)
    if group.public_role is not None:
        return Described(group.text, SourceKind.PERSON)
    told = set(group.text.split())
    if head.ent_type_ != "PERSON" and told & own_words(phrase) and names_somebody(phrase):
        return Described(NAMED, SourceKind.UNKNOWN, plural)
    kind = own or words.groups.get(group.kind.value) or _kind_of_entity(head)
    if head.ent_type_ == "PERSON":
        kind = SourceKind.PRIVATE
    return Described(_with_body(group.text, head), kind, plural)


def _kind_of_body(head: Token) -> SourceKind | None:
    """The kind of the body that somebody speaks for: union leaders speak for a union."""
    words = source_words()
    if head.lemma_.lower() not in words.speaking_for:
        return None
    bodies = (child.lemma_.lower() for child in head.lefts if child.dep_ == "compound")
    kinds = (words.kinds.get(body) for body in bodies)
    return next((kind for kind in kinds if kind is SourceKind.ORGANISATION), None)


def _with_body(text: str, head: Token) -> str:
    """A description with what it belongs to: "forecasters at the weather office"."""
    after = next((c for c in head.rights if c.i == head.i + 1 and c.lower_ in TO_BODY), None)
    if after is None or not text.lower().endswith(head.lower_):
        return text
    words = head.doc[after.i : after.right_edge.i + 1]
    plain = len(words) < 5 and not any(t.pos_ == "PROPN" for t in words)
    named = plain or any(t.ent_type_ in {"ORG", "GPE", "NORP", "FAC"} for t in words)
    single = not any(t.dep_ in {"relcl", "acl", "appos", "conj"} for t in words)
    if not named or not single or len(words) > 8 or names_somebody(words):
        return text
    return f"{text} {' '.join(words.text.split())}"


def is_plural(head: Token) -> bool:
    """Whether a source is many: by its form, or joined by "and"."""
    if head.tag_ in {"NNS", "NNPS"} or head.lower_ in {"some", "many", "several", "few"}:
        return True
    return any(child.dep_ == "conj" and child.i - head.i < 12 for child in head.children)


def _kind_of_entity(head: Token) -> SourceKind:
    match head.ent_type_:
        case "ORG":
            return SourceKind.ORGANISATION
        case "GPE":
            return SourceKind.OFFICIAL
        case "PERSON":
            return SourceKind.PRIVATE
        case "NORP":
            return SourceKind.ANONYMOUS
    return SourceKind.UNKNOWN
