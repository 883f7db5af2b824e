"""Copying: a database that holds what `publish` gives of a record, kept up with it.

It lies beside the record's (`published.sqlite`) and can be deleted at any time. It is made anew
when the policy, the outlets or the program are other than when it was made.
"""

import hashlib
import json
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    MetaData,
    Row,
    String,
    Table,
    Text,
    delete,
    insert,
    null,
    select,
    update,
)

from dateline import __version__
from dateline.archive import Archive
from dateline.deriving import Registry
from dateline.errors import ArchiveError
from dateline.gazetteer.folding import fold
from dateline.publishing import Policy, PublishedEvent
from dateline.record import migrating, tables
from dateline.record.engine import connect, lock_for_writing, sqlite_url
from dateline.record.events import COLUMNS, columns
from dateline.record.store import Store, last_revision
from dateline.record.tellings import chunks
from dateline.vocabulary import Event
from dateline.web.desk import Desk
from dateline.web.public.again import as_event
from dateline.web.public.leaving import AT_ONCE, leaving

FILE = "published.sqlite"
FORM = "2"
"""Version of what is kept of an event."""

metadata = MetaData()
published = Table(
    "published",
    metadata,
    Column("event_id", String(24), primary_key=True),
    Column("data", Text, nullable=False),  # a PublishedEvent
    Column("captures", Text, nullable=False),  # by report: when its page was fetched, and digest
)
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
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _whole: bool = False

    def __post_init__(self) -> None:
        file = self.record.folder / FILE
        digest = _digest(self.record, self.policy)
        if file.exists() and not _is_of(file, digest):
            for one in (file, *file.parent.glob(f"{FILE}-*")):
                one.unlink(missing_ok=True)
        self.store = _opened(self.record, file, digest)

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
            changed = sorted(_changed(connection, since))
            # One transaction: visitors see the record as it was, or as it is.
            with self._writing() as copy:
                if last_revision(copy) < newest:  # no other process was quicker
                    _enter_revision(copy, newest)
                    for some in chunks(changed):
                        self._write(connection, copy, some, newest)

    def _make(self, connection: Connection) -> None:
        """Make the copy for the first time; what was made stays where this is interrupted."""
        with self._writing() as copy:
            begun = last_revision(copy)
            if begun == 0 and (begun := last_revision(connection)):
                _enter_revision(copy, begun)
            done = set(copy.execute(select(tables.event.c.id)).scalars())
        ids = sorted(set(connection.execute(select(tables.event.c.id)).scalars()) - done)
        for start in range(0, len(ids), AT_ONCE):
            with self._writing() as copy:
                self._write(connection, copy, ids[start : start + AT_ONCE], begun)
        with self._writing() as copy:
            copy.execute(update(made_with).values(whole=True))

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        writer = self.store.engine.connect().execution_options(writing=True)
        with writer as copy, copy.begin():
            lock_for_writing(copy)
            yield copy

    def _write(
        self, connection: Connection, copy: Connection, ids: Sequence[str], revision: int
    ) -> None:
        rows = tables.event
        standing = connection.execute(select(rows).where(rows.c.id.in_(ids))).all()
        live = [Event.model_validate(row.data) for row in standing if row.state == "live"]
        told = {one.id: one for one in leaving(connection, live, self.registry, self.policy)}
        captures = _captures(self.record, connection, told.values())
        for table, column in ((published, "event_id"), (tables.event_place, "event_id")):
            copy.execute(delete(table).where(table.c[column].in_(ids)))
        copy.execute(delete(rows).where(rows.c.id.in_(ids)))
        entered = [_row(row, told.get(row.id), revision) for row in standing]
        parts = [part for one in told.values() for part in _parts(as_event(one))]
        kept = [_published(one, captures) for one in told.values()]
        for table, listed in (
            (rows, [one for one in entered if one]),
            (published, kept),
            (tables.event_place, parts),
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


def _row(row: Row[Any], one: PublishedEvent | None, revision: int) -> dict[str, Any] | None:
    """The row of an event as it may leave, or of what became of it; None for one that stays."""
    if one is None and row.state == "live":
        return None
    kept = columns(as_event(one)) if one else dict.fromkeys(COLUMNS) | {"data": null()}
    known = {"id": row.id, "updated": revision, "revision": revision}
    if one:
        return kept | known | {"state": "live", "redirect": None}
    state = "merged" if row.redirect else "deleted"
    return kept | known | {"state": state, "redirect": row.redirect}


def _published(one: PublishedEvent, captures: dict[str, dict[str, str]]) -> dict[str, str]:
    own = {it.report: captures[it.report] for it in one.told_in if it.report in captures}
    return {
        "event_id": one.id,
        "data": one.model_dump_json(exclude_none=True),
        "captures": json.dumps(own),
    }


def _enter_revision(copy: Connection, number: int) -> None:
    """The revision that the copy stands at, without who made it and why."""
    row = {"id": number, "at": "", "author": "publish", "person": False, "action": "publish"}
    copy.execute(insert(tables.revision).values(row))


def _parts(event: Event) -> list[dict[str, str]]:
    """A place and what contains it, as `--where` looks for it."""
    if (where := event.where) is None:
        return []
    country = where.country_code or ""
    names = {fold(name)[:120] for name in (where.text, where.name, *where.admin, country) if name}
    return [{"part": name, "country": country, "event_id": event.id} for name in sorted(names)]


def _changed(connection: Connection, since: int) -> set[str]:
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


def _captures(
    record: Store, connection: Connection, events: Iterable[PublishedEvent]
) -> dict[str, dict[str, str]]:
    """When the pages of reports were fetched, and the digests of their bytes."""
    names = {it.report for one in events for it in one.told_in if it.report}
    rows = tables.report
    held: dict[str, str] = {}
    for some in chunks(sorted(names)):
        query = select(rows.c.id, rows.c.capture).where(
            rows.c.id.in_(some), rows.c.capture.is_not(None), rows.c.withdrawn.is_(None)
        )
        held.update((row.id, row.capture) for row in connection.execute(query))
    folder = record.folder / "archive"
    if not held or not folder.is_dir():
        return {}
    found: dict[str, dict[str, str]] = {}
    try:
        with Archive.open(folder) as archive:
            for name, capture in held.items():
                if kept := archive.kept(capture):
                    found[name] = {"at": kept.at.isoformat(), "sha256": kept.sha256}
    except ArchiveError:
        return {}
    return found


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
