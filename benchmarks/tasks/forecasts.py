"""Predictions of forecasters: who makes a statement about the future."""

from collections.abc import Iterable, Iterator
from itertools import tee

from benchmarks.records import Record
from dateline.reading.annotation import Annotated
from dateline.reading.attribution import find_attributions
from dateline.reading.forecasts import find_forecasts
from dateline.reading.reader import Reader
from dateline.reading.times import find_times
from dateline.vocabulary import Basis, Forecast, Report


def predict(reader: Reader, records: Iterable[Record]) -> Iterator[Record]:
    """Who forecasts in every record; what the report expects by itself has no words to give."""
    kept, wanted = tee(records)
    for record, annotated in zip(kept, reader.annotate(map(_report, wanted)), strict=True):
        yield {"id": record["id"], "predictors": forecasters(annotated)}


def forecasters(annotated: Annotated) -> list[str]:
    """The forecasters of a report, described, and in the words of the text."""
    found = find_forecasts(annotated, find_attributions(annotated), find_times(annotated))
    told = [forecast for forecast in found if forecast.by.basis is not Basis.SUPPLIED]
    return list(dict.fromkeys(name for forecast in told for name in _names(forecast)))


def _names(forecast: Forecast) -> list[str]:
    return [forecast.by.text, *(span.text for span in forecast.by.evidence)]


def _report(record: Record) -> Report:
    return Report(id=str(record["id"]), text=record["original_text"])
