"""Copying: a database that holds what `publish` gives of a record, kept up with it.

It lies beside the record's (`published.sqlite`) and can be deleted at any time. It is made anew
when the policy, the outlets or the program are other than when it was made.
"""

import hashlib
import json
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    String,
    Table,
    Text,
    delete,
    insert,
    null,
    select,
)

from dateline import __version__
from dateline.archive import Archive
from dateline.deriving import Registry
from dateline.errors import ArchiveError
from dateline.gazetteer.folding import fold
from dateline.publishing import Policy, PublishedEvent
from dateline.record import migrating, tables
from dateline.record.engine import connect, lock_for_writing, sqlite_url
from dateline.record.events import columns
from dateline.record.store import Store, last_revision
from dateline.record.tellings import chunks
from dateline.vocabulary import Event
from dateline.web.desk import Desk
from dateline.web.public.again import as_event
from dateline.web.public.leaving import leaving

FILE = "published.sqlite"
FORM = "1"
"""Version of what is kept of an event."""

metadata = MetaData()
published = Table(
    "published",
    metadata,
    Column("event_id", String(24), primary_key=True),
    Column("data", Text, nullable=False),  # a PublishedEvent
    Column("captures", Text, nullable=False),  # by report: when its page was fetched, and digest
)
made_with = Table("made_with", metadata, Column("digest", String(64), primary_key=True))


@dataclass
class Copy:
    """What may leave a record, as a store of its own that pages are made from."""

    record: Store
    registry: Registry
    policy: Policy
    store: Store = field(init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        file = self.record.folder / FILE
        digest = _digest(self.record, self.policy)
        if file.exists() and not _is_of(file, digest):
            for one in (file, *file.parent.glob(f"{FILE}-*")):
                one.unlink(missing_ok=True)
        self.store = _opened(self.record, file, digest)

    def refresh(self) -> None:
        """Take over what the record's last revisions changed."""
        with self.record.engine.connect() as connection, connection.begin():
            newest = last_revision(connection)
        if self._revision() < newest:
            with self._lock:
                self._take_over()

    def _revision(self) -> int:
        with self.store.engine.connect() as connection, connection.begin():
            return last_revision(connection)

    def _take_over(self) -> None:
        since = self._revision()
        with self.record.reading() as connection:
            newest = last_revision(connection)
            if newest <= since:
                return
            changed = sorted(_changed(connection, since))
            writer = self.store.engine.connect().execution_options(writing=True)
            # One transaction: visitors see the record as it was, or as it is.
            with writer as copy, copy.begin():
                lock_for_writing(copy)
                if last_revision(copy) >= newest:  # another process was quicker
                    return
                _enter_revision(copy, newest)
                for some in chunks(changed):
                    self._write(connection, copy, some, newest)

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
        for row in standing:
            if one := told.get(row.id):
                _enter(copy, one, captures, revision)
            elif row.state != "live":
                _enter_gone(copy, row.id, row.redirect, revision)


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


def _enter(
    copy: Connection, one: PublishedEvent, captures: dict[str, dict[str, str]], revision: int
) -> None:
    event = as_event(one)
    stamped = {"id": one.id, "state": "live", "updated": revision, "revision": revision}
    copy.execute(insert(tables.event).values(stamped | columns(event)))
    own = {it.report: captures[it.report] for it in one.told_in if it.report in captures}
    row = {
        "event_id": one.id,
        "data": one.model_dump_json(exclude_none=True),
        "captures": json.dumps(own),
    }
    copy.execute(insert(published).values(row))
    if parts := _parts(event):
        copy.execute(insert(tables.event_place), parts)


def _enter_gone(copy: Connection, name: str, redirect: str | None, revision: int) -> None:
    row = {
        "id": name,
        "state": "merged" if redirect else "deleted",
        "redirect": redirect,
        "data": null(),
        "updated": revision,
        "revision": revision,
    }
    copy.execute(insert(tables.event).values(row))


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
            connection.execute(insert(made_with).values(digest=digest))
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
