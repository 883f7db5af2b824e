"""Coreference: mentions of the same event, within and across documents."""

from collections.abc import Hashable, Iterable

from benchmarks.records import Data, Record
from benchmarks.scoring.clusters import Crossing, b3, ceafe, completed, muc
from benchmarks.scoring.figures import Figures, mean
from benchmarks.scoring.spans import marked


def score(data: Data) -> Figures:
    """MUC, B3 and CEAFe F1 of the labelled event mentions, and the mean of the three."""
    labelled: dict[Hashable, Hashable] = {}
    predicted: dict[Hashable, Hashable] = {}
    for record, answer in data.pairs("coreference"):
        events = [mention for mention in record["mentions"] if mention["kind"] == "event"]
        labelled |= _clusters(record, events, "chain")
        predicted |= _clusters(record, answer.get("mentions") or (), "cluster")
    crossing = Crossing.of(labelled, completed(labelled, predicted))
    figures = {"muc": muc(crossing), "b3": b3(crossing), "ceafe": ceafe(crossing)}
    return figures | {"conll": mean(figures.values())}


def _clusters(record: Record, mentions: Iterable[Record], field: str) -> dict[Hashable, Hashable]:
    return {
        (record["id"], mention.characters): mention.record.get(field)
        for mention in marked(record["text"], mentions)
    }
