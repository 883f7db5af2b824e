"""Dossier: events to print or hand on - chronology, quotes, digests, custody."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.archive import Archive, Kept
from dateline.errors import ArchiveError, BadOption
from dateline.record import overview
from dateline.record.identifying import identify_event
from dateline.record.reporting import texts
from dateline.record.showing import Shown, Source, show_event
from dateline.record.store import last_revision
from dateline.web.care import Care, care_for, remember
from dateline.web.desk import Desk, desk_of
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


@dataclass(frozen=True)
class Custody:
    """A report's text with its digest, and the capture that it came from as the archive has it."""

    report: Source
    kept: Kept | None


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
        held = texts(connection, (report.id for one in found for report in one.reports))
    kinds = [one.event.kind.name for one in found]
    care = care_for(request, kinds)
    entries = [
        Entry(one, telling(one, held), care_for(request, [one.event.kind.name]))
        for one in sorted(found, key=_first)
    ]
    answer = page(
        request,
        "dossier.html",
        entries=entries,
        custody=_custody(desk, found),
        care=care,
        view=view,
        ids=ids,
        revision=revision,
        made=datetime.now(UTC).isoformat(timespec="minutes"),
    )
    remember(answer, care)
    return answer


def _first(shown: Shown) -> tuple[bool, object, str]:
    when = shown.event.when
    day = (when.earliest or when.latest) if when else None
    return day is None, day or 0, shown.event.id


def _custody(desk: Desk, found: list[Shown]) -> list[Custody]:
    """Every report once, with its capture where there is an archive."""
    reports = {one.id: one for shown in found for one in shown.reports}
    kept: dict[str, Kept] = {}
    captures = {one.capture for one in reports.values() if one.capture}
    folder = desk.store.folder / ARCHIVE
    if captures and folder.is_dir():
        with suppress(ArchiveError), Archive.open(folder) as archive:
            kept = {name: one for name in captures if (one := archive.kept(name))}
    return [
        Custody(one, kept.get(one.capture or ""))
        for one in sorted(reports.values(), key=lambda one: (str(one.published), one.id))
    ]
