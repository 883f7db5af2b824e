"""Incidents: date, city and casualties of the main event of a report."""

import re
from collections import Counter
from datetime import date

from benchmarks.records import Data, Record
from benchmarks.scoring.figures import Figures, share
from benchmarks.scoring.places import near

FIELDS = ("date_exact", "date_within_1", "city", "killed_exact", "injured_exact")
SAME_CITY_KM = 20
_BESIDE_THE_NAME = re.compile(r"\([^)\n]*\)|\bcounty\b", re.IGNORECASE)


def score(data: Data) -> Figures:
    """Share of all reports in which a field is right."""
    incidents = {incident["id"]: incident for incident in data.gold.whole("incidents")}
    pairs = data.pairs("incidents_reports")
    hits: Counter[str] = Counter()
    for report, answer in pairs:
        hits.update(hits_of(incidents[report["incident_id"]], answer))
    return {field: share(hits[field], len(pairs)) for field in FIELDS}


def hits_of(incident: Record, answer: Record) -> dict[str, bool]:
    """Which fields of a prediction are right; an absent number of casualties counts as 0 here."""
    days = days_apart(incident["date"], answer.get("date"))
    return {
        "date_exact": days == 0,
        "date_within_1": days in (0, 1),
        "city": same_city(incident, answer),
        "killed_exact": incident["killed"] == (answer.get("killed") or 0),
        "injured_exact": incident["injured"] == (answer.get("injured") or 0),
    }


def days_apart(labelled: str, predicted: str | None) -> int | None:
    """Days between two dates, None where the prediction is no full date."""
    try:
        apart = date.fromisoformat(labelled[:10]) - date.fromisoformat((predicted or "")[:10])
    except ValueError:
        return None
    return abs(apart.days)


def same_city(incident: Record, answer: Record) -> bool:
    """Whether the names agree, or the points lie within 20 km."""
    predicted = city_name(answer.get("city"))
    same_name = predicted != "" and predicted == city_name(incident["city"])
    return same_name or near(incident, answer, SAME_CITY_KM)


def city_name(name: str | None) -> str:
    """A name to compare by: without case, "County" and what stands in parentheses."""
    return " ".join(_BESIDE_THE_NAME.sub(" ", name or "").casefold().split())
