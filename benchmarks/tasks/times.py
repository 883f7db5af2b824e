"""Predictions for `times.jsonl`: time expressions with TIMEX3 types and values."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from dateline.reading.calibration import Layer, calibrated
from dateline.reading.times import find_times
from dateline.vocabulary import Basis, Published, Report, Span, Time

if TYPE_CHECKING:
    from dateline.reading.reader import Reader

Record = dict[str, Any]


def predict(reader: "Reader", records: Iterable[Record]) -> Iterator[Record]:
    """One line per record, read from its text and publication day alone."""
    for annotated in reader.annotate(report_of(record) for record in records):
        found = [line for time in find_times(annotated) for line in lines_of(time)]
        yield {"id": annotated.report.id, "times": found}


def report_of(record: Record) -> Report:
    """The report of a record."""
    day = record.get("published")
    published = (
        Published(edtf=day, basis=Basis.SUPPLIED, supplied_by="corpus") if day else None
    )  # fmt: skip
    return Report(id=str(record["id"]), text=record["text"], published=published)


def lines_of(time: Time) -> Iterator[Record]:
    """A time as TIMEX3 annotates it: of a range its two ends, each a date."""
    if time.timex is None:
        return
    likely = calibrated(Layer.TIME, time.probability)
    if "/" in time.timex.value:
        for value, span in zip(time.timex.value.split("/"), time.evidence[1:3], strict=False):
            yield line_of(span, "DATE", value, likely)
    else:
        yield line_of(time.evidence[0], str(time.timex.type), time.timex.value, likely)


def line_of(span: Span, kind: str, value: str, likely: float) -> Record:
    """One expression in the form of the scorer, and how likely its value is."""
    told = {"start": span.start, "end": span.end, "type": kind, "value": value}
    return told | {"probability": likely}
