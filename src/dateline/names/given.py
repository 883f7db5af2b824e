"""Given names: the word lists of `given_names.toml`, loaded once."""

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class GivenNames:
    """Given names in English-language news, words after one that show that no person is named.

    With them, without accents: those of other countries, and what opens a name; given_names.toml.
    """

    names: frozenset[str]
    not_after: frozenset[str]
    elsewhere: frozenset[str]
    opening: frozenset[str]


@cache
def given_names() -> GivenNames:
    """The word lists of given_names.toml."""
    table = tomllib.loads(Path(__file__).with_name("given_names.toml").read_text("utf-8"))
    return GivenNames(
        names=frozenset(table["names"].split()),
        not_after=frozenset(table["not_after"].split()),
        elsewhere=frozenset(map(plain, table["elsewhere"].split())),
        opening=frozenset(map(plain, table["opening"].split())),
    )


def may_open_name(word: str) -> bool:
    """Whether the name of a person may begin with a word, in any country: "Ada", "Zoë", "Nguyen".

    Accents and case are passed over; of names with a hyphen the first part counts.
    """
    key = plain(word).strip(",'’").split("-")[0]
    known = given_names()
    return any(key in some for some in (known.names, known.elsewhere, known.opening))


def plain(word: str) -> str:
    """A word in small letters without accents: "Zoë" is "zoe", "Łukasz" is "lukasz"."""
    apart = unicodedata.normalize("NFKD", word.casefold().translate(_STROKES))
    return "".join(one for one in apart if not unicodedata.combining(one))


_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
