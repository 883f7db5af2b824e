"""Predictions of modality for labelled triggers."""

from collections.abc import Iterable, Iterator
from itertools import tee
from typing import TYPE_CHECKING, Any

from dateline.reading.annotation import Annotated
from dateline.reading.calibration import Layer, calibrated
from dateline.reading.modality import judge
from dateline.reading.times import find_times
from dateline.vocabulary import Basis, EventTime, Published, Report, Span, Time

if TYPE_CHECKING:
    from dateline.reading.reader import Reader

Record = dict[str, Any]


def predict(reader: "Reader", records: Iterable[Record]) -> Iterator[Record]:
    """Judge every given trigger span; of the records only text, day and spans are looked at."""
    kept, wanted = tee(records)
    for record, annotated in zip(kept, reader.annotate(map(_report, wanted)), strict=True):
        yield answer(record, annotated)


def answer(record: Record, annotated: Annotated) -> Record:
    """The line of predictions for one annotated record."""
    times = find_times(annotated)
    return {"id": record["id"], "events": [_event(annotated, e, times) for e in record["events"]]}


def _event(annotated: Annotated, event: Record, times: list[Time]) -> Record:
    start, end = event["start"], event["end"]
    words = annotated.report.text[start:end]
    judged = judge(annotated, annotated.tokens(Span(start=start, end=end, text=words)), times)
    ahead = judged.time is EventTime.FUTURE
    return {
        "start": start,
        "end": end,
        "polarity": judged.polarity.value,
        "time": "FUTURE" if ahead else "NON_FUTURE",
        "certainty": judged.certainty.value,
        "probability": calibrated(Layer.MODALITY, 1.0),
    }


def _report(record: Record) -> Report:
    day = record.get("published")
    published = Published(edtf=day, basis=Basis.SUPPLIED, supplied_by="record") if day else None
    return Report(id=str(record["id"]), text=record["text"], published=published)
