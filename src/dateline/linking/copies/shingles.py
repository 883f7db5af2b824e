"""Shingles: runs of words by which texts are compared."""

from hashlib import blake2b

from dateline.linking.words import tokens
from dateline.linking.words.content import SENTENCE

SIZE = 4
"""Words a shingle: with three, turns of phrase ('police said in') are shared by chance."""


def shingles(words: list[str], size: int = SIZE) -> list[tuple[str, ...]]:
    """All runs of some words; of a shorter text the text itself."""
    if len(words) < size:
        return [tuple(words)] if words else []
    return list(zip(*(words[start:] for start in range(size)), strict=False))


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence or line."""
    return [words for part in SENTENCE.split(text) if (words := tokens(part))]


def digest(shingle: tuple[str, ...]) -> bytes:
    """Eight bytes that stand for a shingle, the same on every machine."""
    return blake2b(" ".join(shingle).encode(), digest_size=8).digest()
