"""Signatures: bands of hashes that copies share; a store keeps them in an index.

Bands of a MinHash over the whole text find copies that are alike as a whole. Bands of single
sentences find excerpts: of a tenth of a text, a MinHash of the whole sees nothing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import NamedTuple

from rensa import RMinHash

from dateline.linking.copies.shingles import digest, sentences, shingles
from dateline.linking.words import tokens

PERMUTATIONS, ROWS, SEED = 126, 3, 1
"""42 bands of 3 rows: of texts that share half of their shingles 99.6 % are found, of two that
share one in fifty (reports of one event, written apart) 0.03 %."""

SENTENCE_WORDS = 8
"""Shorter sentences ('He was 31.') stand in many texts."""

ENOUGH = 2
"""How many sentences are to be shared: a single one is often a notice that a site repeats."""


class Signature(NamedTuple):
    """Bands of a text, each at most 24 characters; all are indexed alike."""

    whole: frozenset[str]
    sentences: frozenset[str]

    @property
    def bands(self) -> frozenset[str]:
        """All bands."""
        return self.whole | self.sentences


def signature(text: str) -> Signature:
    """The bands of a text; no bands where there are no words."""
    return Signature(_whole(text), _sentences(text))


def _whole(text: str) -> frozenset[str]:
    runs = sorted({digest(run).hex() for run in shingles(tokens(text))})
    if not runs:
        return frozenset()
    sketch = RMinHash(PERMUTATIONS, SEED)
    sketch.update(runs)
    rows = sketch.digest()
    return frozenset(
        f"w{start // ROWS:02}{_hash(repr(rows[start : start + ROWS]).encode())}"
        for start in range(0, PERMUTATIONS, ROWS)
    )


def _sentences(text: str) -> frozenset[str]:
    """Of each sentence its two smallest shingles: a word changed elsewhere does no harm."""
    bands = set()
    for words in sentences(text):
        if len(words) >= SENTENCE_WORDS:
            least = sorted({digest(run) for run in shingles(words)})[:2]
            bands.add(f"s{_hash(b''.join(least))}")
    return frozenset(bands)


def _hash(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()


def candidates(mine: Signature, others: Mapping[str, Signature]) -> list[str]:
    """Names of those that share a band of the whole, or `ENOUGH` sentences; in order of name.

    A store asks the same of its index: rows that share a band with `mine.bands`, counted by report.
    """
    return sorted(name for name, other in others.items() if _enough(mine, other))


def _enough(a: Signature, b: Signature) -> bool:
    shared = len(a.sentences & b.sentences)
    few = min(len(a.sentences), len(b.sentences))
    return bool(a.whole & b.whole) or shared >= min(ENOUGH, few or ENOUGH)


def enough(shared: Iterable[str]) -> bool:
    """Whether bands that two texts share make them candidates, where sizes are not known."""
    kinds = Counter(band[0] for band in shared)
    return kinds["w"] >= 1 or kinds["s"] >= ENOUGH
