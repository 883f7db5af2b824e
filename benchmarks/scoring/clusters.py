"""Measures of clusterings of the same items: MUC, B3, CEAFe, as in the CoNLL-2012 shared task."""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from benchmarks.scoring.assignment import greatest_total
from benchmarks.scoring.figures import f1, share

Clusters = Mapping[Hashable, Hashable]
"""Items to clusters."""


def completed(labelled: Clusters, predicted: Clusters) -> dict[Hashable, Hashable]:
    """The predicted cluster of each labelled item; one of its own where there is none."""
    out: dict[Hashable, Hashable] = {}
    for item in labelled:
        cluster = predicted.get(item)
        out[item] = ("alone", item) if cluster is None else cluster
    return out


@dataclass(frozen=True)
class Crossing:
    """Sizes of labelled clusters, of predicted ones, and of what each two share."""

    labelled: Counter[Hashable]
    predicted: Counter[Hashable]
    shared: Counter[tuple[Hashable, Hashable]]

    @classmethod
    def of(cls, labelled: Clusters, predicted: Clusters) -> "Crossing":
        """Cross two clusterings; `predicted` holds all items of `labelled`."""
        cells = [(cluster, predicted[item]) for item, cluster in labelled.items()]
        return cls(Counter(g for g, _ in cells), Counter(f for _, f in cells), Counter(cells))

    @property
    def items(self) -> int:
        """Number of items."""
        return self.labelled.total()


def muc(crossing: Crossing) -> float | None:
    """F1 of links, of which a cluster of n items needs n - 1 (Vilain et al. 1995)."""
    items = crossing.items
    right = items - len(crossing.shared)
    return f1(right, items - len(crossing.predicted), items - len(crossing.labelled))


def b3(crossing: Crossing) -> float | None:
    """F1 of the share of each item's cluster that is right (Bagga and Baldwin 1998)."""
    cells = crossing.shared.items()
    precision = share(sum(n * n / crossing.predicted[f] for (_, f), n in cells), crossing.items)
    recall = share(sum(n * n / crossing.labelled[g] for (g, _), n in cells), crossing.items)
    if not precision or not recall:
        return None
    return 2 * precision * recall / (precision + recall)


def ceafe(crossing: Crossing) -> float | None:
    """F1 of clusters under their best one-to-one assignment, by phi4 (Luo 2005)."""
    similarity = {
        (gold, found): 2 * n / (crossing.labelled[gold] + crossing.predicted[found])
        for (gold, found), n in crossing.shared.items()
    }
    return f1(greatest_total(similarity), len(crossing.predicted), len(crossing.labelled))
