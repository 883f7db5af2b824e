"""Report: its text with all that was read from it, and what an edition changed."""

import re

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from dateline.display.views import report_view
from dateline.errors import BadOption
from dateline.extract.heads import from_first_lines
from dateline.record.becoming import became
from dateline.record.identifying import identify
from dateline.record.readings import read_back
from dateline.record.reporting import show_report
from dateline.vocabulary import Reading
from dateline.web.archived import archived
from dateline.web.care import care_for
from dateline.web.desk import desk_of
from dateline.web.door import Role, viewer_of
from dateline.web.pages.differences import differences
from dateline.web.rendering import page
from dateline.web.room import Room
from dateline.web.texts import paragraphs_of

router = APIRouter()
ROOM = Room(router)

MOST_SPANS = 40
_SPANS = re.compile(r"\d{1,9}-\d{1,9}(,\d{1,9}-\d{1,9})*")


@router.get("/reports/{name}", include_in_schema=False)
def report(request: Request, name: str, at: str = "", against: str = "") -> Response:
    """The page of a report; `at` are spans of its text that are lit, `against` another edition."""
    desk = desk_of(request)
    lit = spans_of(at)
    with desk.store.reading() as connection:
        whole = identify(connection, name, ("r",))
        if whole != name:
            return RedirectResponse(f"/reports/{whole}", 303)
        shown = show_report(connection, whole)
        if against:
            return differences(request, connection, shown, against)
        read = read_back(connection, whole)
        now = became(connection, whole)
    view = report_view(read.reading, 1) if read else None
    care = care_for(request, _kinds(read.reading) if read else ())
    return page(
        request,
        "report.html",
        report=shown,
        view=view,
        first_lines=from_first_lines(read.reading.report.extracted_by) if read else "",
        now={one.local: one for one in now if one.local},
        added=[one for one in now if not one.local and one.added_by and not one.gone],
        paragraphs=paragraphs_of(shown.text, view, lit),
        lit=lit,
        care=care,
        capture=shown.capture,
        archived=archived(desk, [shown.capture]),
        codes=viewer_of(request).role >= Role.CODER,
    )


def _kinds(reading: Reading) -> list[str]:
    return [one.kind.name for one in reading.events]


def spans_of(at: str) -> list[tuple[int, int]]:
    """Spans of a text as an address tells them, "120-140,150-160"; raises `BadOption`."""
    if not at:
        return []
    if not _SPANS.fullmatch(at) or at.count(",") >= MOST_SPANS:
        raise BadOption(f"at {at[:40]}: must be spans of the text, as 120-140,150-160")
    pairs = (part.split("-") for part in at.split(","))
    return [(int(start), int(end)) for start, end in pairs]
