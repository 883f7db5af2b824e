"""Lines: the rows of a file - CSV, XLSX or JSON lines - with the address of each cell."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from dateline.errors import ImportProblem
from dateline.publishing.tables import EVENTS, unguarded

BOOK, LINES = ".xlsx", frozenset({".jsonl", ".ndjson"})


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its cells by column, and where they stand. The header of a table is row 1."""

    file: str
    number: int
    cells: Mapping[str, Any]
    sheet: str | None = None
    letters: Mapping[str, str] = field(default_factory=dict)

    def text(self, column: str) -> str:
        """The cell's text without blanks at its ends; empty where there is none."""
        return _text(self.cells.get(column))

    def at(self, *columns: str) -> str:
        """Where cells stand: "book.xlsx!events!C12", or "table.csv, row 12, fatalities"."""
        if self.sheet is None:
            return ", ".join(
                (self.file, f"row {self.number}", *([" ".join(columns)] * bool(columns)))
            )
        listed = [f"{self.letters.get(one, '')}{self.number}" for one in columns]
        return f"{self.file}!{self.sheet}!{' '.join(listed) or self.number}"


def read_lines(file: Path) -> Iterator[Line | ImportProblem]:
    """The rows of a file; raises `ImportProblem` where it is no table at all."""
    suffix = file.suffix.lower()
    try:
        if suffix == BOOK:
            yield from _book(file)
        elif suffix in LINES:
            yield from _json_lines(file)
        else:
            yield from _table(file)
    except OSError as error:
        raise ImportProblem(f"{file}: {error.strerror or error}") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise ImportProblem(f"{file}: is no table in UTF-8 ({error})") from None


def _text(value: Any) -> str:
    """A cell as text: whole numbers without decimals, dates as ISO 8601 has them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()


def _bare(value: Any) -> Any:
    """A cell without the quote mark that keeps spreadsheets from running it."""
    return unguarded(value) if isinstance(value, str) else value


def _table(file: Path) -> Iterator[Line]:
    csv.field_size_limit(2**31 - 1)
    with file.open(encoding="utf-8-sig", newline="") as stream:
        dialect = _dialect(stream.readline())
        stream.seek(0)
        reader = csv.DictReader(stream, dialect=dialect)
        for number, row in enumerate(reader, start=2):
            cells = {key.strip(): _bare(value) for key, value in row.items() if key}
            if any(cells.values()):
                yield Line(file.name, number, cells)


def _dialect(header: str) -> type[csv.Dialect]:
    """What separates cells, from the header: columns' names hold none of these."""
    separator = max(",;\t|", key=header.count)

    class Found(csv.excel):
        delimiter = separator

    return Found


def _book(file: Path) -> Iterator[Line]:
    """The sheet `events`, as we write it; else the first."""
    try:
        book = load_workbook(file, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError) as error:
        raise ImportProblem(f"{file}: is no workbook ({error})") from None
    name = EVENTS if EVENTS in book.sheetnames else book.sheetnames[0]
    rows = book[name].iter_rows(values_only=True)
    header = ["" if one is None else str(one).strip() for one in next(rows, ())]
    letters = {key: get_column_letter(n) for n, key in enumerate(header, start=1) if key}
    for number, values in enumerate(rows, start=2):
        cells = {key: _bare(one) for key, one in zip(header, values, strict=False) if key}
        if any(one is not None for one in cells.values()):
            yield Line(file.name, number, cells, name, letters)


def _json_lines(file: Path) -> Iterator[Line | ImportProblem]:
    with file.open(encoding="utf-8-sig") as stream:
        for number, line in enumerate(stream, start=1):
            if not line.strip():
                continue
            try:
                data = json.loads(line)
            except ValueError as error:
                yield ImportProblem(f"{file.name}, row {number}: is no JSON ({error})")
                continue
            if isinstance(data, dict):
                yield Line(file.name, number, data)
            else:
                yield ImportProblem(f"{file.name}, row {number}: is no JSON object")
