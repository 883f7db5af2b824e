"""Entries: one event of a table, as values by field, each with the cell that it stands in."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Value:
    """A value of one field, in the form that claims have, and its cell ("row 12, fatalities")."""

    field: str
    value: dict[str, Any]
    cell: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a data set: its key there, its values, and what its row says in words."""

    key: str
    values: tuple[Value, ...]
    words: str = ""

    def first(self, field: str) -> dict[str, Any] | None:
        """The first value of a field."""
        return next((one.value for one in self.values if one.field == field), None)


@dataclass(slots=True)
class Row:
    """A row of a table that is being read: values are added with the columns they come from."""

    number: int
    key: str
    values: list[Value]

    def add(self, field: str, value: dict[str, Any] | None, *columns: str) -> None:
        """Add a value, without the parts that are not known; none where nothing is left."""
        known = {key: part for key, part in (value or {}).items() if part not in (None, "", ())}
        if known:
            cell = f"row {self.number}, {' '.join(columns)}"
            self.values.append(Value(field, known, cell))

    def entry(self, words: str = "") -> Entry:
        """The finished entry."""
        return Entry(self.key, tuple(self.values), words)


def number_of(text: Any) -> int | None:
    """A whole number that is not negative; None for anything else."""
    try:
        number = int(float(str(text).replace(",", "").strip()))
    except (ValueError, OverflowError):
        return None
    return number if number >= 0 else None


def decimal_of(text: Any) -> float | None:
    """A number with decimals; None for anything else."""
    try:
        return float(str(text).strip())
    except ValueError:
        return None


def exact(number: int | None, text: str | None = None) -> dict[str, Any] | None:
    """The value of a count that is known exactly."""
    if number is None:
        return None
    return {"low": number, "best": number, "high": number, "text": text or str(number)}


def texts(cell: str | None) -> Iterable[str]:
    """The parts of a cell that lists several."""
    return [part.strip() for part in (cell or "").split(";") if part.strip()]
