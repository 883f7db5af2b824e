"""Predictions for web pages: what each gives, its main text, metadata and times."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from benchmarks.own.pages.build import body_bytes
from benchmarks.records import Record
from dateline.extract import Problem, extract
from dateline.extract.material import Item
from dateline.vocabulary import Capture, Report
from dateline.vocabulary.report import Published

if TYPE_CHECKING:  # pages are read without a language model
    from dateline.reading.reader import Reader

TOLD = ("text", "title", "byline", "outlet", "address", "language", "translation_of")


def predict(reader: "Reader", records: Iterable[Record]) -> Iterator[Record]:  # noqa: ARG001
    """One line a page: the reports and the unread in it."""
    for record in records:
        items = extract(capture_of(record))
        yield {"id": record["id"], "items": [_line(one) for one in items if _is_item(one)]}


def capture_of(record: Record) -> Capture:
    """The capture that a record describes."""
    return Capture(
        address=record["address"],
        at=datetime.fromisoformat(record["at"]),
        payload=body_bytes(record),
        status=200,
        headers=tuple((name, value) for name, value in record["headers"]),
    )


def _is_item(item: Item) -> bool:
    return not isinstance(item, Problem) or item.lost


def _line(item: Item) -> Record:
    if isinstance(item, Problem):
        return {"kind": "problem", "told": str(item)}
    if isinstance(item, Report):
        return {"kind": "report", **_report(item)}
    report = _report(item.report) if item.report else {}
    return {"kind": item.why.value, "told": item.told, **report}


def _report(report: Report) -> Record:
    told = {name: getattr(report, name) for name in TOLD}
    times = {"published": report.published, "updated": report.updated}
    return told | {name: _time(one) for name, one in times.items() if one}


def _time(time: Published) -> str:
    return time.edtf + (time.zone or "")
