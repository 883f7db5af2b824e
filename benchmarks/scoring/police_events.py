"""Police events: which of five things the police did, per sentence and per article."""

from collections.abc import Hashable
from itertools import zip_longest

from benchmarks.records import Data, Record
from benchmarks.scoring.figures import Figures, LabelSets, label_f1

LABELS = ("KILL", "ARREST", "FAIL", "FORCE", "ANY_ACTION")


def score(data: Data) -> Figures:
    """F1 per label on both levels; an article has a label if a sentence of it has."""
    articles = [sentence_labels(record, answer) for record, answer in data.pairs("police_events")]
    levels = {
        "sentence": [sets for article in articles for sets in article],
        "document": [_united(article) for article in articles],
    }
    return {
        level: {label: label_f1(sets, label) for label in LABELS} for level, sets in levels.items()
    }


def sentence_labels(record: Record, answer: Record) -> list[LabelSets]:
    """Labelled and predicted labels of each labelled sentence, in order."""
    labelled = [set(sentence["labels"]) for sentence in record["sentences"]]
    predicted = [set(labels) for labels in answer.get("sentences") or ()][: len(labelled)]
    return list(zip_longest(labelled, predicted, fillvalue=set[Hashable]()))


def _united(article: list[LabelSets]) -> LabelSets:
    empty: set[Hashable] = set()
    return empty.union(*(gold for gold, _ in article)), empty.union(*(f for _, f in article))
