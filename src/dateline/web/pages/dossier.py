"""Dossier: events to print or hand on - chronology, quotes, digests, custody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import Connection

from dateline.archive import Archive, Kept
from dateline.archive.standing import Standing, standing
from dateline.errors import ArchiveError, BadOption
from dateline.record import overview
from dateline.record.identifying import identify_event
from dateline.record.reporting import texts
from dateline.record.revising import Revision, history
from dateline.record.showing import Shown, Source, show_event
from dateline.record.store import last_revision
from dateline.web.care import Care, care_for
from dateline.web.desk import Desk, desk_of
from dateline.web.foretelling import Outlook, outlook
from dateline.web.rendering import page
from dateline.web.room import Room
from dateline.web.telling import Page, telling
from dateline.web.view import view_of

router = APIRouter()
ROOM = Room(router)

MOST = 100
"""Events of one dossier: more is a data set, which `dateline export` writes."""

ARCHIVE = "archive"


@dataclass(frozen=True)
class Entry:
    """One event of a dossier."""

    shown: Shown
    told: Page
    care: Care
    outlook: Outlook | None = None
    """What was foretold of it, and what became of that."""


@dataclass(frozen=True)
class Custody:
    """A report's text with its digest, and the capture that it came from as the archive has it."""

    report: Source
    kept: Kept | None
    standing: Standing | None = None
    """Where the capture stands in the log; None where it is not there, or was withdrawn."""


@router.get("/dossier", include_in_schema=False)
def dossier(request: Request, ids: str = "") -> HTMLResponse:
    """The events of some ids, or of a view, the oldest first."""
    desk, view = desk_of(request), view_of(request, "/dossier")
    with desk.store.reading() as connection:
        if ids:
            names = [identify_event(connection, one) for one in ids.split(",")[: MOST + 1] if one]
        else:
            columns = desk.overview.columns(connection)
            chosen = overview.choose(columns, connection, view.wanted)
            names = overview.page_of(columns, chosen, "when", MOST + 1)
        if len(names) > MOST:
            raise BadOption(f"more than {MOST} events: narrow the view, or use dateline export")
        found = [show_event(connection, name, desk.registry) for name in dict.fromkeys(names)]
        revision = last_revision(connection)
        changed = history(connection, view.one("set")) if view.one("set") else []
        held = texts(connection, (report.id for one in found for report in one.reports))
        ordered = sorted(found, key=_first)
        entries = [_entry(request, connection, one, held) for one in ordered]
    care = care_for(request, [one.event.kind.name for one in found])
    custody, checkpoint = _custody(desk, found)
    return page(
        request,
        "dossier.html",
        entries=entries,
        custody=custody,
        checkpoint=checkpoint,
        log=_log(found, changed),
        care=care,
        view=view,
        ids=ids,
        revision=revision,
        made=datetime.now(UTC).isoformat(timespec="minutes"),
    )


def _entry(
    request: Request, connection: Connection, shown: Shown, held: Mapping[str, str]
) -> Entry:
    """An event as it is printed: every quote, whole."""
    ahead = outlook(connection, shown, held, datetime.now(UTC).date())
    told = telling(shown, held, whole=True)
    return Entry(shown, told, care_for(request, [shown.event.kind.name]), ahead)


def _first(shown: Shown) -> tuple[bool, object, str]:
    when = shown.event.when
    day = (when.earliest or when.latest) if when else None
    return day is None, day or 0, shown.event.id


def _custody(desk: Desk, found: list[Shown]) -> tuple[list[Custody], str]:
    """Every report once, with its capture where there is an archive; and the last checkpoint."""
    reports = {one.id: one for shown in found for one in shown.reports}
    ordered = sorted(reports.values(), key=lambda one: (str(one.published), one.id))
    folder = desk.store.folder / ARCHIVE
    if not any(one.capture for one in ordered) or not folder.is_dir():
        return [Custody(one, None) for one in ordered], ""
    try:
        with Archive.open(folder) as archive:
            last = archive.last_checkpoint()
            return [_kept(archive, one) for one in ordered], last.note if last else ""
    except ArchiveError:
        return [Custody(one, None) for one in ordered], ""


def _kept(archive: Archive, report: Source) -> Custody:
    kept = archive.kept(report.capture) if report.capture else None
    if kept is None or kept.withdrawn:
        return Custody(report, kept)
    return Custody(report, kept, standing(archive, kept.id))


def _log(found: list[Shown], changed: list[Revision]) -> list[tuple[Revision, list[str]]]:
    """All revisions of the events and of the set, the oldest first, with what each is of."""
    listed: dict[int, tuple[Revision, list[str]]] = {}
    for one in found:
        for revision in one.history:
            listed.setdefault(revision.number, (revision, []))[1].append(one.event.id)
    for revision in changed:
        listed.setdefault(revision.number, (revision, []))[1].append("this set")
    return [listed[number] for number in sorted(listed)]
