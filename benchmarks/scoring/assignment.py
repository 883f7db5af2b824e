"""The one-to-one assignment of greatest total weight, for CEAFe.

SciPy solves it on a dense matrix, so the pairs are first split into groups that share no row or
column: thousands of clusters then make many small matrices in place of one of gigabytes.
"""

from collections.abc import Hashable, Iterator, Mapping
from math import fsum

Edge = tuple[Hashable, Hashable]
Weights = Mapping[Edge, float]


def greatest_total(weights: Weights) -> float:
    """Greatest sum of weights (none negative) of pairs that use no row or column twice."""
    return fsum(weight for group in separate(weights) for weight in _chosen(group))


def separate(weights: Weights) -> Iterator[dict[Edge, float]]:
    """Pairs in groups that share no row or column (connected components)."""
    beside = _incidence(weights)
    left = dict(weights)
    while left:
        frontier = [next(iter(left))]
        group: dict[Edge, float] = {}
        while frontier:
            edge = frontier.pop()
            if edge in left:
                group[edge] = left.pop(edge)
                for end in _ends(edge):
                    frontier += beside.pop(end, [])
        yield group


def _ends(edge: Edge) -> tuple[Hashable, Hashable]:
    """Row and column of a pair, told apart even where they have the same name."""
    return ("row", edge[0]), ("column", edge[1])


def _incidence(weights: Weights) -> dict[Hashable, list[Edge]]:
    out: dict[Hashable, list[Edge]] = {}
    for edge in weights:
        for end in _ends(edge):
            out.setdefault(end, []).append(edge)
    return out


def _chosen(group: dict[Edge, float]) -> list[float]:
    if len(group) == 1:
        return list(group.values())
    # A development dependency: only this measure needs it.
    import numpy as np  # noqa: PLC0415
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415

    rows = {name: i for i, name in enumerate(dict.fromkeys(row for row, _ in group))}
    columns = {name: j for j, name in enumerate(dict.fromkeys(column for _, column in group))}
    matrix = np.zeros((len(rows), len(columns)))
    for (row, column), weight in group.items():
        matrix[rows[row], columns[column]] = weight
    return [float(matrix[i, j]) for i, j in zip(*linear_sum_assignment(matrix, True), strict=True)]
