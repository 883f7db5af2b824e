"""Copying: a database that holds what `publish` gives of a record, kept up with it.

It lies beside the record's (`published.sqlite`) and can be deleted at any time. It is made anew
when the policy, the outlets or the program are other than when it was made.
"""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    String,
    Table,
    delete,
    insert,
    select,
    update,
)

from dateline import __version__
from dateline.deriving import Registry
from dateline.publishing import Policy, PublishedEvent
from dateline.record import migrating, tables
from dateline.record.engine import connect, lock_for_writing, sqlite_url
from dateline.record.store import Store, last_revision
from dateline.record.tellings import chunks
from dateline.web.desk import Desk
from dateline.web.public.making import Maker, Rows, metadata, published

FILE = "published.sqlite"
FORM = "2"
"""Version of what is kept of an event."""

made_with = Table(
    "made_with",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("whole", Boolean, nullable=False),  # whether all events have been looked at once
)


@dataclass
class Copy:
    """What may leave a record, as a store of its own that pages are made from."""

    record: Store
    registry: Registry
    policy: Policy
    store: Store = field(init=False)
    _maker: Maker = field(init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _whole: bool = False

    def __post_init__(self) -> None:
        file = self.record.folder / FILE
        digest = _digest(self.record, self.policy)
        if file.exists() and not _is_of(file, digest):
            for one in (file, *file.parent.glob(f"{FILE}-*")):
                one.unlink(missing_ok=True)
        self.store = _opened(self.record, file, digest)
        self._maker = Maker(self.record, self.registry, self.policy)

    def refresh(self) -> None:
        """Take over what the record's last revisions changed.

        While another thread does so visitors see what was before; they never wait for each other.
        """
        with self.record.engine.connect() as connection, connection.begin():
            newest = last_revision(connection)
        whole = self._is_whole()
        behind = not whole or self._revision() < newest
        if behind and self._lock.acquire(blocking=not whole):
            try:
                self._take_over()
            finally:
                self._lock.release()

    def _revision(self) -> int:
        with self.store.engine.connect() as connection, connection.begin():
            return last_revision(connection)

    def _is_whole(self) -> bool:
        """Whether all events were looked at once; it stays so."""
        if not self._whole:
            with self.store.engine.connect() as connection, connection.begin():
                self._whole = bool(connection.execute(select(made_with.c.whole)).scalar())
        return self._whole

    def _take_over(self) -> None:
        with self.record.reading() as connection:
            if not self._is_whole():
                self._make(connection)
            since, newest = self._revision(), last_revision(connection)
            if newest <= since:
                return
            other = sorted(changed(connection, since))
            # One transaction: visitors see the record as it was, or as it is.
            with self._writing() as copy:
                if last_revision(copy) < newest:  # no other process was quicker
                    _enter_revision(copy, newest)
                    for some in chunks(other):
                        _enter(copy, self._maker.made(connection, some, newest))

    def _make(self, connection: Connection) -> None:
        """Make the copy for the first time; what was made stays where this is interrupted."""
        with self._writing() as copy:
            begun = last_revision(copy)
            if begun == 0 and (begun := last_revision(connection)):
                _enter_revision(copy, begun)
            done = set(copy.execute(select(tables.event.c.id)).scalars())
        ids = sorted(set(connection.execute(select(tables.event.c.id)).scalars()) - done)
        for rows in self._maker.all(connection, ids, begun):
            with self._writing() as copy:
                _enter(copy, rows)
        with self._writing() as copy:
            copy.execute(update(made_with).values(whole=True))

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        writer = self.store.engine.connect().execution_options(writing=True)
        with writer as copy, copy.begin():
            lock_for_writing(copy)
            yield copy


def _enter(copy: Connection, made: Rows) -> None:
    """Put the rows of some events in the place of those that were there."""
    rows = tables.event
    for table, column in ((published, "event_id"), (tables.event_place, "event_id")):
        copy.execute(delete(table).where(table.c[column].in_(made.ids)))
    copy.execute(delete(rows).where(rows.c.id.in_(made.ids)))
    for table, listed in (
        (rows, made.events),
        (published, made.published),
        (tables.event_place, made.places),
    ):
        if listed:
            copy.execute(insert(table), listed)


def visitors_desk(desk: Desk) -> "VisitorsDesk":
    """The desk of pages that visitors see: of the copy alone."""
    copy = Copy(desk.store, desk.registry, desk.policy)
    made = VisitorsDesk(copy.store, desk.registry, desk.policy, desk.web)
    made.copy = copy
    return made


class VisitorsDesk(Desk):
    """A desk on what is published; called as the policy says."""

    copy: Copy

    @property
    def name(self) -> str:
        """What the published data are called."""
        return self.policy.title or self.store.settings.record.name


def told(connection: Connection, name: str) -> tuple[PublishedEvent, dict[str, dict[str, str]]]:
    """A published event of a copy, and when the pages of its reports were fetched."""
    query = select(published).where(published.c.event_id == name)
    row = connection.execute(query).one()
    return PublishedEvent.model_validate_json(row.data), json.loads(row.captures)


def _enter_revision(copy: Connection, number: int) -> None:
    """The revision that the copy stands at, without who made it and why."""
    row = {"id": number, "at": "", "author": "publish", "person": False, "action": "publish"}
    copy.execute(insert(tables.revision).values(row))


def changed(connection: Connection, since: int) -> set[str]:
    """Events that a revision touched, or a mention, report or article of theirs."""
    event, mention, report, touched = (
        tables.event,
        tables.mention,
        tables.report,
        tables.touched,
    )
    if since < 1:
        return set(connection.execute(select(event.c.id)).scalars())
    ids = select(touched.c.id).where(touched.c.revision > since)
    by_report = select(mention.c.event_id).join(report, report.c.id == mention.c.report_id)
    queries = (
        select(event.c.id).where(event.c.updated > since),
        select(event.c.id).where(event.c.id.in_(ids)),
        select(mention.c.event_id).where(mention.c.id.in_(ids)),
        by_report.where(report.c.id.in_(ids)),
        by_report.where(report.c.article_id.in_(ids)),
    )
    return {name for query in queries for name in connection.execute(query).scalars()}


def _opened(record: Store, file: Path, digest: str) -> Store:
    engine = connect(sqlite_url(file))
    migrating.upgrade(engine)
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        lock_for_writing(connection)
        metadata.create_all(connection)
        if connection.execute(select(made_with.c.digest)).first() is None:
            connection.execute(insert(made_with).values(digest=digest, whole=False))
    return Store(record.folder, record.settings, engine)


def _is_of(file: Path, digest: str) -> bool:
    """Whether a copy was made by the same rules."""
    import sqlite3  # noqa: PLC0415

    try:
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
            found = connection.execute("SELECT digest FROM made_with").fetchone()
            version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error:
        return False
    return bool(found == (digest,) and version == (migrating.newest(),))


def _digest(record: Store, policy: Policy) -> str:
    """What decides how an event leaves: policy, outlets, team's kinds, and the program."""
    parts = [FORM, __version__, policy.model_dump_json()]
    for name in ("sources.toml", "dateline.toml"):
        file = record.folder / name
        parts.append(hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else "")
    with record.engine.connect() as connection:
        # A record that was restored or begun anew has other ids.
        first = connection.execute(
            select(tables.revision.c.at).order_by(tables.revision.c.id).limit(1)
        ).scalar()
    return hashlib.sha256("\n".join([*parts, first or ""]).encode()).hexdigest()
