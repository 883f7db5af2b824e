"""Shares and F1. A figure that has nothing to divide by is None and left out of means."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from statistics import fmean
from typing import Any

from benchmarks.records import Pair

Figures = dict[str, Any]
"""Figures by name; nested where they are given per corpus, split, level or role."""

LabelSets = tuple[set[Hashable], set[Hashable]]
"""The labels of one thing, and those predicted for it."""

DECIMALS = 6


def share(part: float, whole: float) -> float | None:
    """Part of a whole, None of nothing."""
    return part / whole if whole else None


def f1(hits: float, predicted: float, labelled: float) -> float | None:
    """Harmonic mean of precision and recall, written so that it needs neither."""
    return share(2 * hits, predicted + labelled)


def mean(figures: Iterable[float | None]) -> float | None:
    """Mean of the figures that are defined."""
    known = [figure for figure in figures if figure is not None]
    return fmean(known) if known else None


def label_f1(sets: Sequence[LabelSets], label: Hashable) -> float | None:
    """F1 of one label over many things that may carry it."""
    labelled = sum(label in gold for gold, _ in sets)
    predicted = sum(label in found for _, found in sets)
    return f1(sum(label in gold & found for gold, found in sets), predicted, labelled)


def tally_f1(tally: Counter[str], kind: str) -> float | None:
    """F1 of one kind of hit in a tally that also counts `labelled` and `predicted`."""
    return f1(tally[kind], tally["predicted"], tally["labelled"])


def per_group(
    pairs: Iterable[Pair], field: str, figures: Callable[[list[Pair]], Figures]
) -> Figures:
    """Figures for each value that a field of the labelled records takes, in order of name."""
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(pair[0][field], []).append(pair)
    return {group: figures(groups[group]) for group in sorted(groups)}


def rounded(figures: Any) -> Any:
    """The same figures with six decimals."""
    if isinstance(figures, dict):
        return {name: rounded(part) for name, part in figures.items()}
    return round(figures, DECIMALS) if isinstance(figures, float) else figures


def flat(figures: Figures, prefix: str = "") -> dict[str, float | None]:
    """Nested figures under dotted names: `places.lgl.overlap_f1`."""
    out: dict[str, float | None] = {}
    for name, part in figures.items():
        out |= flat(part, f"{prefix}{name}.") if isinstance(part, dict) else {prefix + name: part}
    return out
