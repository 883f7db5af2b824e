"""Notices: words that a site prints on every page, which make no page a copy of another."""

from collections.abc import Collection
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import NamedTuple


class Notices(NamedTuple):
    """Their words, and how many of them make a run a notice."""

    words: frozenset[str]
    least: int
    every: int


def is_notice(words: Collection[str]) -> bool:
    """Whether a run of words is a notice ('sign in to your account') and no part of a story."""
    known = _notices()
    found = len(known.words.intersection(words))
    return found >= known.least and found * known.every >= len(words)


@cache
def _notices() -> Notices:
    table = loads((files(__package__) / "notices.toml").read_text(encoding="utf-8"))
    return Notices(frozenset(table["words"]), table["least"], table["every"])
