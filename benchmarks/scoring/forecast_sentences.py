"""Sentences that hold a forecast, and who holds it; a prediction is one that overlaps them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.records import Data, Record
from benchmarks.scoring.figures import Figures, share, tally_f1
from benchmarks.scoring.spans import characters

HALVES = ("dev", "test")
OUTLET = "outlet"
"""The forecaster of what the report expects in its own voice."""


@dataclass(frozen=True)
class Judged:
    """A labelled sentence, whether a forecast was found in it, and whether by the one who holds it.

    `by` is None where nothing was found, or nothing is there to find.
    """

    sentence: Record
    found: bool
    by: bool | None

    @property
    def labelled(self) -> bool:
        """Whether it holds a forecast."""
        return bool(self.sentence["label"] == "forecast")


def score(data: Data) -> Figures:
    """F1, precision and recall of all sentences and of each half; false alarms by class.

    `forecaster` is the share of the forecasts found whose forecaster is found too, `false_alarms`
    the share of the sentences of a class without forecast in which one was found.
    """
    judged = [one for pair in data.pairs("forecast_sentences") for one in judge(*pair)]
    figures: Figures = {"all": _figures(judged)}
    for half in HALVES:
        figures[half] = _figures([one for one in judged if one.sentence["half"] == half])
    return figures | {"false_alarms": _false_alarms(judged)}


def judge(record: Record, answer: Record) -> Iterator[Judged]:
    """Every labelled sentence of a record beside what was found in it."""
    text, forecasts = record["text"], answer.get("forecasts") or ()
    told = [(characters(text, f["statement"]), f) for f in forecasts]
    for sentence in record["sentences"]:
        inside = characters(text, [(sentence["start"], sentence["end"])])
        found = [forecast for where, forecast in told if where & inside]
        both = found and sentence["label"] == "forecast"
        by = _same(text, sentence["forecaster"], found) if both else None
        yield Judged(sentence, bool(found), by)


def _same(text: str, labelled: str | Sequence[int], found: Iterable[Record]) -> bool:
    """Whether any of the forecasts found has the labelled forecaster, by overlap of his words."""
    if isinstance(labelled, str):
        return any(not forecast["by"] for forecast in found)
    words = characters(text, [labelled])
    return any(words & characters(text, forecast["by"]) for forecast in found)


def _figures(judged: Sequence[Judged]) -> dict[str, Any]:
    tally = Counter[str]()
    for one in judged:
        both = one.labelled and one.found
        tally += Counter(labelled=one.labelled, predicted=one.found, hits=both, by=bool(one.by))
    return {
        "f1": tally_f1(tally, "hits"),
        "precision": share(tally["hits"], tally["predicted"]),
        "recall": share(tally["hits"], tally["labelled"]),
        "forecaster": share(tally["by"], tally["hits"]),
    }


def _false_alarms(judged: Iterable[Judged]) -> dict[str, float | None]:
    without = [one for one in judged if not one.labelled]
    size = Counter(one.sentence["class"] for one in without)
    alarms = Counter(one.sentence["class"] for one in without if one.found)
    return {name: share(alarms[name], size[name]) for name in sorted(size)}
