"""Packing: a Frictionless data package: tables, descriptor, papers, method, checksums."""

import csv
import json
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from typing import Any

from dateline.errors import ExportError
from dateline.publishing.formats.csvs import open_rows
from dateline.publishing.formats.made import Made, Written
from dateline.publishing.package.method import method
from dateline.publishing.package.papers import citation, licence, licences, readme
from dateline.publishing.policy import Policy
from dateline.publishing.published import PublishedEvent
from dateline.publishing.tables import (
    CHILDREN,
    EVENTS,
    Column,
    Table,
    child_rows,
    event_row,
    events_of,
    from_cell,
    tables,
    to_cell,
)

DATA = "data"
DESCRIPTOR = "datapackage.json"
SUMS = "SHA256SUMS"
PAPERS = {
    "data/": "the tables, described in `datapackage.json`",
    "METHOD.md": "the rules that derived the data, and what was made coarser",
    "LICENSE": "the licence of the data",
    "CITATION.cff": "how to cite them",
    "SHA256SUMS": "checksums of all files: `sha256sum -c SHA256SUMS`",
}
GUARD = "A text cell that begins with ' before one of = + - @ is guarded against spreadsheets."


def write_package(
    events: Iterable[PublishedEvent],
    folder: Path,
    made: Made,
    policy: Policy,
    more: Sequence[tuple[Table, Iterable[dict[str, Any]]]] = (),
    about: dict[str, Any] | None = None,
) -> Written:
    """Write a package into an empty or new folder; `more` are tables beside those of events.

    `about` goes into the descriptor under `dateline`. Raises `ExportError` where it cannot.
    """
    try:
        (folder / DATA).mkdir(parents=True)
    except FileExistsError:
        raise ExportError(f"{folder} holds a data package already") from None
    except OSError as error:
        raise ExportError(f"{folder}: {error.strerror}") from None
    written, kinds = _write_tables(events, folder)
    for table, rows in more:
        with open_rows(_file(folder, table.name), table.header) as put:
            for row in rows:
                put([to_cell(value) for value in row.values()])
    listed = [*tables().values(), *(table for table, _ in more)]
    _put(folder / DESCRIPTOR, _descriptor(listed, folder, made, policy, about or {}))
    _put(folder / "METHOD.md", method(policy, made, kinds))
    _put(folder / "LICENSE", licence(policy, made))
    _put(folder / "CITATION.cff", citation(policy, made))
    _put(folder / "README.md", readme(policy, made, PAPERS))
    seal(folder)
    written.files = [folder]
    return written


def read_tables(folder: Path) -> list[PublishedEvent]:
    """The events of a package, equal to those written; raises `ExportError`."""
    return events_of({name: _read(_file(folder, name), name) for name in tables()})


def descriptor(folder: Path) -> dict[str, Any]:
    """The descriptor of a package; raises `ExportError` where there is none."""
    try:
        found = json.loads((folder / DESCRIPTOR).read_text("utf-8"))
    except (OSError, ValueError):
        raise ExportError(f"{folder} is no data package: no {DESCRIPTOR} can be read") from None
    return dict(found)


def seal(folder: Path) -> None:
    """Write the checksums of all files of a folder."""
    listed = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != SUMS)
    lines = [f"{_sum(path)}  {path.relative_to(folder).as_posix()}\n" for path in listed]
    _put(folder / SUMS, "".join(lines))


def _write_tables(events: Iterable[PublishedEvent], folder: Path) -> tuple[Written, set[str]]:
    written, kinds = Written(), set()
    with ExitStack() as stack:
        puts = {
            name: stack.enter_context(open_rows(_file(folder, name), table.header))
            for name, table in tables().items()
        }
        for event in events:
            puts[EVENTS]([to_cell(value) for value in event_row(event).values()])
            for name in CHILDREN:
                for row in child_rows(event, name):
                    puts[name]([to_cell(value) for value in row.values()])
            written.rows += 1
            kinds.add(event.kind.name)
    written.events = written.rows
    return written, kinds


def _read(file: Path, name: str) -> list[dict[str, Any]]:
    csv.field_size_limit(2**31 - 1)
    columns = tables()[name].columns
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            # A column that an earlier version did not have is not known.
            return [
                {one.name: from_cell(line.get(one.name), one) for one in columns}
                for line in csv.DictReader(stream)
            ]
    except OSError as error:
        raise ExportError(f"{file}: {error.strerror}") from None


def _descriptor(
    listed: Sequence[Table], folder: Path, made: Made, policy: Policy, about: dict[str, Any]
) -> str:
    """`datapackage.json` (Frictionless Data Package 1)."""
    name = "".join(
        char if char.isascii() and char.isalnum() else "-" for char in made.title.lower()
    )
    data: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": name.strip("-") or "record",
        "title": made.title,
        "created": made.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "version": f"{made.at:%Y-%m-%d}",
    }
    if policy.description:
        data["description"] = policy.description
    if known := licences().get(policy.licence or ""):
        data["licenses"] = [{"name": policy.licence, **known}]
    if policy.creators:
        data["contributors"] = [{"title": one.name, "role": "author"} for one in policy.creators]
    data["dateline"] = {"made_by": made.by, "cells": GUARD, **about}
    data["resources"] = [_resource(table, folder) for table in listed]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _resource(table: Table, folder: Path) -> dict[str, Any]:
    file = _file(folder, table.name)
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
    }
    if table.name == EVENTS:
        schema["primaryKey"] = ["id"]
    elif table.name in CHILDREN:
        schema["primaryKey"] = ["event_id", "number"]
        reference = {"resource": EVENTS, "fields": ["id"]}
        schema["foreignKeys"] = [{"fields": ["event_id"], "reference": reference}]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "path": file.relative_to(folder).as_posix(),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.stat().st_size,
        "hash": f"sha256:{_sum(file)}",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    kind = "string" if column.type == "list" else column.type
    field: dict[str, Any] = {"name": column.name, "type": kind, "description": column.description}
    if kind == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    return field


def _file(folder: Path, name: str) -> Path:
    return folder / DATA / f"{name}.csv"


def _sum(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
