"""Files: a table of a data set in, its entries out."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from dateline.errors import ImportProblem
from dateline.importing import coded
from dateline.importing.entry import Entry
from dateline.importing.ours import entry_of
from dateline.publishing.formats import csvs, jsonl, xlsx
from dateline.publishing.published import PublishedEvent

Coded = Callable[[coded.Cells, int], Entry]
CODED: dict[str, tuple[tuple[str, ...], Coded]] = {
    "acled": (coded.ACLED_KEYS, coded.acled_entry),
    "ccc": (coded.CCC_KEYS, coded.ccc_entry),
}
OURS: dict[str, Callable[[Path], list[PublishedEvent]]] = {
    "csv": csvs.read,
    "xlsx": xlsx.read,
    "jsonl": lambda file: list(jsonl.read(file)),
}
SOURCES = (*OURS, *CODED)
"""Formats that can be imported."""


def read_entries(file: Path, form: str) -> Iterator[Entry | ImportProblem]:
    """The entries of a file; a row that cannot be read is a problem, the others go on.

    Raises `ExportError` or `ImportProblem` where the whole file is not of the format.
    """
    if form in OURS:
        for number, event in enumerate(OURS[form](file), start=2):
            yield entry_of(event, number)
        return
    keys, make = CODED[form]
    for number, cells in _rows(file, keys):
        try:
            yield make(cells, number)
        except ImportProblem as problem:
            yield problem


def _rows(file: Path, keys: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows of a table with their numbers, the header being row 1."""
    csv.field_size_limit(2**31 - 1)
    with file.open(encoding="utf-8-sig", newline="") as stream:
        try:
            dialect: type[csv.Dialect] | str = csv.Sniffer().sniff(stream.readline(), ",;\t|")
        except csv.Error:
            dialect = "excel"
        stream.seek(0)
        reader = csv.DictReader(stream, dialect=dialect)
        missing = [key for key in keys if key not in (reader.fieldnames or ())]
        if missing:
            raise ImportProblem(f"{file}: has no column '{missing[0]}'")
        for number, row in enumerate(reader, start=2):
            yield number, {key: (row[key] or "").strip() for key in row if key}
