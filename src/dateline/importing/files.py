"""Files: a table of a data set in, its entries out."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from dateline.errors import ImportProblem
from dateline.importing import acled, ccc, ours
from dateline.importing.days import join_days
from dateline.importing.entry import Entry, Row
from dateline.importing.lines import BOOK, Line, read_lines
from dateline.publishing.formats.coding import codes
from dateline.publishing.tables import unguarded

OURS = ("csv", "xlsx", "jsonl")
CODED: dict[str, tuple[tuple[str, ...], Callable[[Line], Row]]] = {
    "acled": (acled.KEYS, acled.acled_row),
    "ccc": (ccc.KEYS, ccc.ccc_row),
}
SOURCES = (*OURS, *CODED)
"""Formats that can be imported."""

ENDINGS = {".csv": "csv", ".tsv": "csv", ".xlsx": "xlsx", ".jsonl": "jsonl", ".ndjson": "jsonl"}
WORDS = ("summary", "notes", "title")
"""Columns that say in words what happened."""


def form_of(file: Path) -> str | None:
    """The format of a file: by the columns of other data sets, else by its ending."""
    form = ENDINGS.get(file.suffix.lower())
    if form is None or form == "jsonl" or not file.is_file():
        return form
    first = next((one for one in read_lines(file) if isinstance(one, Line)), None)
    for name, (keys, _) in CODED.items():
        if first is not None and set(keys) <= set(first.cells):
            return name
    return form


def read_entries(file: Path, form: str) -> Iterator[Entry | ImportProblem]:
    """The entries of a file, and what is wrong with it, each with its cell.

    A row that cannot be read is left out, a cell that cannot be read is; the others go on. Raises
    `ImportProblem` where the whole file is not of the format.
    """
    keys, make = CODED.get(form, (ours.KEYS, ours.our_row))
    lines = our_lines(file) if form in OURS else read_lines(file)
    listed = checked(lines, keys, columns_of(form), file)
    for line in join_days(listed) if form == "acled" else listed:
        if isinstance(line, ImportProblem):
            yield line
            continue
        try:
            row = make(line)
        except ImportProblem as problem:
            yield problem
            continue
        yield from row.problems
        yield row.entry(next((line.text(one) for one in WORDS if line.text(one)), ""))


def our_lines(file: Path) -> Iterator[Line | ImportProblem]:
    """The lines of one of our own formats, values by column, with the parts of other sheets."""
    lines = read_lines(file)
    if form_by_ending(file) == "jsonl":
        return (ours.flat(one) if isinstance(one, Line) else one for one in lines)
    return _with_parts(file, lines) if file.suffix.lower() == BOOK else lines


def form_by_ending(file: Path) -> str | None:
    """The format that a file's ending tells."""
    return ENDINGS.get(file.suffix.lower())


def columns_of(form: str) -> tuple[str, ...]:
    """All columns that a format has."""
    return tuple(codes(form)["columns"]) if form in CODED else ours.columns()


def checked(
    lines: Iterable[Line | ImportProblem], keys: Iterable[str], known: Iterable[str], file: Path
) -> Iterator[Line | ImportProblem]:
    """The lines, once the header is seen to have what is needed; unknown columns are told."""
    listed = iter(lines)
    begun: list[Line | ImportProblem] = []
    for one in listed:
        begun.append(one)
        if isinstance(one, Line):
            if missing := [key for key in keys if key not in one.cells]:
                raise ImportProblem(f"{file}: has no column '{missing[0]}'")
            for column in one.cells.keys() - set(known):
                at = one.letters.get(column)
                where = f"{one.file}!{one.sheet}!{at}1" if at else f"{one.file}, row 1"
                yield ImportProblem(f"{where}: column '{column[:40]}' is not known; passed over")
            break
    yield from chain(begun, listed)


def _with_parts(
    file: Path, lines: Iterable[Line | ImportProblem]
) -> Iterator[Line | ImportProblem]:
    """Lines of a workbook with the rows of its sheets of groups and means, by event."""
    parts = {name: _sheet(file, name) for name in ("groups", "means")}
    for one in lines:
        if isinstance(one, ImportProblem):
            yield one
            continue
        own = {name: rows[one.text("id")] for name, rows in parts.items() if one.text("id") in rows}
        yield Line(one.file, one.number, {**one.cells, **own}, one.sheet, one.letters)


def _sheet(file: Path, name: str) -> dict[str, list[dict[str, Any]]]:
    book = load_workbook(file, read_only=True, data_only=True)
    if name not in book.sheetnames:
        return {}
    rows = book[name].iter_rows(values_only=True)
    header = [str(one) for one in next(rows, ())]
    found: dict[str, list[dict[str, Any]]] = {}
    for values in rows:
        cells = {
            key: unguarded(one) if isinstance(one, str) else one
            for key, one in zip(header, values, strict=False)
        }
        found.setdefault(str(cells.get("event_id")), []).append(cells)
    return found
