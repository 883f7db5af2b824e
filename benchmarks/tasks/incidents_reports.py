"""Incidents: date, city and casualties of the main event of a report."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from benchmarks.records import Record
from benchmarks.tasks.reports import report_of
from dateline.reading.reader import Reader
from dateline.vocabulary import CountRole, Mention, Place, Reading

FEW_DAYS = timedelta(days=7)


def predict(reader: Reader, records: Iterable[Record]) -> Iterator[Record]:
    """One line a report: the fields of its main event, null where the reading has none."""
    kept = list(records)
    for record, reading in zip(kept, reader.read_all(map(report_of, kept)), strict=True):
        yield {"id": record["id"]} | _fields(_main_event(reading))


def _main_event(reading: Reading) -> Mention | None:
    return reading.event(reading.main_event) if reading.main_event else None


def _fields(event: Mention | None) -> dict[str, Any]:
    if event is None:
        return {}
    return {
        "date": _day(event),
        "city": _city(event.where),
        "lat": event.where.latitude if event.where else None,
        "lon": event.where.longitude if event.where else None,
        "killed": _number(event, CountRole.DEAD),
        "injured": _number(event, CountRole.INJURED),
        "probability": _sure(event),
    }


def _sure(event: Mention) -> dict[str, float]:
    """How likely each value that is there is."""
    values = {
        "date": event.when,
        "city": event.where,
        "killed": event.counts.get(CountRole.DEAD),
        "injured": event.counts.get(CountRole.INJURED),
    }
    return {name: value.probability for name, value in values.items() if value is not None}


def _day(event: Mention) -> str | None:
    """The day of an event: of a night the morning, of a few days the middle, of many none.

    Of what is only known to have happened by a day, that day.
    """
    if event.when is None or event.when.latest is None:
        return None
    if event.when.earliest is None:
        return event.when.latest.isoformat()
    length = event.when.latest - event.when.earliest
    return (event.when.latest - length // 2).isoformat() if length <= FEW_DAYS else None


def _city(place: Place | None) -> str | None:
    """The name of a place; of one that is not resolved, the nearest that contains it."""
    if place is None:
        return None
    return place.name or (place.admin[0] if place.admin else place.text)


def _number(event: Mention, role: CountRole) -> int | None:
    count = event.counts.get(role)
    if count is None:
        return None
    return count.best if count.best is not None else count.low
