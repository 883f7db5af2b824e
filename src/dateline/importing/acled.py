"""ACLED: its rows as entries; the columns are those of its export tool (31)."""

import calendar
import re
from datetime import date, timedelta
from typing import Any

from dateline.importing.coding import country_of, day_of, day_value, kind_of, table
from dateline.importing.days import LAST
from dateline.importing.entry import Row, exact, worded
from dateline.importing.lines import Line
from dateline.importing.places import place_value
from dateline.vocabulary import GroupKind, PlacePrecision

KEYS = ("event_id_cnty", "event_date", "sub_event_type")
"""Columns without which a file is none of ACLED's."""

PRECISION = {"1": PlacePrecision.TOWN, "2": PlacePrecision.SECOND, "3": PlacePrecision.FIRST}
FORCES = frozenset({GroupKind.POLICE.value, GroupKind.STATE_FORCES.value})
CROWDS = ("dissent.", "unrest.")
_TAGGED = re.compile(r"crowd size=([^;\]]*)")


def acled_row(line: Line) -> Row:
    """One row; no fatalities (0) are not known, as its codebook says, and never none."""
    row = Row(line, line.text("event_id_cnty") or f"row {line.number}")
    kind = kind_of(line, "acled", "sub_event_type", [line.text("sub_event_type")])
    row.add("kind", {"name": kind}, "sub_event_type")
    row.add("when", _when(row), "event_date", "time_precision")
    place_columns = ("location", "latitude", "longitude", "geo_precision")
    row.add("where", _where(row), *place_columns)
    row.add("counts.dead", exact(row.number("fatalities") or None), "fatalities")
    if match := _TAGGED.search(line.text("tags")):
        row.add("counts.participants", worded(match[1].strip()), "tags")
    for side, part in (("1", "actors"), ("2", "targets")):
        group = _group(line, side)
        answers = group is not None and group["kind"] in FORCES and kind.startswith(CROWDS)
        row.add("responders" if answers else part, group, f"actor{side}")
    return row


def _when(row: Row) -> dict[str, Any]:
    """The day; with precision 2 the week around it, with 3 its month."""
    day = day_of(row.line, "event_date")
    if last := row.line.text(LAST):
        return _within(f"{day}/{last}", day, date.fromisoformat(last), "days")
    match row.line.text("time_precision"):
        case "" | "1":
            return day_value(day)
        case "2":
            return _week(day)
        case "3":
            return _month(day)
    told = row.line.text("time_precision")
    row.tell(f"'{told[:40]}' is no precision of ACLED (1 to 3); taken as a week", "time_precision")
    return _week(day)


def _week(day: date) -> dict[str, Any]:
    first, last = day - timedelta(days=3), day + timedelta(days=3)
    return _within(f"[{first}..{last}]", first, last, "week")


def _month(day: date) -> dict[str, Any]:
    last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return _within(f"{day:%Y-%m}", day.replace(day=1), last, "month")


def _within(edtf: str, first: date, last: date, precision: str) -> dict[str, Any]:
    bounds = {"earliest": first.isoformat(), "latest": last.isoformat()}
    return {"edtf": edtf, **bounds, "precision": precision}


def _where(row: Row) -> dict[str, Any] | None:
    line = row.line
    name, country = line.text("location"), line.text("country")
    if not name:
        row.tell("no place is told", "location")
        return None
    told = line.text("geo_precision") or "1"
    if told not in PRECISION:
        row.tell(f"'{told[:40]}' is no precision of ACLED (1 to 3)", "geo_precision")
    admin = (line.text("admin2"), line.text("admin1"), country)
    precision = PRECISION.get(told, PlacePrecision.FIRST)
    code = country_of(line.text("iso"), country)
    return place_value(name, code, admin, row.point("latitude", "longitude"), precision)


def _group(line: Line, side: str) -> dict[str, Any] | None:
    """A side; "Police" in its name tells the police of the state's forces."""
    name = line.text(f"actor{side}")
    if not name:
        return None
    kind = table("inter").get(line.text(f"inter{side}").lower(), GroupKind.UNKNOWN.value)
    if kind == GroupKind.STATE_FORCES.value and "police" in name.lower():
        kind = GroupKind.POLICE.value
    return {"text": name, "kind": kind}
