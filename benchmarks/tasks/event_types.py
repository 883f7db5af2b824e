"""Event types: the kind of a short report's main event through the crosswalk `case2021`."""

from collections.abc import Iterable, Iterator
from typing import Any

from dateline.ontology import Scheme
from dateline.reading.annotation import Annotated
from dateline.reading.reader import Reader
from dateline.reading.triggers import rank_kinds
from dateline.vocabulary import Report

NONE_FOUND = "OTHER"
"""What a report without any event is coded as."""


def predict(reader: Reader, records: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One line per record: {"id", "type"}."""
    listed = list(records)
    reports = (Report(id=str(record["id"]), text=record["text"]) for record in listed)
    for record, annotated in zip(listed, reader.annotate(reports), strict=True):
        yield {"id": record["id"], "type": event_type(reader, annotated)}


def event_type(reader: Reader, annotated: Annotated) -> str:
    """The case2021 type of the kind that the text as a whole is most likely about."""
    ontology = reader.ontology
    ranked = rank_kinds(annotated, ontology)
    return (ranked and ontology.crosswalk(Scheme.CASE2021, ranked[0][0])) or NONE_FOUND
