"""Words of a text, and the weight of each: how much it says of what a text is about."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

RARE = 3.2
"""Weight of a word that the table does not list: names, numbers, and what is seldom written."""

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def tokens(text: str) -> list[str]:
    """The words of a text, in lower case, without the possessive."""
    return [word for word, _ in located(text)]


def located(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The words of a text with where they stand."""
    for match in WORD.finditer(text):
        word = match.group().lower().replace("’", "'")
        yield (word[:-2] if word.endswith("'s") else word), match


def weight(word: str) -> float:
    """The weight of a word in lower case: 0 for 'the', 3.2 for what is rare."""
    return _table().get(word, RARE)


@cache
def _table() -> dict[str, float]:
    table: dict[str, float] = {}
    current = RARE
    text = (files(__package__) / "common.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            current = float(line.strip("[]"))
        elif not line.startswith("#"):
            table.update(dict.fromkeys(line.split(), current))
    return table
