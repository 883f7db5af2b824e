"""Reports made of records, for tasks that use the whole reading."""

from benchmarks.records import Record
from dateline.vocabulary import Basis, Published, Report


def report_of(record: Record) -> Report:
    """A report with what a record says of it; the text is the record's, unchanged."""
    day = record.get("published")
    return Report(
        id=str(record["id"]),
        text=record["text"],
        title=record.get("title") or None,
        outlet=record.get("outlet") or None,
        published=(
            Published(edtf=day, basis=Basis.SUPPLIED, supplied_by="record") if day else None
        ),
    )
