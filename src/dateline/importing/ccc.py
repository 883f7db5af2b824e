"""Crowd Counting Consortium: its rows as entries (41 columns)."""

import hashlib
from typing import Any

from dateline.importing.coding import day_of, day_value, kind_of
from dateline.importing.entry import Row, exact, texts, worded
from dateline.importing.lines import Line
from dateline.importing.places import place_value, state_of
from dateline.vocabulary import PlacePrecision

KEYS = ("date", "locality", "type")
"""Columns without which a file is none of the consortium's."""

ONLINE = frozenset({"1", "true", "yes"})
COUNTED = (
    ("arrested", ("arrests",), "arrests_any"),
    ("injured", ("injuries_crowd", "injuries_police"), "injuries_crowd_any"),
    ("dead", ("participant_deaths", "police_deaths"), ""),
)
"""Counts, the columns that are added up, and the one that says that there were some."""


def ccc_row(line: Line) -> Row:
    """One row. It has no id: its day, place, title and claims are what it is known by."""
    day = day_of(line, "date")
    kind = kind_of(line, "ccc", "type", texts(line.text("type").replace(",", ";")))
    row = Row(line, _key(line))
    row.add("kind", {"name": kind}, "type")
    row.add("when", day_value(day), "date")
    row.add("where", _where(row), "locality", "state", "lat", "lon")
    size = ("size_low", "size_high", "size_mean", "size_text")
    row.add("counts.participants", _size(row), *size)
    for role, columns, some in COUNTED:
        row.add(f"counts.{role}", _counted(row, columns, some), *columns)
    online = line.text("online").lower() in ONLINE
    row.add("setting", {"value": "online"} if online else None, "online")
    for column in ("actors", "organizations"):
        kind_of_group = "protesters" if column == "actors" else "ngo"
        for text in texts(line.text(column)):
            row.add("actors", {"text": text, "kind": kind_of_group}, column)
    row.add("demand", {"text": line.text("claims")}, "claims")
    row.add("issue", {"text": line.text("issues")}, "issues")
    return row


def _key(line: Line) -> str:
    """Named by what a correction leaves alone, so that a row keeps its key wherever it stands."""
    told = [line.text(one) for one in ("date", "locality", "state", "title", "claims", "actors")]
    digest = hashlib.sha256("\n".join(told).casefold().encode()).hexdigest()[:12]
    return f"{' '.join(one for one in told[:3] if one)} {digest}"


def _where(row: Row) -> dict[str, Any] | None:
    line = row.line
    name = line.text("resolved_locality") or line.text("locality")
    state, country = state_of(line.text("resolved_state") or line.text("state"))
    if line.text("online").lower() in ONLINE and not name:
        return None
    if not name:
        row.tell("no place is told", "locality")
        return None
    point = row.point("lat", "lon")
    admin = (line.text("resolved_county"), state)
    return place_value(name, country, admin, point, PlacePrecision.TOWN)


def _size(row: Row) -> dict[str, Any] | None:
    low, high, mean = (row.number(one) for one in ("size_low", "size_high", "size_mean"))
    text = row.line.text("size_text")
    if low is None and high is None:
        return worded(text) if text else exact(mean)
    if low is not None and high is not None and low > high:
        row.tell(f"size_low {low} is above size_high {high}", "size_low", "size_high")
        return worded(text) if text else None
    inside = mean if mean is None or (low or 0) <= mean <= (high or mean) else None
    numbers = "-".join(str(one) for one in dict.fromkeys((low, high)) if one is not None)
    return {"low": low, "best": inside, "high": high, "text": text or numbers}


def _counted(row: Row, columns: tuple[str, ...], some: str) -> dict[str, Any] | None:
    """One number of all columns; words without one ("several") say that there was somebody."""
    told = [(one, row.line.text(one)) for one in columns if row.line.text(one)]
    found = [worded(text) for _, text in told]
    known = [one for one in found if one]
    if len(known) == 1:
        return known[0]
    if known:
        total = {key: _sum(known, key) for key in ("low", "best", "high")}
        return {**total, "text": " and ".join(f"{text} ({one})" for one, text in told)}
    any_ = row.line.text(some).lower() in ONLINE
    if told or any_:
        return {"low": 1, "text": told[0][1] if told else "some"}
    return None


def _sum(values: list[dict[str, Any]], key: str) -> int | None:
    numbers = [one.get(key) for one in values]
    return None if None in numbers else sum(number for number in numbers if number is not None)
