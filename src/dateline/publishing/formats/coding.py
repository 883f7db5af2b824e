"""Coding: what the formats of other data sets share: their tables, days, sizes told in words."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from dateline.ontology import load_ontology
from dateline.publishing.published import PublishedCount, PublishedEvent, PublishedGroup
from dateline.publishing.tables import to_cell
from dateline.vocabulary import GroupKind, Modality, Scope

WEEK, MONTH, YEAR = 7, 31, 366
_DAYS = re.compile(r"\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Day:
    """A day that a row is for: how precise it is (1 exact, 2 a week, 3 a month) and its number."""

    day: date
    precision: int = 1
    number: int = 1
    of: int = 1


@cache
def codes(name: str) -> dict[str, Any]:
    """The table of a data set's codes."""
    return tomllib.loads((Path(__file__).parent / "codes" / f"{name}.toml").read_text("utf-8"))


def own(event: PublishedEvent, name: str) -> str | None:
    """A team's own field that is called as a column, where the policy let it leave."""
    return next((one.text for one in event.fields if one.name == name), None)


def crosswalk(scheme: str, event: PublishedEvent) -> str | None:
    """What the event's kind is called in a scheme; None where it has no such thing."""
    ontology, name = load_ontology(), event.kind.name
    return ontology.crosswalk(scheme, name) if name in ontology else None


def why_not(event: PublishedEvent) -> str | None:
    """Why an event is none that hand-coded data sets hold; None where it may be one."""
    if event.modality is not Modality.ACTUAL:
        return f"{event.modality.value}: has not happened as news"
    if event.scope is Scope.AGGREGATE:
        return "aggregate: many occurrences told as one"
    if event.when is None or event.when.earliest is None or event.when.latest is None:
        return "no time known"
    if not days(event):
        return "time less precise than a month"
    return None


def days(event: PublishedEvent) -> tuple[Day, ...]:
    """Every day of an event that lasted; else its day, or the mid-point of the time it lies in."""
    when = event.when
    if when is None or when.earliest is None or when.latest is None:
        return ()
    length = (when.latest - when.earliest).days + 1
    if length > 1 and length <= YEAR and _DAYS.fullmatch(when.edtf or ""):
        listed = (when.earliest + timedelta(days=n) for n in range(length))
        return tuple(Day(day, 1, number, length) for number, day in enumerate(listed, start=1))
    if length > MONTH:
        return ()
    middle = when.earliest + (when.latest - when.earliest) // 2
    return (Day(middle, 1 if length == 1 else 2 if length <= WEEK else 3),)


def in_words(text: str | None, rules: Sequence[Mapping[str, Any]]) -> int | None:
    """The number that a data set sets for a wording such as "dozens"."""
    found = (rule["number"] for rule in rules if text and re.search(rule["match"], text.lower()))
    return next(found, None)


def crowd(event: PublishedEvent) -> tuple[PublishedGroup, ...]:
    """Who takes part in a protest: those who act, without the forces that answer."""
    forces = (GroupKind.POLICE, GroupKind.STATE_FORCES)
    return tuple(group for group in event.groups_of("actor") if group.kind not in forces)


def joined(texts: Iterable[str | None]) -> str:
    """Texts as one cell."""
    return "; ".join(dict.fromkeys(text for text in texts if text))


def cells(row: Mapping[str, Any], columns: Sequence[str]) -> list[str]:
    """The row's cells in the order of the columns."""
    return [to_cell(row.get(column)) for column in columns]


COUNT_HEADER = (
    *("event_id", "role", "low", "best", "high", "text", "official", "claims", "rule", "sources"),
)


def count_rows(event: PublishedEvent) -> Iterator[list[str]]:
    """Our own numbers, which the format has no room for: one row a count."""
    for role, count in event.counts.items():
        yield [to_cell(value) for value in (event.id, role.value, *_numbers(count))]


def _numbers(count: PublishedCount) -> tuple[Any, ...]:
    return (
        *(count.low, count.best, count.high, count.text, count.official),
        *(count.claims, count.rule, count.sources),
    )
