"""Numbering: the numbers in words, in figures or written out, by the reader of counts."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

Numbers = dict[str, int | None]
"""The least, the best and the most that a number may be."""


def numbers_in(words: str) -> list[Numbers]:
    """The numbers in words, in their order."""
    from dateline.reading.counts.quantities import find_quantities  # noqa: PLC0415 - loads spaCy

    return [
        {"low": one.low, "best": one.best, "high": one.high}
        for one in find_quantities(_blank()(words))
    ]


def number_of(words: str) -> dict[str, int]:
    """The one number in a few words, "Seven protesters"; nothing where there is none or more."""
    found = numbers_in(words)
    if len(found) != 1:
        return {}
    return {name: one for name, one in found[0].items() if one is not None}


@cache
def _blank() -> "Language":
    """What parts words; loading it takes a second, where somebody asks."""
    import spacy  # noqa: PLC0415

    return spacy.blank("en")
