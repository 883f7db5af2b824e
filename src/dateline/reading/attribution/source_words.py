"""The tables of sources: nouns, kinds of group, pronouns, from `sources.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.vocabulary import SourceKind

SOURCES = Path(__file__).parent / "sources.toml"


@dataclass(frozen=True, slots=True)
class SourceWords:
    """The tables of `sources.toml`: word to kind, kind of group to kind, pronoun to class."""

    kinds: Mapping[str, SourceKind]
    groups: Mapping[str, SourceKind]
    pronouns: Mapping[str, str]
    before_of: frozenset[str]
    speaking_for: frozenset[str]
    any_body: frozenset[str]


@cache
def source_words() -> SourceWords:
    """The tables, loaded once."""
    data = tomllib.loads(SOURCES.read_text(encoding="utf-8"))
    return SourceWords(
        {w: SourceKind(kind) for kind, words in data["kinds"].items() for w in words.split()},
        {w: SourceKind(kind) for kind, words in data["groups"].items() for w in words.split()},
        {w: kind for kind, words in data["pronouns"].items() for w in words.split()},
        frozenset(data["names"]["before_of"].split()),
        frozenset(data["names"]["speaking_for"].split()),
        frozenset(data["names"]["any_body"].split()),
    )
