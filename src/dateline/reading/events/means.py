"""Means and setting: weapons, tactics, platforms and media, and whether an event was online."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any, NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dateline.ontology import EventKind
from dateline.reading.annotation import Annotated, forms_of
from dateline.vocabulary import Means, Setting

ONLINE = ("platform", "online")
PARTS = frozenset({"acl", "relcl", "xcomp", "nsubj", "nsubjpass", "dobj", "pobj", "prep", "attr"})
"""Relations by which a trigger is part of the clause above; what is said or told is not."""

ONLINE_MEANS = ("platform", "medium")


class Found(NamedTuple):
    """An entry of means.toml as found: its kind and tokens [start, end)."""

    kind: str
    start: int
    end: int


@cache
def _rules() -> dict[str, Any]:
    return loads((files(__package__) / "means.toml").read_text(encoding="utf-8"))


def matches(doc: Doc) -> list[Found]:
    """Every entry of the lexicon in a text, the longest at each token, in order."""
    words = [form for _, form, _ in forms_of(doc)]
    first = _by_first_word()
    found: list[Found] = []
    for i, (_, form, lemma) in enumerate(forms_of(doc)):
        if found and i < found[-1].end:
            continue
        for entry, kind in first.get(form, ()) or first.get(lemma, ()):
            if _stands(doc, words, i, entry):
                found.append(Found(kind, i, i + len(entry)))
                break
    return found


def means_in(
    annotated: Annotated, found: Sequence[Found], family: str, setting: Setting
) -> list[Means]:
    """Of what was found, the means that fit a kind family, each once."""
    kept: dict[str, Means] = {}
    for kind, start, end in found:
        families = _rules()["means"][kind]["families"]
        if family in families or (kind in ONLINE_MEANS and setting is Setting.ONLINE):
            span = annotated.span_of(annotated.doc[start:end])
            means = Means(kind=kind, text=span.text, evidence=(span,))
            kept.setdefault(span.text.lower(), means)
    return list(kept.values())


def setting_of(
    head: Token, kind: EventKind, found: Sequence[Found], *, told_at_a_place: bool
) -> Setting:
    """Online if its kind is, or if a platform is where its clause puts it and no place is told.

    "Police beat a man, a video on Telegram shows" stays offline: there the platform hangs on the
    source, not on the trigger.
    """
    if kind.setting == "online":
        return Setting.ONLINE
    if told_at_a_place or kind.family not in _rules()["online_families"]:
        return Setting.OFFLINE
    clause = _clause(head)
    online = any(one.kind in ONLINE and clause.start <= one.start < clause.end for one in found)
    return Setting.ONLINE if online else Setting.OFFLINE


def _clause(head: Token) -> Tokens:
    """The words below a trigger, or below the clause that it is a part of."""
    top = head
    while top.dep_ in PARTS and top.head.i != top.i:
        top = top.head
    return head.doc[top.left_edge.i : top.right_edge.i + 1]


@cache
def _by_first_word() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The entries by their first word, longer ones first."""
    first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, table in _rules()["means"].items():
        for entry in table["words"]:
            words = tuple(entry.split())
            first.setdefault(words[0], []).append((words, kind))
    return {word: sorted(listed, key=lambda e: -len(e[0])) for word, listed in first.items()}


def _stands(doc: Doc, words: Sequence[str], at: int, entry: tuple[str, ...]) -> bool:
    """Whether an entry stands at a token, its last word as it is or as a lemma ("bullets")."""
    end = at + len(entry)
    if end > len(words) or tuple(words[at : end - 1]) != entry[:-1]:
        return False
    return words[end - 1] == entry[-1] or doc[end - 1].lemma_.lower() == entry[-1]
