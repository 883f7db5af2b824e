"""Making: events come in; rows of the copy that visitors see go out, by as many processes as help.

An event takes some 5 ms to be made ready to leave, so that the first copy of a large record is made
on all cores.
"""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Row, String, Table, Text, null, select

from dateline.archive import Archive
from dateline.deriving import Registry, load_registry
from dateline.engines.local import prepare
from dateline.errors import ArchiveError
from dateline.gazetteer.folding import fold
from dateline.publishing import Policy, PublishedEvent
from dateline.record import tables
from dateline.record.events import COLUMNS, columns
from dateline.record.store import Store
from dateline.record.tellings import chunks
from dateline.vocabulary import Event
from dateline.web.public.again import as_event
from dateline.web.public.leaving import AT_ONCE, leaving

MANY = 4_000
"""Events from which on other processes help: to start them takes some seconds."""

MOST = 8
"""Processes at most: one takes 300 MB."""

metadata = MetaData()
published = Table(
    "published",
    metadata,
    Column("event_id", String(24), primary_key=True),
    Column("data", Text, nullable=False),  # a PublishedEvent
    Column("captures", Text, nullable=False),  # by report: when its page was fetched, and digest
)


@dataclass(frozen=True)
class Rows:
    """What the copy holds of some events: their rows, what is published, what they are found by."""

    ids: Sequence[str]
    events: list[dict[str, Any]]
    published: list[dict[str, Any]]
    places: list[dict[str, Any]]


@dataclass(frozen=True)
class Maker:
    """Makes rows of the events of a record."""

    record: Store
    registry: Registry
    policy: Policy

    def made(self, connection: Connection, ids: Sequence[str], revision: int) -> Rows:
        """The rows of some events, as they stand in the record."""
        rows = tables.event
        standing = connection.execute(select(rows).where(rows.c.id.in_(ids))).all()
        live = [Event.model_validate(row.data) for row in standing if row.state == "live"]
        told = {one.id: one for one in leaving(connection, live, self.registry, self.policy)}
        captures = _captures(self.record, connection, told.values())
        entered = [_row(row, told.get(row.id), revision) for row in standing]
        return Rows(
            ids,
            [one for one in entered if one],
            [_published(one, captures) for one in told.values()],
            [part for one in told.values() for part in _parts(as_event(one))],
        )

    def all(self, connection: Connection, ids: Sequence[str], revision: int) -> Iterator[Rows]:
        """The rows of many events, batch by batch in no order of note."""
        batches = [ids[i : i + AT_ONCE] for i in range(0, len(ids), AT_ONCE)]
        workers = min(os.cpu_count() or 1, MOST)
        if len(ids) < MANY or workers == 1:
            yield from (self.made(connection, some, revision) for some in batches)
            return
        with ProcessPoolExecutor(
            workers,
            mp_context=get_context("spawn"),
            initializer=_begin,
            initargs=(self.record.folder, self.policy),
        ) as pool:
            try:
                yield from pool.map(_made, batches, [revision] * len(batches))
            finally:
                pool.shutdown(cancel_futures=True)


_maker: Maker | None = None


def _begin(folder: Path, policy: Policy) -> None:
    """Make a process one that helps."""
    global _maker  # noqa: PLW0603 - what a process that helps knows for as long as it lives
    prepare()
    _maker = Maker(Store.open(folder), load_registry(folder), policy)


def _made(ids: Sequence[str], revision: int) -> Rows:
    assert _maker is not None
    with _maker.record.reading() as connection:
        return _maker.made(connection, ids, revision)


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


def _parts(event: Event) -> list[dict[str, str]]:
    """A place and what contains it, as `--where` looks for it."""
    if (where := event.where) is None:
        return []
    country = where.country_code or ""
    names = {fold(name)[:120] for name in (where.text, where.name, *where.admin, country) if name}
    return [{"part": name, "country": country, "event_id": event.id} for name in sorted(names)]


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
