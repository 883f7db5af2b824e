"""Means and setting: weapons, tactics, platforms and media, and whether an event was online."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dateline.ontology import EventKind
from dateline.reading.annotation import Annotated
from dateline.vocabulary import Means, Setting

ONLINE = ("platform", "online")
PARTS = frozenset({"acl", "relcl", "xcomp", "nsubj", "nsubjpass", "dobj", "pobj", "prep", "attr"})
"""Relations by which a trigger is part of the clause above; what is said or told is not."""

ONLINE_MEANS = ("platform", "medium")
LONGEST = 3  # words in the longest entry of means.toml


@cache
def lexicon() -> dict[str, str]:
    """Kind of means by lower-cased words, from `means.toml`."""
    return {words: kind for kind, table in _rules()["means"].items() for words in table["words"]}


@cache
def _rules() -> dict[str, Any]:
    return loads((files(__package__) / "means.toml").read_text(encoding="utf-8"))


def find_means(annotated: Annotated, tokens: Tokens, family: str, setting: Setting) -> list[Means]:
    """The means that a stretch of text names and that fit a kind family, each once."""
    found: dict[str, Means] = {}
    for kind, start, end in _matches(tokens):
        families = _rules()["means"][kind]["families"]
        if family in families or (kind in ONLINE_MEANS and setting is Setting.ONLINE):
            span = annotated.span_of(tokens.doc[start:end])
            means = Means(kind=kind, text=span.text, evidence=(span,))
            found.setdefault(span.text.lower(), means)
    return list(found.values())


def setting_of(head: Token, kind: EventKind, *, told_at_a_place: bool) -> Setting:
    """Online if its kind is, or if a platform is where its clause puts it and no place is told.

    "Police beat a man, a video on Telegram shows" stays offline: there the platform hangs on the
    source, not on the trigger.
    """
    if kind.setting == "online":
        return Setting.ONLINE
    if told_at_a_place or kind.family not in _rules()["online_families"]:
        return Setting.OFFLINE
    online = any(found in ONLINE for found, *_ in _matches(_clause(head)))
    return Setting.ONLINE if online else Setting.OFFLINE


def _clause(head: Token) -> Tokens:
    """The words below a trigger, or below the clause that it is a part of."""
    top = head
    while top.dep_ in PARTS and top.head.i != top.i:
        top = top.head
    return head.doc[top.left_edge.i : top.right_edge.i + 1]


def _matches(tokens: Tokens) -> Iterator[tuple[str, int, int]]:
    """Kind and token bounds of every entry of the lexicon, longest first at each token."""
    doc, i = tokens.doc, tokens.start
    while i < tokens.end:
        for length in range(min(LONGEST, tokens.end - i), 0, -1):
            if kind := _known(doc, i, i + length):
                yield kind, i, i + length
                i += length - 1
                break
        i += 1


def _known(doc: Doc, start: int, end: int) -> str | None:
    """Kind of the words as they stand or with the last one as its lemma ("rubber bullets")."""
    before = [token.lower_ for token in doc[start : end - 1]]
    last = doc[end - 1]
    known = lexicon()
    return known.get(" ".join([*before, last.lower_])) or known.get(
        " ".join([*before, last.lemma_.lower()])
    )
