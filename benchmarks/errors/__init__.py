"""Errors: labelled records and their predictions in, what went wrong out, by class, with context.

For working on a component. Cases hold text of the labelled data, so they go to the terminal and
nowhere else.
"""

from collections.abc import Callable, Iterator

from benchmarks.errors import events, forecasts, labels, spans
from benchmarks.errors.case import Case
from benchmarks.records import Data

FINDERS: dict[str, Callable[[Data], Iterator[Case]]] = {
    "places": spans.place_errors,
    "times": spans.time_errors,
    "attributions": spans.attribution_errors,
    "event_types": labels.event_type_errors,
    "police_events": labels.police_errors,
    "modality": labels.modality_errors,
    "incidents_reports": events.incident_errors,
    "forecasts": forecasts.forecast_errors,
    "forecast_sentences": forecasts.sentence_errors,
}
"""What finds the errors of a task."""

__all__ = ["FINDERS", "Case"]
