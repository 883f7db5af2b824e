"""Backup: the whole record in one file, consistent while others write, and back into any database.

The file is a ZIP of one JSON Lines file a table, of the settings, and of a manifest with rows and
SHA-256 of each: it can be read without this program, and moved between SQLite and PostgreSQL.
"""

import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from sqlalchemy import (
    Column,
    Connection,
    Date,
    MetaData,
    Table,
    Text,
    func,
    insert,
    select,
    text,
)

from dateline._version import __version__
from dateline.errors import RecordError
from dateline.linking.matching.blocks import cell, lasting
from dateline.record import search, tables
from dateline.record.evidence import read_evidence, write_evidence, write_frontier
from dateline.record.settings import FILE as SETTINGS
from dateline.record.store import Store

MANIFEST = "manifest.json"
FORM = "dateline/backup/1"
BESIDE = (SETTINGS, "sources.toml", "linking.toml")
"""Files of the record's folder that go with it, beside archive and frontier (see `evidence`)."""

BATCH = 500

_DATABASE = re.compile(r"\s*database\s*=")

_search = Table(
    "search", MetaData(), Column("ref", Text), Column("title", Text), Column("body", Text)
)


@dataclass(frozen=True)
class Manifest:
    """What a backup holds: rows and SHA-256 by name."""

    rows: Mapping[str, int]
    sha256: Mapping[str, str]
    made_by: str


def backup(store: Store, file: Path) -> Manifest:
    """Write the record as it is at this moment; the file appears when it is whole."""
    part = file.with_name(f".{file.name}.part")
    try:
        with ZipFile(part, "w", ZIP_DEFLATED) as archive:
            sums = write_frontier(archive, store.folder)
            with store.reading() as connection:
                manifest = _write_all(archive, connection, store.folder, sums)
        part.replace(file)
    except OSError as error:
        raise RecordError(f"{file}: cannot be written ({error.strerror})") from None
    finally:
        part.unlink(missing_ok=True)
    return manifest


def verify(file: Path) -> Manifest:
    """Check every part against the manifest; raises `RecordError` that names what is wrong."""
    with _opened(file) as archive:
        manifest = _manifest(archive, file)
        for name, expected in manifest.sha256.items():
            digest = hashlib.sha256()
            try:
                with archive.open(name) as stream:
                    while block := stream.read(1 << 20):
                        digest.update(block)
            except (KeyError, BadZipFile, zlib.error, OSError) as error:
                raise RecordError(f"{file}: {name} is missing or broken ({error})") from None
            if digest.hexdigest() != expected:
                raise RecordError(f"{file}: {name} is not what was backed up")
    return manifest


def restore(file: Path, folder: Path, database: str | None = None) -> Store:
    """Begin a record from a backup, after checking it; all of it is there, or nothing.

    Raises `RecordError` for a broken file, or a folder or database that holds a record.
    """
    verify(file)
    store = Store.init(folder, database=database)
    try:
        with _opened(file) as archive:
            _read_all(archive, store)
            _files(archive, folder, database)
            read_evidence(archive, folder)
    except BaseException:
        store.close()
        (folder / SETTINGS).unlink(missing_ok=True)
        raise
    return store


def _write_all(
    archive: ZipFile, connection: Connection, folder: Path, sums: dict[str, str]
) -> Manifest:
    rows: dict[str, int] = {}
    for table in (*tables.kept_in_backups(), _search):
        name = f"{table.name}.jsonl"
        rows[name], sums[name] = _write(archive, name, _rows(connection, table))
    for beside in BESIDE:
        if (folder / beside).is_file():
            data = (folder / beside).read_bytes()
            archive.writestr(beside, data)
            sums[beside] = hashlib.sha256(data).hexdigest()
    sums |= write_evidence(archive, folder)
    manifest = Manifest(rows, sums, f"dateline {__version__}")
    archive.writestr(MANIFEST, json.dumps({"form": FORM, **vars(manifest)}, indent=1))
    return manifest


