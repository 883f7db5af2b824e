"""Ours: rows with the columns of our own exports - all of them, or as many as a team codes."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from dateline.errors import BadOption
from dateline.importing.coding import country_of
from dateline.importing.entry import Entry, Row, exact, wrong
from dateline.importing.lines import Line
from dateline.importing.places import place_value
from dateline.ontology import load_ontology
from dateline.publishing.published import PublishedEvent
from dateline.publishing.tables import CHILDREN, EVENTS, child_rows, event_row, tables, value_at
from dateline.record.dating import time_value
from dateline.vocabulary import CountRole, GroupKind, Modality, PlacePrecision, PlaceRole
from dateline.vocabulary.mention import Scope, Setting

KEYS = ("kind",)
"""The column without which a row says nothing."""

LABELS: Mapping[str, Any] = {"modality": Modality, "scope": Scope, "setting": Setting}
PARTS = {"actor": "actors", "target": "targets", "victim": "victims", "responder": "responders"}


@cache
def columns() -> tuple[str, ...]:
    """All columns that a row may have."""
    return (*tables()[EVENTS].header, *CHILDREN)


def flat(line: Line) -> Line:
    """A line of JSON with its values by column; those of a table are so already."""
    named = {column.name: value_at(line.cells, column.path) for column in tables()[EVENTS].columns}
    parts = {name: line.cells[name] for name in CHILDREN if name in line.cells}
    return Line(line.file, line.number, {**named, **parts})


def entry_of(event: PublishedEvent, number: int) -> Entry:
    """An event as it leaves a record, as an entry; raises `ImportProblem` for a kind of a team."""
    parts = {name: list(child_rows(event, name)) for name in ("groups", "means")}
    row = our_row(Line("record", number, {**event_row(event), **parts}))
    return row.entry(event.summary)


def our_row(line: Line) -> Row:
    """One row; its own id is its key."""
    row = Row(line, line.text("id") or f"row {line.number}")
    kind = line.text("kind")
    if kind not in load_ontology():
        raise wrong(line, f"'{kind[:40]}' is no kind (see: dateline kinds)", "kind")
    row.add("kind", {"name": kind}, "kind")
    for column, words in LABELS.items():
        row.add(column, _label(row, column, words), column)
    row.add("when", _when(row), "when", "earliest", "latest")
    row.add("where", _where(row), "place", "latitude", "longitude")
    for role in CountRole:
        numbers = [f"{role.value}_{part}" for part in ("low", "best", "high")]
        row.add(f"counts.{role.value}", _count(row, role.value, numbers), *numbers)
    for field in ("issue", "demand", "cause"):
        text, entry = line.text(field), line.text(f"{field}_kind")
        row.add(field, {"text": text or entry, "kind": entry}, field)
    _parts(row, "groups", _group)
    _parts(row, "means", _means)
    return row


def _label(row: Row, column: str, words: Any) -> dict[str, Any] | None:
    told = row.line.text(column)
    if told and told not in list(words):
        row.tell(f"'{told[:40]}' must be one of {', '.join(words)}", column)
        return None
    return {"value": told} if told else None


def _when(row: Row) -> dict[str, Any] | None:
    """The time as EDTF tells it or as its bounds do; raises `ImportProblem` for no day."""
    line = row.line
    first, last = _day(line, "earliest"), _day(line, "latest")
    if first and last and first > last:
        raise wrong(line, "ends before it begins", "earliest", "latest")
    told = line.text("when")
    if not told and not (first or last):
        return None
    bounds = f"{first or ''}..{last or ''}" if first != last else str(first)
    try:
        value = dict(time_value(told or bounds))
    except BadOption as error:
        if not (told and (first or last)):
            raise wrong(line, str(error), "when" if told else "earliest") from None
        # EDTF of other programs says more than ours reads; the bounds say what counts.
        value = {"edtf": told, "precision": line.text("when_precision") or "unknown"}
    if first or last:
        value |= {"earliest": first and str(first), "latest": last and str(last)}
    return value | ({"clock": line.text("clock")} if line.text("clock") else {})


def _day(line: Line, column: str) -> date | None:
    text = line.text(column)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise wrong(line, f"'{text[:40]}' is no date (write 2024-05-17)", column) from None


def _where(row: Row) -> dict[str, Any] | None:
    line = row.line
    name, resolved = line.text("place"), line.text("place_name")
    if not (name or resolved):
        return None
    told = line.text("place_precision")
    precision = _word(row, "place_precision", PlacePrecision) or PlacePrecision.TOWN.value
    chain = tuple(line.text(one) for one in ("second_level", "first_level", "country"))
    point = row.point("latitude", "longitude")
    value: dict[str, Any] = {"role": _word(row, "place_role", PlaceRole)}
    number = row.number("geonames_id")
    if number is not None:
        admin = tuple(part for part in chain if part and part != (resolved or name))
        value |= {"geonames_id": number, "name": resolved or name, "admin": admin}
        value |= {"country_code": line.text("country_code"), "precision": precision}
    elif told == PlacePrecision.UNRESOLVED:
        value |= {"admin": chain, "precision": told, "country_code": line.text("country_code")}
    else:
        code = country_of(line.text("country_code"), line.text("country"))
        found = place_value(resolved or name, code, chain, point, PlacePrecision(precision))
        return value | found | {"text": name or resolved}
    if point:
        value |= {"latitude": point[0], "longitude": point[1]}
    return value | {"text": name or resolved}


def _word(row: Row, column: str, words: Any) -> str | None:
    value = _label(row, column, words)
    return value["value"] if value else None


def _count(row: Row, role: str, columns: list[str]) -> dict[str, Any] | None:
    low, best, high = (row.number(column) for column in columns)
    known = [one for one in (low, best, high) if one is not None]
    text = row.line.text(f"{role}_text")
    if not known:
        return {"text": text} if text else None
    if known != sorted(known):
        row.tell(f"{role}: low, best and high are out of order", *columns)
        return None
    if (low, high) == (None, None):
        return exact(best, text)
    told = text or "-".join(str(one) for one in dict.fromkeys((known[0], known[-1])))
    return {"low": low, "best": best, "high": high, "text": told}


def _parts(row: Row, column: str, make: Callable[[Mapping[str, Any]], tuple[str, Any]]) -> None:
    """Values of a column that lists several, as JSON."""
    listed = row.line.cells.get(column) or []
    if isinstance(listed, str):
        try:
            listed = json.loads(listed)
        except ValueError:
            row.tell("is not JSON", column)
            return
    for one in listed if isinstance(listed, list) else ():
        field, value = make(one) if isinstance(one, Mapping) else ("", None)
        if value:
            row.add(field, value, column)


def _group(one: Mapping[str, Any]) -> tuple[str, Any]:
    field, text, kind = PARTS.get(str(one.get("part")), ""), one.get("text"), one.get("kind")
    if not field or not text:
        return field, None
    known = kind if kind in list(GroupKind) else GroupKind.UNKNOWN.value
    return field, {"text": str(text), "kind": known, "public_role": one.get("public_role")}


def _means(one: Mapping[str, Any]) -> tuple[str, Any]:
    text, kind = one.get("text") or one.get("kind"), one.get("kind") or "unknown"
    return "means", {"text": str(text), "kind": str(kind)} if text else None
