"""Modality: an event's trigger in; whether it happened, how surely, when and why it is told out."""

from dateline.reading.modality.dates import Dates
from dateline.reading.modality.judge import Judged, judge

__all__ = ["Dates", "Judged", "judge"]
