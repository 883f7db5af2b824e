"""Errors of tasks that choose among labels: event types, police events, modality."""

from collections.abc import Iterator

from benchmarks.errors.case import Case, case
from benchmarks.records import Data, Record
from benchmarks.scoring.modality import AXES
from benchmarks.scoring.police_events import sentence_labels
from benchmarks.scoring.spans import Marked, marked


def event_type_errors(data: Data) -> Iterator[Case]:
    """Reports with another type, by what was taken for what."""
    for record, answer in data.pairs("event_types"):
        gold, found = record["type"], answer.get("type")
        if gold != found:
            kind = f"{gold} read as {found}" if found else f"miss: {gold}"
            yield case(kind, record, labelled=gold, predicted=found)


def police_errors(data: Data) -> Iterator[Case]:
    """Labels of sentences that were missed or invented."""
    for record, answer in data.pairs("police_events"):
        sets = sentence_labels(record, answer)
        for sentence, (gold, found) in zip(record["sentences"], sets, strict=True):
            shown = {"id": record["id"], "text": sentence["text"]}
            for label in sorted(map(str, gold ^ found)):
                kind = f"{'miss' if label in gold else 'false alarm'}: {label}"
                yield case(kind, shown, labelled=_listed(gold), predicted=_listed(found))


def modality_errors(data: Data) -> Iterator[Case]:
    """Events with another polarity, time or certainty."""
    for record, answer in data.pairs("modality"):
        found = {m.characters: m.record for m in marked(record["text"], answer.get("events"))}
        for event in marked(record["text"], record["events"]):
            yield from _other_axes(record, event, found.get(event.characters, {}))


def _other_axes(record: Record, event: Marked, answer: Record) -> Iterator[Case]:
    for axis, values in AXES.items():
        gold, found = event.record[axis], answer.get(axis)
        if gold in values and gold != found:
            kind = f"{axis}: {gold} read as {found or 'nothing'}"
            yield case(kind, record, event.characters, labelled=gold, predicted=found)


def _listed(labels: set[object]) -> str:
    return ", ".join(sorted(map(str, labels)))
