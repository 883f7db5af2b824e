"""Forms: what a form was sent with, what is wrong with it, and where one goes after it."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse

from dateline.web.people.entry import PeopleDoor
from dateline.web.rendering import page

LONGEST = 1000
"""Characters of an address that one is led back to."""


@dataclass
class Form:
    """Fields as they were sent (no passwords), and what is wrong with which."""

    values: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    told: str = ""
    """What is wrong with the whole."""

    def wrong(self, about: str, told: str) -> "Form":
        """The same form with an error: of a field that the words begin with, or of the whole."""
        self.errors[about] = told
        return self


def show(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A page that holds a secret or a form for one: never kept by a browser."""
    answer = page(request, f"people/{template}", status, **context)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def away(address: str = "/") -> RedirectResponse:
    """Lead on after a form was sent; the page that one leaves is not kept."""
    return RedirectResponse(address, 303, {"Cache-Control": "no-store"})


def door_of(request: Request) -> PeopleDoor:
    """The door that knows people."""
    door: PeopleDoor = request.app.state.door
    return door


def inside(address: str) -> str:
    r"""An address of ours that was asked for before somebody signed in; "/" for any other.

    Browsers take "//host", "/\host" and what stands behind controls for other hosts.
    """
    plain = address.isprintable() and "\\" not in address and len(address) <= LONGEST
    if not plain or not address.startswith("/") or address.startswith("//"):
        return "/"
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    outside = parts.scheme or parts.netloc or parts.path.startswith(("//", "/sign-", "/join/"))
    return "/" if outside else address


def field_of(error: Exception) -> str:
    """The field that an error of `persons` is about."""
    told = str(error)
    return next((one for one in ("password", "pseudonym", "role") if one in told), "name")
