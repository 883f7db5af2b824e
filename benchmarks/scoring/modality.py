"""Modality: polarity, time and certainty of events whose triggers are given."""

from benchmarks.records import Data, Record
from benchmarks.scoring.figures import Figures, LabelSets, label_f1, mean
from benchmarks.scoring.spans import marked

AXES = {
    "polarity": ("POS", "NEG"),
    "time": ("FUTURE", "NON_FUTURE"),
    "certainty": ("CERTAIN", "PROBABLE", "POSSIBLE"),
}
"""The values that are scored; events labelled otherwise are left out of that axis."""


def score(data: Data) -> Figures:
    """F1 of each value of polarity and time, their mean, and the mean over certainties."""
    pairs = data.pairs("modality")
    by_axis = {}
    for axis, values in AXES.items():
        sets = [found for pair in pairs for found in axis_labels(*pair, axis)]
        by_axis[axis] = {value: label_f1(sets, value) for value in values}
    shown = by_axis["polarity"] | by_axis["time"]
    certainty = mean(by_axis["certainty"].values())
    return {"macro_f1": mean(shown.values()), **shown, "certainty_macro_f1": certainty}


def axis_labels(record: Record, answer: Record, axis: str) -> list[LabelSets]:
    """Labelled and predicted value on one axis of each event that is scored on it."""
    found = {m.characters: m.record for m in marked(record["text"], answer.get("events"))}
    return [
        ({event.record[axis]}, {found.get(event.characters, {}).get(axis)} - {None})
        for event in marked(record["text"], record["events"])
        if event.record[axis] in AXES[axis]
    ]
