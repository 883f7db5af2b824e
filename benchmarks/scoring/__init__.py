"""Scorers: labelled data and predictions in, figures out; one module a task."""

from collections.abc import Callable, Collection

from benchmarks.records import Data
from benchmarks.registry import TASKS
from benchmarks.scoring import (
    attributions,
    copies,
    coreference,
    event_types,
    forecast_sentences,
    forecasts,
    incidents,
    linking,
    modality,
    pages,
    places,
    police_events,
    times,
)
from benchmarks.scoring.figures import Figures, rounded

SCORERS: dict[str, Callable[[Data], Figures]] = {
    "places": places.score,
    "times": times.score,
    "attributions": attributions.score,
    "event_types": event_types.score,
    "police_events": police_events.score,
    "incidents_reports": incidents.score,
    "modality": modality.score,
    "forecasts": forecasts.score,
    "forecast_sentences": forecast_sentences.score,
    "linking": linking.score,
    "copies": copies.score,
    "coreference": coreference.score,
    "pages": pages.score,
}
"""Scorers by task, in the order of the table."""


def score(data: Data, names: Collection[str] = SCORERS.keys()) -> Figures:
    """Figures of every task, or the named ones, whose labels and predictions are both there."""
    out: Figures = {}
    for name in (known for known in SCORERS if known in names):
        task, scorer = TASKS[name], SCORERS[name]
        if data.gold.has(*task.labelled) and data.predictions.has(name):
            out[task.key] = rounded(scorer(data))
    return out
