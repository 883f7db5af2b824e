"""Words of time expressions, loaded once from `lexicon.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

PHRASES = ("phrase_deictic", "vague", "anaphor")
"""Tables whose entries are expressions by themselves, of one word or several."""

NAMES = ("holiday", "named_day", "part_phrase")
"""Tables whose entries, of one word or several, are joined into one token; the first two are names
with capitals, which take the place of a day and month."""

WORDS = (
    "month", "weekday", "season", "part", "clock_word", "unit", "count", "ordinal", "decade_word",
    "vague_count", "rel", "deictic", "modifier", "boundary", "direction", "every", "frequency",
    "era", "fiscal", "half", "zone", "meridiem", "quarter_code", "plural_weekday",
)  # fmt: skip
"""Tables of single words; of two entries for one word the first table's holds."""


class Entry(NamedTuple):
    """The class of a word and what it stands for."""

    name: str
    value: Any


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by lower-case form, and the tables as they are written."""

    words: dict[str, Entry]
    tables: dict[str, dict[str, Any]]
    sets: dict[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """The lexicon of English time expressions."""
    with (Path(__file__).parent / "lexicon.toml").open("rb") as file:
        tables = tomllib.load(file)
    sets = {name: frozenset(words) for name, words in tables.pop("sets").items()}
    words: dict[str, Entry] = {}
    for name in WORDS:
        for word, value in tables[name].items():
            words.setdefault(word, Entry(name, value))
    for word, name in tables["glue"].items():
        words.setdefault(word, Entry(name, word))
    return Lexicon(words=words, tables=tables, sets=sets)


def word_set(name: str) -> frozenset[str]:
    """A set of words that decide by standing beside an expression."""
    return lexicon().sets[name]
