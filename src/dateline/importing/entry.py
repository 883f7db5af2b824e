"""Entries: one event of a table, as values by field, each with the cell that it stands in."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from dateline.errors import ImportProblem
from dateline.importing.lines import Line

_NUMBER = re.compile(r"\d{1,3}(?:[, ]\d{3})+|\d+")
LARGEST = 8_300_000_000
"""People on Earth: no count is larger."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of one field, in the form that claims have, and where its cell stands."""

    field: str
    value: dict[str, Any]
    cell: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a data set: its key there, its values, what its row says in words, its row."""

    key: str
    values: tuple[Value, ...]
    words: str = ""
    at: str = ""

    def first(self, name: str) -> dict[str, Any] | None:
        """The first value of a field."""
        return next((one.value for one in self.values if one.field == name), None)


@dataclass(slots=True)
class Row:
    """A row that is being read: values are added with the columns they come from.

    A cell that cannot be read is told and left out; the rest of the row stands.
    """

    line: Line
    key: str = ""
    values: list[Value] = field(default_factory=list)
    problems: list[ImportProblem] = field(default_factory=list)

    def add(self, name: str, value: dict[str, Any] | None, *columns: str) -> None:
        """Add a value, without the parts that are not known; none where nothing is left."""
        known = {key: part for key, part in (value or {}).items() if part not in (None, "", ())}
        if known:
            self.values.append(Value(name, known, self.line.at(*columns)))

    def number(self, column: str) -> int | None:
        """A whole number that is not negative; anything else is told."""
        text = self.line.text(column)
        number = _decimal(text.replace(",", "")) if text else None
        if number is not None and number >= 0 and number == int(number) and number <= LARGEST:
            return int(number)
        if text:
            self.tell(f"'{text[:40]}' is no number of people", column)
        return None

    def decimal(self, column: str, most: float) -> float | None:
        """A number from `-most` to `most`, as degrees are; anything else is told."""
        text = self.line.text(column)
        number = _decimal(text) if text else None
        if number is not None and abs(number) <= most:
            return number
        if text:
            self.tell(f"'{text[:40]}' is no number from -{most:g} to {most:g}", column)
        return None

    def point(self, north: str, east: str) -> tuple[float, float] | None:
        """Degrees of two columns; that they are missing is told, since a row has no place then."""
        latitude, longitude = self.decimal(north, 90), self.decimal(east, 180)
        if latitude is not None and longitude is not None:
            return latitude, longitude
        if not self.line.text(north) or not self.line.text(east):
            self.tell("no coordinates; the place is looked up by its name", north, east)
        return None

    def tell(self, what: str, *columns: str) -> None:
        """Tell what is wrong with cells; the row goes on without them."""
        self.problems.append(ImportProblem(f"{self.line.at(*columns)}: {what}"))

    def entry(self, words: str = "") -> Entry:
        """The finished entry."""
        return Entry(self.key, tuple(self.values), words, self.line.at())


def wrong(line: Line, what: str, *columns: str) -> ImportProblem:
    """For what a row cannot do without: the error to raise."""
    return ImportProblem(f"{line.at(*columns)}: {what}; the row is left out")


def exact(number: int | None, text: str | None = None) -> dict[str, Any] | None:
    """The value of a count that is known exactly."""
    if number is None:
        return None
    return {"low": number, "best": number, "high": number, "text": text or str(number)}


def worded(text: str) -> dict[str, Any] | None:
    """The value of a count told in words, such as "at least 3" or "10-15"; None without numbers."""
    numbers = [int(re.sub(r"\D", "", one)) for one in _NUMBER.findall(text)]
    if not numbers:
        return None
    low, high = min(numbers), max(numbers)
    value: dict[str, Any] = {"text": text}
    if re.search(r"at least|more than|over|\+|or more", text.lower()):
        return value | {"low": low}
    if re.search(r"at most|up to|fewer than|less than", text.lower()):
        return value | {"high": high}
    if re.search(r"about|around|approx|some |~", text.lower()) and low == high:
        return value | {"best": low}
    return value | {"low": low, "best": low if low == high else None, "high": high}


def texts(cell: str) -> Iterable[str]:
    """The parts of a cell that lists several."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def _decimal(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
