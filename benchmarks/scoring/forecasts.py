"""Forecasts: whether those who made a statement about the future were found."""

from collections.abc import Iterable

from benchmarks.records import Data, Record
from benchmarks.scoring.figures import Figures, share


def score(data: Data) -> Figures:
    """Share of the labelled predictors that stand in the text and were found."""
    hits = [hit for pair in data.pairs("forecasts") for hit in predictors_found(*pair).values()]
    return {"predictor_found": share(sum(hits), len(hits))}


def predictors_found(record: Record, answer: Record) -> dict[str, bool]:
    """For each labelled predictor that stands literally in the text: was it found."""
    text = record["original_text"].casefold()
    labelled = _names(statement.get("Predictor") for statement in record["extracted"])
    found = _names(answer.get("predictors") or ())
    return {
        label: any(name in label or label in name for name in found)
        for label in sorted(labelled)
        if label in text
    }


def _names(names: Iterable[str | None]) -> set[str]:
    return {name.strip().casefold() for name in names if name} - {""}
