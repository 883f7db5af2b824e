"""Changing: a set is named otherwise, shared, dropped; events are taken out of it."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse

from dateline.record import sets
from dateline.web.desk import desk_of
from dateline.web.room import Room
from dateline.web.sets.looking import looker_of
from dateline.web.sets.saving import Chosen

router = APIRouter(prefix="/sets")
ROOM = Room(router)


@router.post("/{name}/tell", include_in_schema=False)
def tell(
    request: Request,
    name: str,
    called: Annotated[str, Form(max_length=500)],
    note: Annotated[str, Form(max_length=5000)] = "",
    shared: Annotated[str, Form(max_length=20)] = sets.NOBODY,
) -> RedirectResponse:
    """Name a set otherwise, note something on it, share it; raises `BadOption`."""
    store, who = desk_of(request).store, looker_of(request)
    sets.tell(store, name, who, name=called, note=note, shared=shared)
    return RedirectResponse(f"/sets/{name}", 303)


@router.post("/{name}/take-out", include_in_schema=False)
def take_out(
    request: Request, name: str, ids: Chosen, back: Annotated[str, Form(max_length=40)] = ""
) -> RedirectResponse:
    """Take events out of a set; back to the set, or to the event that it was done at."""
    sets.take_out(desk_of(request).store, name, looker_of(request), ids)
    to_event = back == "event" and len(ids) == 1
    return RedirectResponse(f"/events/{ids[0]}#sets" if to_event else f"/sets/{name}", 303)


@router.post("/{name}/drop", include_in_schema=False)
def drop(request: Request, name: str) -> RedirectResponse:
    """End a set; undoing brings it back."""
    sets.drop(desk_of(request).store, name, looker_of(request))
    return RedirectResponse("/sets", 303)
