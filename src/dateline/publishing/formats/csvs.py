"""CSV: one row an event, complete; parts of which there may be many are JSON in a cell each.

RFC 4180, UTF-8, with the mark by which spreadsheets know it (other formats go to programs, which
take the mark for a part of the first column's name).
"""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dateline.errors import ExportError
from dateline.publishing.formats.made import Made, Written
from dateline.publishing.published import PublishedEvent
from dateline.publishing.tables import (
    CHILDREN,
    EVENTS,
    child_rows,
    event_row,
    events_of,
    from_cell,
    main_row,
    tables,
    to_cell,
)

ENCODING = "utf-8-sig"


def write(events: Iterable[PublishedEvent], file: Path, made: Made) -> Written:
    """Write events with the columns of the table `events` and one column for each other table."""
    del made
    written = Written([file])
    with open_rows(file, header(), ENCODING) as put:
        for event in events:
            put([*map(to_cell, event_row(event).values()), *map(_json, _parts(event))])
            written.rows += 1
    written.events = written.rows
    return written


def write_main(events: Iterable[PublishedEvent], file: Path, made: Made) -> Written:
    """Write events with the main columns alone; the file is for people, it is not read back."""
    del made
    written = Written([file])
    with open_rows(file, [column.name for column in tables()[EVENTS].main], ENCODING) as put:
        for event in events:
            put(map(to_cell, main_row(event).values()))
            written.rows += 1
    written.events = written.rows
    return written


def read(file: Path) -> list[PublishedEvent]:
    """The events of a file, equal to those written; raises `ExportError`."""
    csv.field_size_limit(2**31 - 1)
    columns = tables()[EVENTS].columns
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in (EVENTS, *CHILDREN)}
    with file.open(encoding=ENCODING, newline="") as stream:
        for line in csv.DictReader(stream):
            if not set(header()) <= set(line):
                missing = ", ".join(sorted(set(header()) - set(line))[:5])
                raise ExportError(f"{file}: columns are missing: {missing}")
            row = {column.name: from_cell(line[column.name], column) for column in columns}
            rows[EVENTS].append(row)
            for name in CHILDREN:
                rows[name] += _read_parts(line[name], name, row["id"])
    return events_of(rows)


def header() -> list[str]:
    """Names of all columns."""
    return [*tables()[EVENTS].header, *CHILDREN]


@contextmanager
def open_rows(file: Path, names: Sequence[str], encoding: str = "utf-8") -> Iterator[Any]:
    """A function that writes rows of cells under a header."""
    with file.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(names)
        yield writer.writerow


def _parts(event: PublishedEvent) -> Iterator[list[dict[str, Any]]]:
    for name in CHILDREN:
        rows = [
            {k: v for k, v in row.items() if v is not None and k not in {"event_id", "number"}}
            for row in child_rows(event, name)
        ]
        yield rows


def _json(rows: list[dict[str, Any]]) -> str:
    return json.dumps(rows, ensure_ascii=False) if rows else ""


def _read_parts(cell: str, name: str, event: str) -> Iterator[dict[str, Any]]:
    try:
        listed = json.loads(cell) if cell else []
    except ValueError:
        raise ExportError(f"event {event}: column {name} is not JSON") from None
    for number, row in enumerate(listed, start=1):
        yield {"event_id": event, "number": number, **row}
