"""Copies: found pairs against how the copies were made.

A copy and the record that it was made of are a pair; two copies of one record are passed over.
Reports that are no copies of each other by making may be so in life (an agency's text in two
papers): where two of them share a run of `LONG` words, nothing is said of them, and they are
counted as `unknown`. All others are no pairs, reports by different reporters on one event too.
"""

from collections import Counter

from benchmarks.made_copies import Made, make
from benchmarks.records import Data, Record
from benchmarks.registry import TASKS
from benchmarks.scoring.figures import Figures, f1, share

LONG = 20
"""Words in a row that two reporters do not write by chance."""


def score(data: Data) -> Figures:
    """Precision and recall of pairs, recall for each way of making, and originals named right."""
    task = TASKS["copies"]
    records = [task.blind(one) for name in task.inputs for one in data.gold.records(name)]
    made = {str(one.record["id"]): one for one in make(records)}
    answers = data.predicted("copies")
    found = {
        frozenset((name, other))
        for name, answer in answers.items()
        for other in answer.get("of", ())
        if name in made and other in made
    }
    return _figures(made, found, answers)


def _figures(
    made: dict[str, Made], found: set[frozenset[str]], answers: dict[str, Record]
) -> Figures:
    copies = {name: one for name, one in made.items() if one.how != "report"}
    direct = {name: frozenset((name, one.source)) for name, one in copies.items()}
    right = sum(pair in found for pair in direct.values())
    wrong, unknown = 0, 0
    for pair in found - set(direct.values()):
        first, second = (made[name] for name in pair)
        if first.source != second.source:
            real = _share_words(first.record["text"], second.record["text"])
            wrong, unknown = wrong + (not real), unknown + real
    figures: Figures = {
        "precision": share(right, right + wrong),
        "recall": share(right, len(direct)),
        "f1": f1(right, right + wrong, len(direct)),
        "original": _originals(copies, answers),
        "unknown": unknown,
    }
    ways = Counter(one.how for one in copies.values())
    hits = Counter(copies[name].how for name, pair in direct.items() if pair in found)
    return figures | {f"recall_{how}": share(hits[how], number) for how, number in ways.items()}


def _originals(copies: dict[str, Made], answers: dict[str, Record]) -> float | None:
    """Share of the found copies of which the record is named as what they came of."""
    named = [
        (one.source in answers.get(name, {}).get("of", ()))
        for name, one in copies.items()
        if one.source in answers.get(name, {}).get("of", ())
        or name in answers.get(one.source, {}).get("of", ())
    ]
    return share(sum(named), len(named))


def _share_words(first: str, second: str) -> bool:
    """Whether two texts share a long run of words, word for word."""
    mine, yours = first.lower().split(), second.lower().split()
    runs = {tuple(mine[at : at + LONG]) for at in range(len(mine) - LONG + 1)}
    return any(tuple(yours[at : at + LONG]) in runs for at in range(len(yours) - LONG + 1))
