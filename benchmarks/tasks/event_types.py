"""Event types: the kind of the reading's main event through the crosswalk `case2021`."""

from collections.abc import Iterable, Iterator

from benchmarks.records import Record
from benchmarks.tasks.reports import report_of
from dateline.ontology import Scheme
from dateline.reading.reader import Reader
from dateline.vocabulary import Reading

NO_TYPE = "OTHER"
"""What a report without an event, and a kind without a type in the scheme, are coded as."""


def predict(reader: Reader, records: Iterable[Record]) -> Iterator[Record]:
    """One line per record: {"id", "type"}."""
    kept = list(records)
    for record, reading in zip(kept, reader.read_all(map(report_of, kept)), strict=True):
        yield {"id": record["id"], "type": _type(reader, reading), "probability": _sure(reading)}


def _sure(reading: Reading) -> float | None:
    """How likely the kind of the main event is; None without one."""
    main = reading.main_event
    return None if main is None else reading.event(main).kind.probability


def _type(reader: Reader, reading: Reading) -> str:
    if reading.main_event is None:
        return NO_TYPE
    kind = reading.event(reading.main_event).kind.name
    return reader.ontology.crosswalk(Scheme.CASE2021, kind) or NO_TYPE