def _write(archive: ZipFile, name: str, lines: Iterable[bytes]) -> tuple[int, str]:
    digest, count = hashlib.sha256(), 0
    with archive.open(name, "w", force_zip64=True) as stream:
        for line in lines:
            stream.write(line)
            digest.update(line)
            count += 1
    return count, digest.hexdigest()


def _rows(connection: Connection, table: Table) -> Iterator[bytes]:
    query = select(table).order_by(*(table.primary_key.columns or [table.c.ref]))
    for row in connection.execute(query.execution_options(yield_per=BATCH)):
        yield json.dumps(dict(row._mapping), default=_plain).encode() + b"\n"


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"cannot be written: {value!r}")


def _read_all(archive: ZipFile, store: Store) -> None:
    engine = store.engine.connect().execution_options(writing=True)
    with engine as connection, connection.begin():
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        if connection.execute(select(func.count()).select_from(tables.revision)).scalar():
            raise RecordError("the database holds a record already")
        for table in tables.kept_in_backups():
            _insert(archive, connection, table)
        entries = (search.Entry(**row) for row in _lines(archive, "search.jsonl"))
        while some := list(islice(entries, BATCH)):
            search.enter(connection, some)
        if connection.dialect.name == "postgresql":
            _go_on_counting(connection)


def _insert(archive: ZipFile, connection: Connection, table: Table) -> None:
    days = [column.name for column in table.columns if isinstance(column.type, Date)]
    batch: list[dict[str, Any]] = []
    if f"{table.name}.jsonl" not in archive.namelist():
        return  # an older version, which had no such table, made the backup
    for row in _lines(archive, f"{table.name}.jsonl"):
        for day in days:
            row[day] = date.fromisoformat(row[day]) if row[day] else None
        if table is tables.mention and "lasting" not in row:
            row.update(_found_by(row))
        batch.append(row)
        if len(batch) == BATCH:
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)


def _found_by(row: Mapping[str, Any]) -> dict[str, int | None]:
    """What a backup of an earlier version does not have: by what candidates are found."""
    return {
        "lasting": lasting(row["earliest"], row["latest"]),
        "cell": cell(row["latitude"], row["longitude"]),
    }


def _go_on_counting(connection: Connection) -> None:
    """Let PostgreSQL's sequences go on after the largest number."""
    for table in tables.kept_in_backups():
        if table.autoincrement_column is not None:
            connection.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), "
                    f"COALESCE((SELECT MAX(id) FROM {table.name}), 0) + 1, false)"
                )
            )


def _files(archive: ZipFile, folder: Path, database: str | None) -> None:
    """The record's settings and sources as they were; the database is the one given now."""
    for name in BESIDE:
        if name in archive.namelist():
            (folder / name).write_bytes(archive.read(name))
    file = folder / SETTINGS
    kept = [line for line in file.read_text("utf-8").splitlines() if not _DATABASE.match(line)]
    if database:
        kept.insert(_after_heading(kept), f"database = {json.dumps(database)}")
    file.write_text("\n".join(kept) + "\n", "utf-8")


def _after_heading(lines: list[str]) -> int:
    """Where the table `[record]` begins; it is added where there is none."""
    for i, line in enumerate(lines):
        if line.strip() == "[record]":
            return i + 1
    lines.append("[record]")
    return len(lines)


def _lines(archive: ZipFile, name: str) -> Iterator[dict[str, Any]]:
    with archive.open(name) as stream:
        for line in stream:
            yield json.loads(line)


def _opened(file: Path) -> ZipFile:
    try:
        return ZipFile(file)
    except BadZipFile:
        raise RecordError(f"{file} is no backup of a record") from None
    except OSError as error:
        raise RecordError(f"{file}: {error.strerror}") from None


def _manifest(archive: ZipFile, file: Path) -> Manifest:
    try:
        data = json.loads(archive.read(MANIFEST))
    except (KeyError, ValueError):
        raise RecordError(f"{file} is no backup of a record (it has no manifest)") from None
    if data.pop("form", None) != FORM:
        raise RecordError(f"{file}: a newer version of Dateline made this backup")
    return Manifest(**data)
