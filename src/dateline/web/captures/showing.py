"""Showing: all that is known of a capture - what came, how, where it stands, what came of it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from dateline.archive import Archive, Kept
from dateline.archive.standing import Standing, Withdrawal, standing, withdrawal
from dateline.errors import ArchiveError
from dateline.record import tables
from dateline.vocabulary import Capture
from dateline.web.captures.forms import Known, form_of
from dateline.web.desk import Desk

FOLDER = "archive"
OTHERS = 50
"""Captures of the same address that are listed, the latest."""

_NAME = re.compile(r"k-[a-z2-7]{16}")


@dataclass(frozen=True)
class Made:
    """A report that was taken from a capture."""

    id: str
    name: str
    title: str | None
    outlet: str | None
    published: date | None
    edition: int


@dataclass(frozen=True)
class Shown:
    """A capture that is there."""

    kept: Kept
    capture: Capture
    known: Known
    standing: Standing
    others: list[Kept]
    """Of the same address, the latest first, itself among them."""


@dataclass(frozen=True)
class Gone:
    """A capture that was withdrawn: its payload, its address and its headers are no more."""

    kept: Kept
    withdrawal: Withdrawal | None


@contextmanager
def opened(desk: Desk) -> Iterator[Archive]:
    """The archive of the record, for reading; raises `ArchiveError` where it has none."""
    folder = desk.store.folder / FOLDER
    if not folder.is_dir():
        raise ArchiveError("This record has no archive: nothing was captured yet.")
    with Archive.open(folder) as archive:
        yield archive


def kept_or_gone(archive: Archive, name: str) -> Kept | Gone:
    """Where a capture lies, or that it was withdrawn; raises `ArchiveError` for an unknown one."""
    kept = archive.kept(name) if _NAME.fullmatch(name) else None
    if kept is None:
        raise ArchiveError(f"The archive has no capture {name[:40]}.")
    return Gone(kept, withdrawal(archive, name)) if kept.withdrawn else kept


def shown(archive: Archive, kept: Kept) -> Shown:
    """All that is known of a capture; raises `ArchiveError` where it is damaged."""
    capture = archive.capture(kept.id)
    others = archive.captures_of(kept.address)[::-1]
    return Shown(
        kept=kept,
        capture=capture,
        known=form_of(capture),
        standing=standing(archive, kept.id),
        others=others[:OTHERS],
    )


def made_of(connection: Connection, capture: str) -> list[Made]:
    """The reports that were taken from a capture."""
    rows = tables.report
    columns = (rows.c.id, rows.c.name, rows.c.title, rows.c.outlet, rows.c.published_day)
    query = select(*columns, rows.c.edition).where(rows.c.capture == capture)
    found = connection.execute(query.order_by(rows.c.id))
    return [Made(*row) for row in found]


def kinds_of(connection: Connection, capture: str) -> list[str]:
    """The kinds of the events that its reports tell of, for how its words are to be shown."""
    report, mention, event = tables.report, tables.mention, tables.event
    query = (
        select(event.c.kind)
        .join(mention, mention.c.event_id == event.c.id)
        .join(report, report.c.id == mention.c.report_id)
        .where(report.c.capture == capture, event.c.kind.is_not(None))
        .distinct()
    )
    return [str(one) for one in connection.execute(query).scalars()]


def quotes_of(
    connection: Connection, report: str, capture: str, spans: list[tuple[int, int]]
) -> list[str]:
    """The words of spans of a report that was taken from this capture."""
    rows = tables.report
    query = select(rows.c.text).where(rows.c.id == report, rows.c.capture == capture)
    text = connection.execute(query).scalar() or ""
    return [text[start:end] for start, end in spans if text[start:end].strip()]
