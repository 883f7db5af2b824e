"""Pages: the history of an event, and the routes of all forms in one room."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from dateline.errors import BadOption
from dateline.record.reporting import Gone, show_any
from dateline.record.revising import history
from dateline.record.showing import Shown
from dateline.web.coding import adding, answering, correcting, joining, parting, rejecting, undoing
from dateline.web.coding.telling import steps
from dateline.web.desk import desk_of
from dateline.web.door import viewer_of
from dateline.web.rendering import page
from dateline.web.room import Room

router = APIRouter()

PAGE = 25
"""Revisions of a page of a history: the event is derived anew for each."""


@router.get("/events/{name}/history", include_in_schema=False)
def told(request: Request, name: str, number: int = 1) -> Response:
    """Every revision of an event: who did what, when, why, and what is other by it."""
    desk, viewer = desk_of(request), viewer_of(request)
    with desk.store.reading() as connection:
        shown = show_any(connection, name, desk.registry)
        if not isinstance(shown, Shown | Gone):
            raise BadOption(f"{name}: not an event")
        now = shown.event.id if isinstance(shown, Shown) else shown.asked
        if now != name:
            return RedirectResponse(f"/events/{now}/history", 303)
        listed = history(connection, now)
        number = min(max(number, 1), max(1, -(-len(listed) // PAGE)))
        # One more, which tells what was before the last.
        some = listed[(number - 1) * PAGE : number * PAGE + 1]
        found = list(steps(connection, now, viewer, desk.registry, some))[:PAGE]
        return page(
            request,
            "coding/history.html",
            name=now,
            event=shown.event if isinstance(shown, Shown) else None,
            steps=found,
            number=number,
            more=len(listed) > number * PAGE,
        )


for one in (adding, answering, correcting, joining, parting, rejecting, undoing):
    router.include_router(one.router)

ROOM = Room(router)
