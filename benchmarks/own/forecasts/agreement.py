"""How far the two readers agree: `python -m benchmarks.own.forecasts.agreement`."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.records import Record, lines

FILE = Path(__file__).with_name("labels.jsonl")

FORECAST = "forecast"
CLASSES = (
    "hedged_fact",
    "past_expectation",
    "question",
    "wish",
    "demand",
    "conditional_only",
    "generic",
    "plan",
    "scheduled",
    "other",
)
"""What a sentence is that holds no forecast, in the order of the tests of GUIDELINES.md."""

Pair = tuple[str, str]


def raw(pairs: Sequence[Pair]) -> float:
    """The share of the sentences on which two readers say the same."""
    return sum(a == b for a, b in pairs) / len(pairs)


def kappa(pairs: Sequence[Pair]) -> float:
    """Cohen's kappa (1960): agreement beyond what the readers' own shares give by chance."""
    first, second = (Counter(pair[at] for pair in pairs) for at in (0, 1))
    chance = sum(first[name] * second[name] for name in first) / len(pairs) ** 2
    return (raw(pairs) - chance) / (1 - chance)


def report(labels: Sequence[Record]) -> list[str]:
    """Agreement on the label, on the class, and on the class where neither saw a forecast."""
    pairs = [(label["a"], label["b"]) for label in labels]
    sets = {
        "label (forecast or not)": [(_label(a), _label(b)) for a, b in pairs],
        "class (forecast and ten others)": pairs,
        "class where both say not": [(a, b) for a, b in pairs if FORECAST not in (a, b)],
    }
    return [
        f"{name}: {len(found)} sentences, raw {raw(found):.3f}, kappa {kappa(found):.3f}"
        for name, found in sets.items()
    ]


def _label(name: str) -> str:
    return FORECAST if name == FORECAST else "not"


if __name__ == "__main__":
    print("\n".join(report(list(lines(FILE)))))
