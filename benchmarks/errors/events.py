"""Errors of the main event of incident reports."""

from collections.abc import Iterator

from benchmarks.errors.case import Case, case
from benchmarks.records import Data, Record
from benchmarks.scoring.incidents import hits_of

FIELDS = {
    "date_exact": "date",
    "city": "city",
    "killed_exact": "killed",
    "injured_exact": "injured",
}
"""Figures, and the field that each is about."""


def incident_errors(data: Data) -> Iterator[Case]:
    """Fields that are absent, found where nothing is labelled, or wrong."""
    incidents = {incident["id"]: incident for incident in data.gold.whole("incidents")}
    for report, answer in data.pairs("incidents_reports"):
        yield from _wrong_fields(report, incidents[report["incident_id"]], answer)


def _wrong_fields(report: Record, incident: Record, answer: Record) -> Iterator[Case]:
    hits = hits_of(incident, answer)
    for figure, name in FIELDS.items():
        if not hits[figure]:
            gold, found = incident[name], answer.get(name)
            how = _how(name, gold, found, hits["date_within_1"])
            values = {"labelled": gold, "predicted": found}
            yield case(f"{name}: {how}", report, **values)


def _how(name: str, gold: object, found: object, near: bool) -> str:
    if found is None:
        return "absent"
    if name == "date":
        return "a day off" if near else "wrong"
    if isinstance(gold, int) and isinstance(found, int):
        return "too many" if found > gold else "too few"
    return "wrong"
