"""Words around names that tell places from persons and bodies."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists of `lexicon.toml`, in lower case."""

    before: Words
    perhaps_before: Words
    after: Words
    speaker: Words
    institutions: Words
    bodies_of: Words
    media: Words
    streets: Words
    squares: Words
    of_towns: Words
    through_towns: Words
    streets_before: Words
    english_streets_before: Words
    titles: Words
    never: Words
    often_not: Words
    inside: Words
    joining: Words
    plurals: Words
    kinds: Words
    numbered: Words
    settlements: Words
    sites: Words
    buildings: Words
    named_after: Words
    named_before: Words


@cache
def lexicon() -> Lexicon:
    """The lexicon, loaded once."""
    path = Path(__file__).parent / "lexicon.toml"
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    return Lexicon(**{name: frozenset(words) for name, words in lists.items()})
