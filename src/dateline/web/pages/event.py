"""Event: all that the record holds on one event, every value one click from its words."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from sqlalchemy import Connection

from dateline.record.overview import Columns
from dateline.record.reporting import Gone, show_any, texts
from dateline.record.showing import Shown
from dateline.record.store import last_revision
from dateline.web.archived import archived
from dateline.web.care import care_for
from dateline.web.citing import cite
from dateline.web.coding.correcting import label_field
from dateline.web.coding.telling import just_done
from dateline.web.counting import counted
from dateline.web.desk import Desk, desk_of
from dateline.web.door import Role, viewer_of
from dateline.web.foretelling import outlook
from dateline.web.rendering import page
from dateline.web.review.beside import Line
from dateline.web.review.beside import beside as notes_beside
from dateline.web.room import Room
from dateline.web.sets import beside
from dateline.web.telling import telling

router = APIRouter()
ROOM = Room(router)


@router.get("/events/{name}.json", include_in_schema=False)
def as_json(request: Request, name: str) -> JSONResponse:
    """All that the record holds on an event, as `dateline show --format json` gives it."""
    desk = desk_of(request)
    with desk.store.reading() as connection:
        shown = show_any(connection, name, desk.registry)
    headers = {"Content-Disposition": f'attachment; filename="{_id(shown)}.json"'}
    return JSONResponse(shown.model_dump(mode="json", exclude_none=True), headers=headers)


@router.get("/events/{name}", include_in_schema=False)
def event(request: Request, name: str) -> Response:
    """The page of an event; the id of one that was merged leads to what it is now."""
    desk = desk_of(request)
    with desk.store.reading() as connection:
        shown = show_any(connection, name, desk.registry)
        if isinstance(shown, Gone):
            done = just_done(connection, _done(request), viewer_of(request), shown.asked)
            return page(request, "gone.html", status=410, gone=shown, done=done)
        if not isinstance(shown, Shown):
            return RedirectResponse(f"/reports/{shown.id}", 303)
        if name != shown.event.id:
            told = f"&done={number}" if (number := _done(request)).isdigit() else ""
            return RedirectResponse(f"/events/{shown.event.id}?was={shown.asked}{told}", 303)
        return _page(request, desk, connection, shown)


def _page(request: Request, desk: Desk, connection: Connection, shown: Shown) -> HTMLResponse:
    care = care_for(request, [shown.event.kind.name])
    viewer = viewer_of(request)
    known = texts(connection, (one.id for one in shown.reports))
    noted = notes_beside(connection, viewer, shown.event)
    asked = _asked(shown.event.id, noted.questions)
    return page(
        request,
        "event.html",
        event=shown.event,
        codes=viewer.role >= Role.CODER,
        done=just_done(connection, _done(request), viewer, shown.event.id, desk.store.folder),
        archived=archived(desk, (one.capture for one in shown.reports)),
        field_of=label_field,
        beside=noted,
        asks=asked.state in {"open", "unsure"} if asked else _is_read(shown),
        answered=asked if asked and asked.state not in {"open", "unsure"} else None,
        told=telling(shown, known),
        outlook=outlook(connection, shown, known, datetime.now(UTC).date()),
        counted=counted(shown),
        care=care,
        was=request.query_params.get("was", ""),
        place=_place(desk.overview.columns(connection), shown.event.id),
        cite=cite(shown, desk.name, last_revision(connection)),
        sets=beside(request, connection, shown.event.id),
    )


def _asked(event: str, questions: Iterable[Line]) -> Line | None:
    """The question whether it is an event; none is asked of what a person entered."""
    address = f"/review?item=event.{event}#"
    return next((one for one in questions if one.address.startswith(address)), None)


def _is_read(shown: Shown) -> bool:
    """Whether a machine read it in a report, and no person entered it alone."""
    return any(name not in shown.entered for name in shown.event.mentions)


def _done(request: Request) -> str:
    """The number of the revision that was just made, as a form leads on with it."""
    return request.query_params.get("done", "")[:9]


def _place(columns: Columns, name: str) -> dict[str, Any] | None:
    """The point and what it stands for, from the columns: of self-harm never a finer one."""
    point = columns.point(name)
    if point is None:
        return None
    return {
        "at": "{:.4f},{:.4f}".format(*point),
        "precision": columns.word(name, "precision"),
        "country": columns.word(name, "country"),
    }


def _id(shown: object) -> str:
    return shown.event.id if isinstance(shown, Shown) else str(getattr(shown, "asked", "event"))
