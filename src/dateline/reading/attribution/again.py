"""The same source told again in fewer words: "the group", "its leader", "a ministry's spokesman".

What it was called when it was told in more words is what it is called each time.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.reading.annotation import Annotated
from dateline.reading.attribution.source_words import source_words
from dateline.reading.attribution.sources import TO_BODY, Described, described
from dateline.vocabulary import SourceKind

BODIES = frozenset({SourceKind.OFFICIAL, SourceKind.ORGANISATION})
POINTING = frozenset({"the", "that", "this", "same"})
ARTICLES = ("the ", "a ", "an ", "its ", "their ")
OWN = frozenset({"its", "their"})
OWNED = frozenset({"compound", "amod", "poss", "nmod", "nummod"})
TELLING = frozenset({"prep", "relcl", "acl", "appos", "conj"})
FAR = 320
"""Tokens: what was told further back is not meant by "the group"."""


@dataclass(frozen=True, slots=True)
class Told:
    """A source that was described, and the token that its noun phrase hangs on."""

    head: Token
    source: Described


def told_again(
    annotated: Annotated, head: Token, told: Sequence[Told], *, beside: bool = False
) -> Described | None:
    """The source that a noun with a mere "the" stands for: one of the same noun before it.

    "The group" also stands for an organisation that was named; nothing where none was told.
    `beside`: a name may stand beside it ("the group, Harbour Watch").
    """
    if not _is_bare(head, beside=beside) or head.lemma_.lower() not in source_words().kinds:
        return None
    before = [one for one in reversed(told) if 0 < head.i - one.head.i < FAR]
    for one in before:
        if _noun(one.head) == _noun(head) and not _is_bare(one.head):
            return one.source
    if _noun(head) in source_words().any_body and head.tag_ == "NN":
        named = (one.source for one in before if one.source.kind is SourceKind.ORGANISATION)
        if (source := next(filter(is_named, named), None)) is not None:
            return source
    return _mentioned(annotated, head)


def _mentioned(annotated: Annotated, head: Token) -> Described | None:
    """A body that was told of before it was a source: "the teachers' union called a strike"."""
    for i in range(head.i - 1, max(head.i - FAR, 0) - 1, -1):
        token = annotated.doc[i]
        if _noun(token) == _noun(head) and token.tag_ == head.tag_ and _is_told_in_full(token):
            found = described(annotated, token)
            return found if found.kind in BODIES else None
    return None


def speaking_for(head: Token, body_of: Callable[[Token], Described | None]) -> Described | None:
    """Somebody who speaks for a body told before: "its leader", "a spokesman for the ministry".

    Called by what they are, though a name stands beside it. `body_of` tells what a noun or a
    pronoun stands for.
    """
    role = _role(head)
    if role is None:
        return None
    owner = next((c for c in role.lefts if c.dep_ == "poss"), None) or next(
        (c for c in head.lefts if c.dep_ == "poss"), None
    )
    after = next((c for c in role.rights if c.i == role.i + 1 and c.lower_ in TO_BODY), None)
    owner = owner or next((c for c in after.children if c.dep_ == "pobj"), None) if after else owner
    if owner is None or (owner.pos_ == "PRON" and owner.lower_ not in OWN):
        return None
    body = body_of(owner)
    if body is None or body.kind not in BODIES:
        return None
    plural = role.tag_ == "NNS"
    return Described(f"{role.text.lower()} of {with_article(body.by)}", body.kind, plural, True)


def _role(head: Token) -> Token | None:
    """The word for whoever speaks: the noun itself, or what stands before or beside a name."""
    words = source_words().speaking_for
    near: Iterable[Token] = (head, *head.lefts, *(c for c in head.rights if c.dep_ == "appos"))
    return next((token for token in near if token.lemma_.lower() in words), None)


def with_article(by: str) -> str:
    """A description behind "of": "the interior ministry", "a local union", "Harbour Watch"."""
    if by.lower().startswith(ARTICLES):
        return by[0].lower() + by[1:]
    return by if by[0].isupper() else f"the {by}"


def named_beside(annotated: Annotated, head: Token) -> Described | None:
    """The name that stands beside a body: "a local group, Harbour Watch"."""
    if head.lemma_.lower() not in source_words().kinds or head.pos_ == "PROPN":
        return None
    for child in head.rights:
        if child.dep_ == "appos" and child.pos_ == "PROPN":
            found, own = described(annotated, child), described(annotated, head)
            if own.kind in BODIES and found.kind is not SourceKind.PRIVATE and is_named(found):
                return replace(found, kind=own.kind)
    return None


def is_named(source: Described) -> bool:
    """Whether a description has a proper name in it."""
    words = source.by.split()[source.by.startswith(("The ", "A ", "An ")) :]
    return any(word[0].isupper() for word in words) and source.by != "a named source"


def _noun(head: Token) -> str:
    return head.lemma_.lower()


def _is_bare(head: Token, *, beside: bool = False) -> bool:
    """Whether a noun stands with a mere "the": "the group", not "the rights group"."""
    if head.pos_ != "NOUN" or head.ent_type_ == "PERSON":
        return False
    lefts = [child for child in head.lefts if not (child.is_space or child.is_punct)]
    telling = TELLING - {"appos"} if beside else TELLING
    after = any(child.dep_ in telling for child in head.rights)
    return len(lefts) == 1 and lefts[0].lower_ in POINTING and not after


def _is_told_in_full(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN"} and any(c.dep_ in OWNED for c in token.lefts)
