"""XLSX: a workbook with one sheet a table; it can be read back whole."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils.exceptions import InvalidFileException

from dateline.errors import ExportError
from dateline.publishing.formats.made import Made, Written
from dateline.publishing.published import PublishedEvent
from dateline.publishing.tables import (
    CHILDREN,
    EVENTS,
    Column,
    child_rows,
    event_row,
    events_of,
    from_cell,
    tables,
    to_cell,
    unguarded,
)

CELL = 32_767
"""Characters that a cell may hold, and rows that a sheet may have (Excel's specifications)."""
ROWS = 1_048_576
FIRST_YEAR = 1901
"""Dates before are written as text: spreadsheets count days from 1900, and that wrongly."""
MORE = "more"
"""Sheet with the rest of texts that are longer than a cell."""
MORE_HEADER = ("sheet", "row", "column", "text")


def write(events: Iterable[PublishedEvent], file: Path, made: Made) -> Written:
    """Write a workbook; raises `ExportError` where a sheet would have too many rows."""
    return _write(events, file, made, {name: table.columns for name, table in tables().items()})


def write_main(events: Iterable[PublishedEvent], file: Path, made: Made) -> Written:
    """Write a workbook with a sheet of the main columns alone; it is not read back."""
    return _write(events, file, made, {EVENTS: tables()[EVENTS].main})


def _write(
    events: Iterable[PublishedEvent], file: Path, made: Made, columns: dict[str, tuple[Column, ...]]
) -> Written:
    written = Written([file])
    book = Workbook(write_only=True)
    sheets = {name: _Sheet(book, name, listed) for name, listed in columns.items()}
    for event in events:
        sheets[EVENTS].put(event_row(event))
        for name in CHILDREN:
            for row in child_rows(event, name) if name in sheets else ():
                sheets[name].put(row)
        written.rows += 1
    _more(book, [piece for sheet in sheets.values() for piece in sheet.more])
    _about(book, made, columns)
    book.properties.creator = made.by
    book.properties.title = made.title
    book.properties.created = book.properties.modified = made.at.replace(tzinfo=None)
    book.save(file)
    written.events = written.rows
    return written


def read(file: Path) -> list[PublishedEvent]:
    """The events of a workbook, equal to those written; raises `ExportError`."""
    try:
        book = load_workbook(file, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, OSError) as error:
        raise ExportError(f"{file}: is no workbook ({error})") from None
    missing = [name for name in tables() if name not in book.sheetnames]
    if missing:
        raise ExportError(f"{file}: has no sheet '{missing[0]}'")
    more: dict[tuple[str, int, str], str] = {}
    if MORE in book.sheetnames:
        for sheet, row, column, text in book[MORE].iter_rows(min_row=2, values_only=True):
            key = (str(sheet), int(str(row)), str(column))
            more[key] = more.get(key, "") + unguarded(str(text))
    return events_of({name: _read(book[name], name, more) for name in tables()})


class _Sheet:
    """One sheet that is being written."""

    def __init__(self, book: Workbook, name: str, columns: tuple[Column, ...]) -> None:
        self.name = name
        self.columns = columns
        self.sheet = book.create_sheet(name)
        self.sheet.freeze_panes = "B2"
        self.rows = 1
        self.more: list[tuple[str, int, str, str]] = []
        for letter, width in (("A", 48), ("B", 22)) if name == EVENTS else (("A", 16), ("B", 8)):
            self.sheet.column_dimensions[letter].width = width
        self.sheet.append([_bold(self.sheet, column.name) for column in columns])

    def put(self, row: dict[str, Any]) -> None:
        """Write a row."""
        self.rows += 1
        if self.rows > ROWS:
            raise ExportError(
                f"a sheet holds at most {ROWS:,} rows, '{self.name}' needs more: use csv or sqlite"
            )
        self.sheet.append([self._cell(column, row[column.name]) for column in self.columns])

    def _cell(self, column: Column, value: Any) -> Any:
        if value is None or value == []:
            return None
        if column.type in {"integer", "number", "boolean"}:
            return value
        if column.type == "date" and int(value[:4]) >= FIRST_YEAR:
            return date.fromisoformat(value)
        text = to_cell(value)
        for start in range(CELL, len(text), CELL - 1):
            # One less: a quote mark may have to stand before a piece.
            piece = to_cell(text[start : start + CELL - 1])
            self.more.append((self.name, self.rows, column.name, piece))
        return self._text(text[:CELL])

    def _text(self, text: str) -> Any:
        cell = WriteOnlyCell(self.sheet, value=text)
        cell.data_type = "s"  # never a formula or an error, whatever it looks like
        return cell


def _bold(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    return cell


def _more(book: Workbook, pieces: list[tuple[str, int, str, str]]) -> None:
    if not pieces:
        return
    sheet = book.create_sheet(MORE)
    sheet.append(MORE_HEADER)
    for piece in pieces:
        sheet.append(piece)


def _about(book: Workbook, made: Made, columns: dict[str, tuple[Column, ...]]) -> None:
    """A sheet that says what the columns mean."""
    sheet = book.create_sheet("about")
    sheet.append(["title", to_cell(made.title)])
    sheet.append(["made at", made.at.isoformat()])
    sheet.append(["made by", to_cell(made.by)])
    sheet.append(["licence", to_cell(made.licence or "none granted")])
    sheet.append([])
    sheet.append([_bold(sheet, text) for text in ("sheet", "column", "type", "meaning")])
    for name, listed in columns.items():
        for column in listed:
            sheet.append([name, column.name, column.type, column.description])


def _read(sheet: Any, name: str, more: dict[tuple[str, int, str], str]) -> Iterator[dict[str, Any]]:
    lines = sheet.iter_rows(values_only=True)
    header = [str(cell) for cell in next(lines, ())]
    by_name = {column.name: column for column in tables()[name].columns}
    missing = set(by_name) - set(header)
    if missing:
        raise ExportError(f"sheet '{name}': column '{min(missing)}' is missing")
    for number, line in enumerate(lines, start=2):
        cells = dict(zip(header, line, strict=False))
        if all(cell is None for cell in line):
            continue
        yield {
            key: _value(cells.get(key), column, more.get((name, number, key), ""))
            for key, column in by_name.items()
        }


def _value(cell: Any, column: Column, more: str) -> Any:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        cell = "true" if cell else "false"
    return from_cell(f"{cell}{more}" if more else cell, column)
