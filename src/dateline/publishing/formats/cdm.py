"""China Dissent Monitor: the columns of its client; our own numbers beside."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dateline.publishing.formats.coded import write_coded
from dateline.publishing.formats.coding import (
    codes,
    crosswalk,
    crowd,
    days,
    joined,
    own,
    why_not,
)
from dateline.publishing.formats.made import Made, Written
from dateline.publishing.published import PublishedEvent
from dateline.vocabulary import CountRole, PlacePrecision, Setting

NOTE = (
    "concession_type and verification_tier are judgements of people: filled from the team's own "
    "fields of these names, else empty."
)


def write(events: Iterable[PublishedEvent], file: Path, made: Made) -> Written:
    """Write one row an event of dissent; say what was left out, and why."""
    del made

    def rows(event: PublishedEvent) -> Iterable[dict[str, Any]]:
        return (row(event),)

    return write_coded("cdm", events, file, rows, left_out, NOTE)


def left_out(event: PublishedEvent) -> str | None:
    """Why the monitor has no case for an event."""
    if crosswalk("cdm", event) is None:
        return f"{event.kind.name}: no mode of dissent"
    return why_not(event)


def row(event: PublishedEvent) -> dict[str, Any]:
    """One case."""
    where = event.where
    town = where and (where.name if where.precision is PlacePrecision.TOWN else where.second_level)
    return {
        "case_id": event.id,
        **_dates(event),
        "province": where and where.first_level,
        "location": town or (where.text if where else None),
        "type": "online" if event.setting is Setting.ONLINE else "offline",
        "modes": crosswalk("cdm", event),
        "issues": event.issue and (event.issue.kind or event.issue.text),
        "targets": joined(group.text for group in event.groups_of("target")),
        "group": joined(group.text for group in crowd(event)),
        "demands": event.demand and (event.demand.text or event.demand.kind),
        "description": event.summary,
        "participants": participants(event),
        "repression_type": joined(_repression(event)),
        "concession_type": own(event, "concession_type"),
        "verification_tier": own(event, "verification_tier"),
    }


def participants(event: PublishedEvent) -> str | None:
    """The bin of the number of participants."""
    size = event.counts.get(CountRole.PARTICIPANTS)
    number = size and (size.best if size.best is not None else size.low)
    bins = [one["text"] for one in codes("cdm")["bin"] if number and number >= one["least"]]
    return bins[-1] if bins else None


def _dates(event: PublishedEvent) -> dict[str, Any]:
    listed = days(event)
    if len(listed) == 1:
        return {"date_format": listed[0].day.isoformat()}
    return {
        "start_date_format": listed[0].day.isoformat(),
        "end_date_format": listed[-1].day.isoformat(),
    }


def _repression(event: PublishedEvent) -> Iterator[str]:
    """What was done to those who protested, as far as counts and kind tell it."""
    arrested, injured = (event.counts.get(role) for role in (CountRole.ARRESTED, CountRole.INJURED))
    if arrested and arrested.high != 0:
        yield "detention or arrest"
    if injured and injured.high != 0:
        yield "violence"
    if event.kind.name == "dissent.intervention":
        yield "police intervention"
