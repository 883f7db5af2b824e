"""Lines of a plain text with their places, and the words that heads are known by."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")

FIRST = 40
"""Lines that are looked at: heads of databases of newspapers have some twenty."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without blanks around it: its number from 1, and where it begins in the document."""

    number: int
    start: int
    words: str

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.words


def lines_of(document: str) -> list[Line]:
    """The first lines of a document, blank ones too."""
    found: list[Line] = []
    for match in _LINE.finditer(document):
        if match.end() == match.start() or len(found) == FIRST:
            break
        found.append(Line(len(found) + 1, match.start(), match[1].strip(" \t\f\v\u00a0\ufeff")))
    return found


@cache
def words_of(table: str, key: str) -> frozenset[str]:
    """A list of `heads.toml`."""
    return frozenset(_listed(table, key))


@cache
def labels() -> dict[str, str]:
    """What each label tells; "passed" for one that tells nothing here."""
    return {label: field for field in _data()["labels"] for label in _listed("labels", field)}


def _listed(table: str, key: str) -> list[str]:
    return [word.strip() for word in _data()[table][key].split(",")]


@cache
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("heads.toml").read_text("utf-8"))
