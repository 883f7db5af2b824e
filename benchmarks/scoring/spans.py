"""Spans as sets of characters, and how labelled and predicted ones are matched.

A span is the set of its characters' positions without white space, so that spans with gaps need
no code of their own and a line break at an end makes no difference.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from benchmarks.records import Record

Characters = frozenset[int]


class Marked(NamedTuple):
    """A span of a text and the record that marks it."""

    characters: Characters
    record: Record


def characters(text: str, spans: Iterable[Sequence[int]]) -> Characters:
    """Positions inside any of the spans [start, end), white space apart."""
    return frozenset(
        position
        for start, end in spans
        for position in range(max(0, start), min(len(text), end))
        if not text[position].isspace()
    )


def marked(
    text: str,
    records: Iterable[Record] | None,
    trim: Callable[[str, int, int], tuple[int, int]] | None = None,
) -> list[Marked]:
    """Records with `start` and `end` as spans, trimmed if asked; empty spans count as none."""
    out = []
    for record in records or ():
        start, end = record["start"], record["end"]
        inside = characters(text, [trim(text, start, end) if trim else (start, end)])
        if inside:
            out.append(Marked(inside, record))
    return out


def matched(
    labelled: Sequence[Characters], predicted: Sequence[Characters]
) -> list[tuple[int, int]]:
    """Indexes of spans that belong together: greedy, one to one.

    Longest overlap first, then fewest characters outside it (so that equal spans always match),
    then by start of the label and of the prediction.
    """
    candidates = []
    for i, gold in enumerate(labelled):
        for j, found in enumerate(predicted):
            if common := len(gold & found):
                outside = len(gold) + len(found) - 2 * common
                candidates.append((-common, outside, min(gold), min(found), i, j))
    pairs, taken = [], (set[int](), set[int]())
    for *_, i, j in sorted(candidates):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((i, j))
    return pairs


def equal(labelled: Iterable[Characters], predicted: Iterable[Characters]) -> int:
    """How many spans stand on both sides, each counted once."""
    return (Counter(labelled) & Counter(predicted)).total()


def outside_zones(
    predicted: Iterable[Marked], labelled: Iterable[Marked], zones: Iterable[Marked]
) -> list[Marked]:
    """Predictions, less those that touch an ignore zone and no scored span."""
    scored = _union(labelled)
    ignored = _union(zones)
    return [p for p in predicted if p.characters & scored or not p.characters & ignored]


def _union(spans: Iterable[Marked]) -> Characters:
    return frozenset().union(*(span.characters for span in spans))
