"""Linking words: what in a sentence says that one event came of another."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from tomllib import loads

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from dateline.reading.annotation import sentence_of

CLAUSES = frozenset({"conj", "ccomp", "relcl", "advcl", "parataxis"})
"""Relations across which a linking word says nothing about the clause above."""

SUBJECTS = frozenset({"nsubj", "csubj"})
UNDERGOING = frozenset({"nsubjpass", "csubjpass"})


def link_between(later: Token, earlier: Token) -> Tokens | None:
    """The words that say that one event of a sentence came of another, if any do."""
    above = _common(later, earlier)
    if above is None:
        return None
    down_later, down_earlier = _path(later, above), _path(earlier, above)
    return (
        _because(above, down_earlier)
        or _before(down_later)
        or _causing(above, down_later, down_earlier)
        or _that_caused(above, earlier, down_later)
    )


def causes(earlier: Token, later: Token) -> bool:
    """Whether a verb of causing stands between two events of a sentence."""
    above = _common(later, earlier)
    if above is None:
        return False
    down_later, down_earlier = _path(later, above), _path(earlier, above)
    return bool(
        _causing(above, down_later, down_earlier) or _that_caused(above, earlier, down_later)
    )


def _because(above: Token, down: Sequence[Token]) -> Tokens | None:
    """A word of cause: "arrested over the march", "in connection with the robbery"."""
    for i, token in enumerate(down):
        if any(upper.dep_ in CLAUSES for upper in down[i + 1 :]):
            continue
        if phrase := _phrase(token, (*down, above)):
            return phrase
        if token.dep_ in {"prep", "agent"} and token.lower_ in _words()["after"]:
            return token.doc[token.i : token.i + 1]
        if token.dep_ == "advcl" and (mark := _mark(token, "after")):
            return mark
    return None


def _phrase(token: Token, path: Sequence[Token]) -> Tokens | None:
    """A phrase of several linking words that ends with a token."""
    on_path = {part.i for part in path}
    for words in _phrases().get(token.lower_, ()):
        start = token.i - len(words) + 1
        if start < sentence_of(token).start or token.i not in on_path:
            continue
        run = token.doc[start : token.i + 1]
        if tuple(part.lower_ for part in run) == words:
            return run
    return None


def _before(down: Sequence[Token]) -> Tokens | None:
    """A word of order: "they marched before police opened fire"."""
    if any(token.dep_ in CLAUSES - {"advcl"} for token in down):
        return None
    for token in down:
        if token.dep_ in {"prep"} and token.lower_ in _words()["before"]:
            return token.doc[token.i : token.i + 1]
        if token.dep_ == "advcl" and (mark := _mark(token, "before")):
            return mark
    return None


def _mark(clause: Token, name: str) -> Tokens | None:
    """The conjunction that opens a clause, if it is a linking word."""
    for child in clause.lefts:
        if child.lower_ in _words()[name] and child.dep_ in {"mark", "prep", "advmod"}:
            return clause.doc[child.i : child.i + 1]
    return None


def _causing(above: Token, later: Sequence[Token], earlier: Sequence[Token]) -> Tokens | None:
    """A verb of causing: "the killing sparked riots", "was followed by riots"."""
    if not later or not earlier:
        return None
    first, second = earlier[-1].dep_, later[-1].dep_
    lemma = above.lemma_.lower()
    forward = (first in SUBJECTS and second not in SUBJECTS | CLAUSES) or (
        second in UNDERGOING and first == "agent"
    )
    backward = (second in SUBJECTS and first == "dobj") or (
        first in UNDERGOING and second == "agent"
    )
    if (forward and lemma in _words()["causing"]) or (backward and lemma in _words()["following"]):
        return above.doc[above.i : above.i + 1]
    return None


def _that_caused(above: Token, earlier: Token, later: Sequence[Token]) -> Tokens | None:
    """A clause of causing: "the killing, which sparked riots"."""
    if above.i != earlier.i:
        return None
    for token in later:
        if token.dep_ in {"relcl", "acl"} and token.lemma_.lower() in _words()["causing"]:
            return token.doc[token.i : token.i + 1]
    return None


def _common(one: Token, other: Token) -> Token | None:
    """The lowest token above both, which may be one of them."""
    mine = {token.i for token in _upwards(one)}
    return next((token for token in _upwards(other) if token.i in mine), None)


def _path(token: Token, above: Token) -> list[Token]:
    """The tokens from one up to, but not with, one above it."""
    path: list[Token] = []
    for part in _upwards(token):
        if part.i == above.i:
            break
        path.append(part)
    return path


def _upwards(token: Token) -> Iterator[Token]:
    while True:
        yield token
        if token.head.i == token.i:
            return
        token = token.head


@cache
def _words() -> dict[str, frozenset[str]]:
    linking = loads((files(__package__) / "following.toml").read_text(encoding="utf-8"))["linking"]
    return {name: frozenset(words) for name, words in linking.items()}


@cache
def _phrases() -> dict[str, list[tuple[str, ...]]]:
    """The linking phrases by their last word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in _words()["phrases"]:
        words = tuple(phrase.split())
        found.setdefault(words[-1], []).append(words)
    return found
