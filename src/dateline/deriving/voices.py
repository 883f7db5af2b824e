"""Voices: an office or organisation and those who speak for it are one source, not two."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from dateline.deriving.registry import folded
from dateline.vocabulary import Attribution, SourceKind, Telling

NAMED = frozenset({SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.OUTLET})
"""Sources that are the same one in every report that gives their name."""

SPEAKING = frozenset({SourceKind.PERSON, SourceKind.OFFICIAL, SourceKind.ORGANISATION})

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*['’]?|[,;:(]")

Words = tuple[str, ...]


def root_of(first: Attribution, house: str, known: Mapping[str, str]) -> str:
    """The key of who says it: named and official sources are the same in every report.

    `known` are the keys of outlets and of those who speak for others, by their folded names. Whom
    nobody names ("witnesses", "some") is known through one house only, and counts with it.
    """
    words = folded(first.by)
    if first.kind is SourceKind.OFFICIAL:
        return known.get(words, f"official:{_last(words)}")
    if first.kind in NAMED:
        return known.get(words, f"named:{words}")
    if first.kind is SourceKind.DOCUMENT:
        return f"document:{_last(words)}"
    return house


def spoken_for(tellings: Iterable[Telling], outlets: Mapping[str, str]) -> dict[str, str]:
    """The keys of offices and organisations, by the names of those who speak for them.

    Only where a report quotes that one itself, and one alone that it can be: "police chief X" is
    the police where police are quoted beside him.
    """
    found: dict[str, set[str]] = {}
    for telling in tellings:
        offices = dict(_offices(telling.attributions, outlets))
        for one in telling.attributions:
            office = _spoken_for(one)
            keys = {key for name, key in offices.items() if _is(office, name)}
            if office and len(keys) == 1:
                found.setdefault(folded(one.by), set()).update(keys)
    return {by: min(keys) for by, keys in found.items() if len(keys) == 1}


def _offices(
    attributions: Iterable[Attribution], outlets: Mapping[str, str]
) -> Iterator[tuple[Words, str]]:
    """Offices and organisations that a report quotes as such, with their keys."""
    for one in attributions:
        is_office = one.kind in (SourceKind.OFFICIAL, SourceKind.ORGANISATION)
        words = _plain(_words(one.by))
        if is_office and words and not _spoken_for(one):
            yield words, root_of(one, "", outlets)


def _spoken_for(one: Attribution) -> Words:
    """The words of the office for which somebody is said to speak; none where none is."""
    if one.kind not in SPEAKING:
        return ()
    name = _words(one.by)
    told = [span.text for span in one.source] if one.kind is SourceKind.PERSON else [one.by]
    for text in told:
        words = _words(text)
        if one.kind is SourceKind.PERSON:  # nameless ones are known by their role alone
            words = _without(words, name)
        if _singular(words) & frozenset(_table()["no_longer"]):
            continue
        if office := _office(words):
            return office
    return ()


def _office(words: Words) -> Words:
    """What stands before a role ("fire service official"), or behind it and an "of"."""
    roles, of = frozenset(_table()["roles"]), frozenset(_table()["of"])
    for at, word in enumerate(words):
        if word.removesuffix("s") not in roles and word not in roles:
            continue
        if words[at + 1 : at + 2] and words[at + 1] in of:
            return _plain(_clause(words[at + 2 :]))
        before = _plain(_clause(words[:at][::-1])[::-1])
        if before:
            return before
    return ()


def _clause(words: Words) -> Words:
    """Words up to a comma."""
    stops = [at for at, word in enumerate(words) if word in ",;:("]
    return words[: stops[0]] if stops else words


def _is(office: Words, name: Words) -> bool:
    """Whether one is told as the other, with or without its place: "Ghent police", "police"."""
    shorter = min(len(office), len(name))
    return bool(shorter) and office[-shorter:] == name[-shorter:]


def _words(text: str) -> Words:
    return tuple(word.casefold() for word in WORD.findall(text))


def _plain(words: Words) -> Words:
    """Without articles and the like, and without a plural's or a genitive's end."""
    small = frozenset(_table()["small"])
    kept = (re.sub(r"['’]s?$", "", word) for word in words if word not in small)
    return tuple(word.removesuffix("s") if len(word) > 3 else word for word in kept)


def _singular(words: Words) -> frozenset[str]:
    return frozenset(part for word in words for part in word.split("-"))


def _without(words: Words, name: Words) -> Words:
    """Words with a comma for a name that stands among them."""
    for at in range(len(words) - len(name) + 1):
        if name and words[at : at + len(name)] == name:
            return (*words[:at], ",", *words[at + len(name) :])
    return words


def _last(words: str) -> str:
    return words.rsplit(" ", 1)[-1].rstrip("s")


@cache
def _table() -> dict[str, list[str]]:
    text = files("dateline.deriving").joinpath("voices.toml").read_text("utf-8")
    table: dict[str, list[str]] = tomllib.loads(text)
    return table
