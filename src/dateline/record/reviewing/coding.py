"""Coding: a value as two people's are compared - a word, or a number on a scale."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

Code = str | float

LEFT_OUT = "left out"
"""Code of a value that somebody says is none."""


class Level(StrEnum):
    """What may be said of two codes: that they are other, how far apart, how many times as much."""

    NOMINAL = "nominal"
    INTERVAL = "interval"
    RATIO = "ratio"


def level_of(field: str) -> Level:
    """How values of a field are compared: days by their distance, counts by their proportion."""
    if field == "when":
        return Level.INTERVAL
    return Level.RATIO if field.startswith("counts.") else Level.NOMINAL


def code(field: str, value: Mapping[str, Any] | None) -> Code:
    """The code of a value as claims and events have it; days count from the year 1."""
    if not value:
        return LEFT_OUT
    if field == "when":
        return _day(value)
    if field.startswith("counts."):
        return _number(value)
    if field == "where":
        known = value.get("geonames_id")
        return f"geonames {known}" if known else _words(value)
    if field == "kind":
        return str(value.get("name"))
    return str(value.get("kind") or _words(value))


def _day(value: Mapping[str, Any]) -> Code:
    """The middle of a time with both bounds; else its words."""
    first, last = (_date(value.get(end)) for end in ("earliest", "latest"))
    if first is None or last is None:
        return str(value.get("edtf") or value.get("text") or LEFT_OUT)
    return (first.toordinal() + last.toordinal()) / 2


def _date(given: object) -> date | None:
    if isinstance(given, date):
        return given
    return date.fromisoformat(given) if isinstance(given, str) and given else None


def _number(value: Mapping[str, Any]) -> Code:
    """A number; where it is between two, both and the best of them: "4..11 (11)"."""
    low, best, high = (value.get(end) for end in ("low", "best", "high"))
    known = {one for one in (low, best, high) if one is not None}
    if not known:
        return _words(value)
    if len(known) == 1:
        return float(known.pop())
    ends = "..".join("" if one is None else str(one) for one in (low, high))
    return ends if best is None else f"{ends} ({best})"


def number(given: Code) -> float | None:
    """The number that a code of a count or a day stands for: of a span its best, or its middle."""
    if isinstance(given, int | float):
        return float(given)
    best = re.search(r"\((\d+)\)$", given)
    ends = [float(one) for one in ([best[1]] if best else re.findall(r"\d+", given))]
    spans = best or re.fullmatch(r"\d*\.\.\d*", given)
    return sum(ends) / len(ends) if ends and spans else None


def _words(value: Mapping[str, Any]) -> str:
    plain = value.get("text") or value.get("name") or value.get("value") or ""
    return " ".join(str(plain).casefold().split())
