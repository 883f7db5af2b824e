"""Event types: one type for a short report."""

from collections import Counter

from benchmarks.records import Data
from benchmarks.scoring.figures import Figures, LabelSets, label_f1, mean, share


def score(data: Data) -> Figures:
    """F1 weighted by how often a type is labelled, mean F1 over types, and accuracy."""
    pairs = [(record["type"], answer.get("type")) for record, answer in data.pairs("event_types")]
    sets: list[LabelSets] = [({gold}, {found} - {None}) for gold, found in pairs]
    seen = set[object]().union(*(gold | found for gold, found in sets))
    by_type = {label: label_f1(sets, label) for label in seen}
    weighted = sum((by_type[label] or 0) * n for label, n in Counter(g for g, _ in pairs).items())
    return {
        "weighted_f1": share(weighted, len(pairs)),
        "macro_f1": mean(by_type.values()),
        "accuracy": share(sum(gold == found for gold, found in pairs), len(pairs)),
    }
