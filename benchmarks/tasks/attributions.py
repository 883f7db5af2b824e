"""Predictions of attributions: source, cue and content, none within another."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import tee

from benchmarks.records import Record
from benchmarks.tasks.reports import report_of
from dateline.reading.attribution import find_attributions
from dateline.reading.calibration import Layer, calibrated
from dateline.reading.reader import Reader
from dateline.vocabulary import Attribution, Span


def predict(reader: Reader, records: Iterable[Record]) -> Iterator[Record]:
    """The outermost attributions of every record: the labels have none within another."""
    kept, wanted = tee(records)
    for record, annotated in zip(kept, reader.annotate(map(report_of, wanted)), strict=True):
        found = find_attributions(annotated)
        yield {"id": record["id"], "attributions": [_line(a) for a in found if not a.chain]}


def _line(attribution: Attribution) -> Record:
    return {
        "source": _offsets(attribution.source),
        "cue": _offsets(attribution.cue),
        "content": _offsets(attribution.content),
        "probability": calibrated(Layer.ATTRIBUTION, 1.0),
    }


def _offsets(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
