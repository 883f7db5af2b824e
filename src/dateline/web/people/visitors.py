"""Visitors: the application of who is not signed in - the way in, and what may be published.

It is an application of its own: what is not among its routes cannot be reached, whatever is added
to the pages of those who work on the record.
"""

from urllib.parse import urlencode

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException as AnyHTTPException

from dateline.web.people import beginning, joining, signing_in
from dateline.web.people.forms import door_of
from dateline.web.rendering import page
from dateline.web.room import Room
from dateline.web.troubles import trouble

ROOMS: tuple[Room, ...] = (signing_in.ROOM, beginning.ROOM, joining.ROOM)
"""The way in."""


def install(app: FastAPI) -> None:
    """Lead visitors to the sign-in from whatever they may not see; what there is stays unsaid."""
    app.add_exception_handler(AnyHTTPException, _sent_away)


def _sent_away(request: Request, error: Exception) -> Response:
    assert isinstance(error, AnyHTTPException)
    if error.status_code not in {401, 404, 405}:
        told = str(error.detail) if isinstance(error, HTTPException) else "This did not work."
        return trouble(request, error.status_code, told)
    if _wants_no_page(request):
        return trouble(request, 401, "Sign in, or bring a token.")
    door = door_of(request)
    if door.has_people():
        return RedirectResponse(_sign_in(request), 303)
    if door.local is None:
        return RedirectResponse("/first-run", 303)
    return page(request, "stranger.html", status=401)


def _sign_in(request: Request) -> str:
    """The address of the sign-in, which leads back to what was asked for."""
    back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return "/sign-in" if back == "/" else f"/sign-in?{urlencode({'next': back})}"


def _wants_no_page(request: Request) -> bool:
    """Whether a program asks, or a script of a page."""
    if request.method not in {"GET", "HEAD"} or request.url.path.startswith("/api/"):
        return True
    asked = request.headers.get("accept", "*/*")
    return "text/html" not in asked and "*/*" not in asked
