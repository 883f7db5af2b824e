"""Noting: comments, assignments and tags, by forms that stand beside events and questions."""

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from dateline.record.reviewing import notes
from dateline.web.desk import desk_of
from dateline.web.door import viewer_of
from dateline.web.people.forms import away, inside
from dateline.web.room import Room

router = APIRouter()
ROOM = Room(router)

BESIDE = "beside"
"""Where a page is scrolled to after it."""


@router.post("/review/comments", include_in_schema=False)
def comment(
    request: Request,
    about: str = Form(default=""),
    text: str = Form(default=""),
    back: str = Form(default=""),
) -> Response:
    """Say something on an event or a question."""
    return _back(back, notes.say(desk_of(request).store, viewer_of(request).name, about, text))


@router.post("/review/comments/{number}/end", include_in_schema=False)
def end_comment(request: Request, number: int, back: str = Form(default="")) -> Response:
    """Take a comment of one's own back."""
    return _back(back, notes.unsay(desk_of(request).store, viewer_of(request).name, number))


@router.post("/review/assign", include_in_schema=False)
def assign(
    request: Request,
    about: str = Form(default=""),
    person: str = Form(default=""),
    back: str = Form(default=""),
) -> Response:
    """Let somebody look at it; "" lets nobody."""
    return _back(back, notes.assign(desk_of(request).store, viewer_of(request).name, about, person))


@router.post("/review/tags", include_in_schema=False)
def tag(
    request: Request,
    about: str = Form(default=""),
    tag: str = Form(default=""),
    back: str = Form(default=""),
) -> Response:
    """Put a tag on an event."""
    return _back(back, notes.tag(desk_of(request).store, viewer_of(request).name, about, tag))


@router.post("/review/tags/end", include_in_schema=False)
def untag(
    request: Request,
    about: str = Form(default=""),
    tag: str = Form(default=""),
    back: str = Form(default=""),
) -> Response:
    """Take a tag off an event."""
    return _back(back, notes.untag(desk_of(request).store, viewer_of(request).name, about, tag))


def _back(back: str, revision: int | None) -> Response:
    """To where the form stood, with the revision, so that it can be taken back there."""
    address = inside(back).partition("#")[0]
    if revision is not None:
        address += ("&" if "?" in address else "?") + f"noted={revision}"
    return away(f"{address}#{BESIDE}")
