"""Predictions of forecasts: where each is stated, and in which words its forecaster stands."""

from collections.abc import Iterable, Iterator
from itertools import tee

from benchmarks.records import Record
from benchmarks.tasks.reports import report_of
from dateline.reading.reader import Reader
from dateline.vocabulary import Basis, Forecast
from dateline.vocabulary.grounded import Grounded


def predict(reader: Reader, records: Iterable[Record]) -> Iterator[Record]:
    """The forecasts of every record, as spans of its text."""
    kept, wanted = tee(records)
    for record, reading in zip(kept, reader.read_all(map(report_of, wanted)), strict=True):
        yield {"id": record["id"], "forecasts": [_line(one) for one in reading.forecasts]}


def _line(forecast: Forecast) -> Record:
    """Spans of what is expected, and of who expects it (none where it is the outlet)."""
    told = (forecast.statement, *forecast.alternatives)
    by = [] if forecast.by.basis is Basis.SUPPLIED else _spans(forecast.by)
    spans = [span for part in told for span in _spans(part)]
    return {"statement": spans, "by": by, "probability": forecast.probability}


def _spans(value: Grounded) -> list[list[int]]:
    return [[span.start, span.end] for span in value.evidence]
