"""Counting: chosen events by the words of a column, with their counts over time."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.record.overview.choosing import Rows
from dateline.record.overview.columns import Columns
from dateline.record.overview.timing import HAPPENED, Counter, Scale


@dataclass(frozen=True)
class Tallied:
    """A word of a column ("" where it is not known): events, those not sure, counts over time.

    `unsure` are events not told as having happened; `sure` and `perhaps` are per bin of the scale.
    """

    word: str
    number: int
    unsure: int
    sure: tuple[float, ...] = ()
    perhaps: tuple[float, ...] = ()


def tallied(
    columns: Columns, chosen: Rows, column: str, most: int, scale: Scale | None = None
) -> tuple[list[Tallied], int]:
    """The commonest words with their counts, and how many other words there are."""
    codes, words = columns.codes[column], columns.words[column]
    numbers = np.bincount(codes[chosen], minlength=len(words))
    happened = columns.among("modality", HAPPENED.__contains__)
    certain = np.bincount(codes[chosen & happened], minlength=len(words))
    found = [int(i) for i in np.flatnonzero(numbers)]
    found.sort(key=lambda i: (not words[i], -numbers[i], words[i]))
    counter = Counter(columns, chosen, scale) if scale else None
    told = []
    for i in found[:most]:
        sure, perhaps = _over_time(counter, codes == i)
        number = int(numbers[i])
        told.append(Tallied(words[i], number, number - int(certain[i]), sure, perhaps))
    return told, max(0, len(found) - most)


def _over_time(counter: Counter | None, rows: Rows) -> tuple[tuple[float, ...], tuple[float, ...]]:
    if counter is None:
        return (), ()
    sure, unsure, other = counter.counted(rows)
    return _plain(sure), _plain(unsure + other)


def _plain(values: NDArray[np.float64]) -> tuple[float, ...]:
    return tuple(round(float(one), 2) for one in values)
