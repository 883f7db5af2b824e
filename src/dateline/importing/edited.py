"""Edited: what a person changed in an exported table, as values of theirs."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.errors import ExportError, ImportProblem
from dateline.importing.lines import Line
from dateline.publishing.published import PublishedEvent
from dateline.publishing.tables import EVENTS, Column, event_row, from_cell, guarded, tables
from dateline.publishing.tables.cells import SEPARATOR
from dateline.vocabulary import CountRole

Cells = Mapping[str, Any]
UNKNOWN = "unknown"
"""What a person types to leave a field out: so does an emptied cell."""

NUMBERS = ("low", "best", "high")
FIELDS: dict[str, tuple[str, ...]] = {
    **{one: (one,) for one in ("kind", "modality", "scope", "setting", "grade")},
    "when": ("when", "earliest", "latest"),
    "where": ("geonames_id", "place", "place_name", "latitude", "longitude"),
    **{one: (one, f"{one}_kind") for one in ("issue", "demand", "cause")},
    **{
        f"counts.{role.value}": tuple(f"{role.value}_{part}" for part in NUMBERS)
        for role in CountRole
    },
}
"""Fields that can be edited through a table, and the columns that tell them."""

FOLLOW = ("when_precision", "clock", "country", "country_code", "first_level", "second_level")
"""Columns whose values follow from those, as do the wording of counts and the roles of places."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A cell that is other in the table than in the record: a value, or words that mean one."""

    event: str
    field: str
    given: str | dict[str, Any]
    cell: str


def edits(
    now: Mapping[str, PublishedEvent],
    lines: Iterable[Line | ImportProblem],
    fate: Callable[[str], str],
) -> Iterator[Edited | ImportProblem]:
    """What differs between the events as they would be exported now and as the table has them.

    `fate` says what has become of an id that is not among them. A table that was brought in before
    says nothing new: beside what a person entered, cells may still be those of before.
    """
    for line in lines:
        if isinstance(line, ImportProblem):
            yield line
        elif line.text("id") in now:
            yield from _of_line(now[line.text("id")], line)
        else:
            yield ImportProblem(f"{line.at('id')}: {fate(line.text('id'))}; the row is passed over")


def _of_line(event: PublishedEvent, line: Line) -> Iterator[Edited | ImportProblem]:
    before, after = event_row(event), {}
    for column in tables()[EVENTS].columns:
        if column.name not in line.cells:
            after[column.name] = before[column.name]
            continue
        try:
            after[column.name] = _read(line, column)
        except ExportError as error:
            yield ImportProblem(f"{line.at(column.name)}: {error}; the cell is passed over")
            after[column.name] = before[column.name]
    changed = [one for one in before if _plain(before[one]) != _plain(after[one])]
    for field, columns in FIELDS.items():
        own = [one for one in columns if one in changed]
        given = _given(field, own, before, after) if own else None
        if given is not None:
            yield Edited(event.id, field, given, line.at(*own))
    yield from _told(line, changed, before)


def _told(line: Line, changed: Iterable[str], before: Cells) -> Iterator[ImportProblem]:
    """Columns that were changed although the record makes them."""
    editable = {one for columns in FIELDS.values() for one in columns} | set(FOLLOW)
    for one in changed:
        long = isinstance(before[one], str) and len(before[one]) > 30_000  # cut by spreadsheets
        made = one.endswith(("_text", "_words", "_official", "_claims", "_rule", "_sources"))
        if one not in editable and not one.startswith("place_") and not made and not long:
            what = "is made by the record and cannot be edited; passed over"
            yield ImportProblem(f"{line.at(one)}: column '{one}' {what}")


def _read(line: Line, column: Column) -> Any:
    value = line.cells[column.name]
    return value if isinstance(value, list) else from_cell(guarded(line.text(column.name)), column)


def _plain(value: Any) -> Any:
    """A value as two are compared."""
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, str):
        return value.strip() or None
    return _plain(SEPARATOR.join(map(str, value))) if isinstance(value, list) else value


def _given(
    field: str, changed: list[str], before: Cells, after: Cells
) -> str | dict[str, Any] | None:
    """What a person means by the changed cells; None where they say nothing new."""
    if field.startswith("counts."):
        return _count(field.removeprefix("counts."), changed, before, after)
    if field == "when":
        return _when(changed, before, after)
    if field == "where":
        return _where(changed, before, after)
    if field in {"issue", "demand", "cause"}:
        text, kind = after[field], after[f"{field}_kind"]
        if field not in changed:
            return {"text": text or kind, "kind": kind} if kind else {"text": text}
        return str(text) if text else UNKNOWN
    return str(after[field]) if after[field] else UNKNOWN


def _count(
    role: str, changed: list[str], before: Cells, after: Cells
) -> str | dict[str, Any] | None:
    """Who writes 12 into `dead_best` of 3 to 5 means 12."""
    low, best, high = names = [f"{role}_{part}" for part in NUMBERS]
    if best not in changed and after[best] is not None:
        one_number = len({before[name] for name in names}) == 1
        if _is_old(f"{role}_rule", before, after) or (one_number and changed == [low, high]):
            return None
    numbers = {part: after[n] for part, n in zip(NUMBERS, names, strict=True) if n in after}
    numbers = {part: number for part, number in numbers.items() if number is not None}
    if changed == [best] and "best" in numbers:
        numbers = dict.fromkeys(NUMBERS, numbers["best"])
    if not numbers:
        return UNKNOWN
    return {**numbers, "text": "-".join(str(one) for one in dict.fromkeys(numbers.values()))}


def _when(changed: list[str], before: Cells, after: Cells) -> str | None:
    """EDTF as it was written, or the bounds that were."""
    if "when" in changed:
        return str(after["when"]) if after["when"] else UNKNOWN
    both = len(changed) > 1 and before["when_rule"] == "person"
    if both or _is_old("when_rule", before, after):
        return None
    bounds = [str(after[one] or "") for one in ("earliest", "latest")]
    return "..".join(bounds) if bounds[0] != bounds[1] else bounds[0] or UNKNOWN


def _where(changed: list[str], before: Cells, after: Cells) -> str | dict[str, Any] | None:
    """An id, a name or a point, the one that was changed."""
    kept = {"place", "geonames_id"} - set(changed)
    follows = len(changed) > 1 and not set(changed) <= {"latitude", "longitude"}
    if before["place_rule"] == "person" and kept and follows:
        return None  # what followed from the place that stood there before
    if "geonames_id" in changed and after["geonames_id"]:
        return str(after["geonames_id"])
    for name in ("place", "place_name"):
        if name in changed:
            return str(after[name]) if after[name] else UNKNOWN
    return _point(after)


def _point(after: Cells) -> dict[str, Any] | None:
    """The place with another point: not that of the gazetteer, so that it has no id."""
    if after["latitude"] is None or after["longitude"] is None:
        return None
    own = {"text": "place", "name": "place_name", "country_code": "country_code"}
    own |= {"latitude": "latitude", "longitude": "longitude", "precision": "place_precision"}
    found = {key: after[column] for key, column in own.items() if after[column] is not None}
    chain = (after["second_level"], after["first_level"], after["country"])
    return found | {"admin": [one for one in chain if one]}


def _is_old(rule: str, before: Cells, after: Cells) -> bool:
    """Whether the table was made before a person entered the value that the record has now."""
    return bool(before[rule] == "person" != after[rule])
