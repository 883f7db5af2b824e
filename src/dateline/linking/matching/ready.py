"""What of tellings and reports is weighed by numbers alone, in a form that a store can keep.

Words are digests: they are only compared, and names that stand in a text cannot be read from it.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from dateline.linking.matching.comparing import range_of
from dateline.linking.matching.events import ROLES
from dateline.linking.matching.told import Told
from dateline.linking.words import Profile, Vector

MADE = 2
"""How they are made: another number for each other way, words of a text or weights of words too."""

WORDS = np.dtype([("word", "<u8"), ("weight", "<f4")])

Words = npt.NDArray[np.void]
"""Digests of words with their weights (`WORDS`)."""

LIKENESSES = ("words", "names", "lead", "title")
"""The vectors of a profile that likeness is made of."""

NONE = -1
"""Stands for what is not known: days, numbers and ids are never below zero."""


class Ready(NamedTuple):
    """A telling as numbers: days as ordinals, and ranges of counts in the order of `ROLES`.

    `place` is a GeoNames id, 0 for a place without one. `words` are of its own sentences, `report`
    names the report whose words it shares; empty where there is none.
    """

    kind: str
    first: int
    last: int
    published: int
    place: int
    counts: tuple[int, ...]
    report: str
    words: Words

    def to_bytes(self) -> bytes:
        """A line of JSON, then the words."""
        return json.dumps(self[:-1]).encode() + b"\n" + self.words.tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Ready":
        """What `to_bytes` gave."""
        line, _, words = data.partition(b"\n")
        told: dict[str, Any] = dict(zip(cls._fields, json.loads(line), strict=False))
        counts = tuple(told.pop("counts"))
        return cls(**told, counts=counts, words=np.frombuffer(words, dtype=WORDS))


def ready_of(told: Told, report: str) -> Ready:
    """A telling as numbers; raises ValueError for a report without an event."""
    if told.telling is None:
        raise ValueError("only tellings of events are matched; see `story` for reports")
    mention = told.telling.mention
    days = told.days
    where = mention.where
    ranges = (range_of(mention.counts.get(role)) or (NONE, NONE) for role in ROLES)
    return Ready(
        kind=mention.kind.name,
        first=days[0].toordinal() if days else NONE,
        last=days[1].toordinal() if days else NONE,
        published=told.published.toordinal() if told.published else NONE,
        place=NONE if where is None else (where.geonames_id or 0),
        counts=tuple(number for pair in ranges for number in pair),
        report=report,
        words=_digested(told.local or {}),
    )


def words_of(profile: Profile) -> dict[str, Words]:
    """The words of a report, by likeness."""
    return {name: _digested(getattr(profile, name)) for name in LIKENESSES}


def words_to_bytes(words: Mapping[str, Words]) -> bytes:
    """How many there are of each, as a line of JSON, then all."""
    counts = json.dumps([len(words[name]) for name in LIKENESSES]).encode()
    return counts + b"\n" + b"".join(words[name].tobytes() for name in LIKENESSES)


def words_from_bytes(data: bytes) -> dict[str, Words]:
    """What `words_to_bytes` gave."""
    line, _, rest = data.partition(b"\n")
    ends = np.cumsum(json.loads(line))[:-1]
    parts = np.split(np.frombuffer(rest, dtype=WORDS), ends)
    return dict(zip(LIKENESSES, parts, strict=True))


def _digested(words: Vector) -> Words:
    rows = [(_digest(word), weight) for word, weight in words.items()]
    return np.array(rows, dtype=WORDS)


@lru_cache(maxsize=50_000)
def _digest(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")
