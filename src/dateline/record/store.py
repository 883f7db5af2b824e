"""Store: the record's database, opened to read or to write; every write is one revision."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import DatabaseError, OperationalError

from dateline.errors import RecordError
from dateline.ontology import using
from dateline.record import migrating, tables
from dateline.record.cleaning import clean
from dateline.record.engine import connect, lock_for_writing, sqlite_url
from dateline.record.settings import FILE, FIRST, Settings, load_settings, team_ontology

DATABASE = "record.sqlite"

MEND = "put it back, or make the record again from a backup: dateline restore FILE DIR"


@dataclass
class Change:
    """One revision under way: the connection to write through, and what it touches."""

    connection: Connection
    revision: int
    folder: Path
    touched: set[str] = field(default_factory=set)

    def touch(self, *ids: str) -> None:
        """Note that this revision is part of the history of these ids."""
        self.touched.update(ids)


class Store:
    """A record's database. Close it, or use it in a `with` block."""

    def __init__(self, folder: Path, settings: Settings, engine: Engine) -> None:
        self.folder = folder
        self.settings = settings
        self.engine = engine
        self.ontology = team_ontology(folder, settings)

    @property
    def kinds(self) -> Path | None:
        """The file with a team's own kinds, which readers need; None where there are none."""
        return self.folder / FILE if self.ontology else None

    @classmethod
    def init(cls, folder: Path, name: str | None = None, database: str | None = None) -> Self:
        """Begin a record in a folder, which may exist; raises `RecordError` if it holds one."""
        file = folder / FILE
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with file.open("x", encoding="utf-8") as stream:
                stream.write(FIRST.format(name=json.dumps(name or folder.resolve().name)))
                if database:
                    stream.write(f"database = {json.dumps(database)}\n")
        except FileExistsError:
            raise RecordError(f"{folder} holds a record already") from None
        except OSError as error:
            raise RecordError(f"{folder}: {error.strerror}") from None
        try:
            return cls.open(folder, begin=True)
        except RecordError:
            file.unlink()
            raise

    @classmethod
    def open(cls, folder: Path, *, begin: bool = False) -> Self:
        """Open a record, bringing its tables up to this version; raises `RecordError`.

        A record that lost its database is no empty one: only `init` begins one.
        """
        settings = load_settings(folder)
        file = folder / DATABASE
        if not (begin or settings.record.database) and _is_lost(file):
            raise RecordError(f"{file} is missing or empty; {MEND}")
        engine = connect(settings.record.database or sqlite_url(folder / DATABASE))
        try:
            migrating.upgrade(engine)
        except (OperationalError, DatabaseError) as error:
            where = engine.url.render_as_string(hide_password=True)
            raise RecordError(f"{where}: {' '.join(str(error.orig).split())}") from None
        return cls(folder, settings, engine)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the record as it is at one moment."""
        with self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")  # noqa: PLW2901
            with connection.begin(), using(self.ontology):
                yield connection

    @contextmanager
    def writing(
        self,
        author: str,
        action: str,
        reason: str | None = None,
        *,
        person: bool = False,
        undoes: int | None = None,
    ) -> Iterator[Change]:
        """A transaction that is one revision: all of it is written, or nothing.

        One at a time writes, over all processes. A revision that touched nothing is not kept.
        """
        writer = self.engine.connect().execution_options(writing=True)
        with writer as connection, connection.begin() as transaction, using(self.ontology):
            lock_for_writing(connection)
            revision = _enter(connection, author, action, reason, person, undoes)
            change = Change(connection, revision, self.folder)
            yield change
            if not change.touched:
                transaction.rollback()
                return
            rows = [{"id": one, "revision": revision} for one in sorted(change.touched)]
            connection.execute(insert(tables.touched), rows)

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _is_lost(file: Path) -> bool:
    try:
        return file.stat().st_size == 0
    except FileNotFoundError:
        return True
    except OSError:
        return False  # the database says what is wrong


def last_revision(connection: Connection) -> int:
    """The number of the latest revision; 0 for a record that nothing was entered into."""
    newest = select(tables.revision.c.id).order_by(tables.revision.c.id.desc()).limit(1)
    return connection.execute(newest).scalar() or 0


def plainly(words: str) -> str:
    """What a database says of a failure, with what can be done where that is known."""
    if "readonly" in words or "unable to open" in words:
        return f"cannot be written ({words}); check who may write to the folder"
    if "disk I/O" in words or "is full" in words:
        return f"the disk is full or failing ({words}); what was told before is kept"
    return words


def _enter(
    connection: Connection,
    author: str,
    action: str,
    reason: str | None,
    person: bool,
    undoes: int | None,
) -> int:
    row = insert(tables.revision).values(
        at=datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        author=clean(author),
        person=person,
        action=action,
        reason=None if reason is None else clean(reason),
        undoes=undoes,
    )
    key = connection.execute(row).inserted_primary_key
    assert key is not None
    return int(key[0])
