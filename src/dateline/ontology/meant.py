"""Meant: the kinds that a person may mean by words that are no kind's name."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from dateline.ontology.kind import EventKind
from dateline.ontology.ontology import Ontology

MOST = 5
LONGEST = 80
"""Characters that are looked at: what is longer names no kind."""

ALIKE = 0.75
"""How much of two words must be the same letters: "riott" and "riot" 0.89, "strike" and "stroke"
0.83, "march" and "match" 0.80; below that words only begin or end alike."""

NAME, TRIGGER, DEFINITION, EXAMPLE = 6.0, 5.0, 1.5, 0.7
"""Weights of a word: of the kind's name, of those by which reports tell of it, of its texts."""

ENDINGS = ("ings", "ing", "ers", "er", "ed", "es", "s", "ion", "ions", "e")

_WORD = re.compile(r"[^\W\d_]{2,}")
_SURELY = re.compile(r"=([\d.]+)$")
_OF_NO_KIND = frozenset(
    {"an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to"}
)
_OF_NO_KIND |= {"with", "event", "incident"}


def kinds_meant(typed: str, ontology: Ontology) -> list[EventKind]:
    """Kinds that are called alike, or are told of by such words, the likeliest first."""
    words = [one for one in _words(typed[:LONGEST]) if one not in _OF_NO_KIND]
    if not words:
        return []
    scored = [(_score(words, kind), kind) for kind in ontology]
    best = max((score for score, _ in scored), default=0.0)
    near = [(score, kind) for score, kind in scored if score >= max(1.0, best / 4)]
    return [kind for _, kind in sorted(near, key=lambda one: (-one[0], one[1].name))[:MOST]]


def _score(words: list[str], kind: EventKind) -> float:
    told = _told(kind)
    return sum(max((w * _alike(one, other) for other, w in told), default=0.0) for one in words)


def _told(kind: EventKind) -> list[tuple[str, float]]:
    """The words of a kind with their weights, each with its largest."""
    found: dict[str, float] = {}
    for word, weight in _weighed(kind):
        found[word] = max(weight, found.get(word, 0.0))
    return list(found.items())


def _weighed(kind: EventKind) -> Iterator[tuple[str, float]]:
    yield from ((word, NAME) for word in _words(f"{kind.name} {kind.label}"))
    for pattern in (*kind.verbs, *kind.nouns):
        sure = _SURELY.search(pattern)
        weight = TRIGGER * (float(sure[1]) if sure else 1.0)
        yield from ((word, weight) for word in _words(_SURELY.sub("", pattern)))
    yield from ((word, DEFINITION) for word in _words(kind.definition))
    yield from ((word, EXAMPLE) for word in _words(" ".join(kind.examples)))


def _alike(one: str, other: str) -> float:
    """1 for a word, less for its other forms and for what is written much like it; else 0."""
    if one == other:
        return 1.0
    if _stem(one) == _stem(other):
        return 0.9
    if len(one) >= 4 and other.startswith(one):
        return 0.7
    if abs(len(one) - len(other)) > 2 or min(len(one), len(other)) < 4 or one[0] != other[0]:
        return 0.0
    ratio = SequenceMatcher(None, one, other).ratio()
    return ratio * 0.8 if ratio >= ALIKE else 0.0


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    endings = (end for end in ENDINGS if word.endswith(end) and len(word) - len(end) >= 3)
    return word.removesuffix(next(endings, ""))


def _words(text: str) -> Iterable[str]:
    return [one.casefold() for one in _WORD.findall(text.replace("_", " "))]


def kinds_told(typed: str, ontology: Ontology) -> str:
    """That no kind is called so, and which may be meant, in a sentence."""
    shown = typed if len(typed) <= LONGEST else f"{typed[:LONGEST]}…"
    near = [f"{kind.label} ({kind.name})" for kind in kinds_meant(typed, ontology)]
    return f"{shown}: no kind is named so" + (
        f"; is one of these meant: {', '.join(near)}?" if near else ""
    )
