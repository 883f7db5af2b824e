"""Door: who comes in. Every request but those for scripts and styles passes it.

`LocalDoor` is for one person on their own machine: `dateline serve` prints an address with a
secret, which becomes a cookie. Other doors (sign-in) offer the same `admit`.
"""

import hmac
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol
from urllib.parse import parse_qsl, urlencode

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dateline.web.assets import PREFIX

COOKIE = "dateline"
KEY = "key"


class Role(IntEnum):
    """What somebody may do; who may do more may do all that is before it."""

    PUBLIC = 0  # sees what passed `publish`
    READER = 1
    CODER = 2
    EDITOR = 3
    ADMIN = 4


@dataclass(frozen=True)
class Viewer:
    """Who looks: the name that history and inbox know them by, and what they may do."""

    name: str
    role: Role
    person: str | None = None
    """Id of who is signed in; None for one person alone on their machine, and for visitors."""
    program: bool = False
    """Whether a program asks, with a token."""


class Door(Protocol):
    """Says who comes in, or answers in the page's stead."""

    def admit(self, request: Request) -> Viewer | Response:
        """The viewer; or an answer that is given instead of the page."""
        ...

    def lets_sign_in(self) -> bool:
        """Whether there is anybody who might sign in."""
        ...


class LocalDoor:
    """One person, who knows the secret that this run of the program printed."""

    def __init__(self, secret: str, name: str) -> None:
        self.secret = secret
        self.viewer = Viewer(name, Role.ADMIN)

    def admit(self, request: Request) -> Viewer | Response:
        """By cookie; the secret in an address is turned into one and leaves the address."""
        if given := request.query_params.get(KEY):
            return self._cookie(request) if _same(given, self.secret) else _stranger(request)
        if _same(request.cookies.get(self.cookie(request), ""), self.secret):
            return self.viewer
        return _stranger(request)

    def lets_sign_in(self) -> bool:
        """Nobody: there are no people."""
        return False

    @staticmethod
    def cookie(request: Request) -> str:
        """Name of the cookie: with the port, as cookies of one machine are shared by all ports."""
        return f"{COOKIE}-{request.url.port or 80}"

    def _cookie(self, request: Request) -> Response:
        rest = [pair for pair in parse_qsl(request.url.query) if pair[0] != KEY]
        path = "/" + request.url.path.lstrip("/")  # never "//host", which is another host
        answer = RedirectResponse(path + (f"?{urlencode(rest)}" if rest else ""), 303)
        answer.set_cookie(self.cookie(request), self.secret, httponly=True, samesite="strict")
        answer.headers["Cache-Control"] = "no-store"
        return answer


def _same(given: str, secret: str) -> bool:
    return hmac.compare_digest(given.encode(), secret.encode())


def _stranger(request: Request) -> Response:
    from dateline.web.rendering import page  # noqa: PLC0415 - it needs the types of this file

    return page(request, "stranger.html", status=401)


class Doorkeeper:
    """Middleware: what the door admits goes on, with `request.state.viewer`.

    Visitors go on to an application of their own.
    """

    def __init__(self, app: ASGIApp, door: Door, visitors: ASGIApp) -> None:
        self.app = app
        self.door = door
        self.visitors = visitors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer it."""
        if scope["type"] != "http" or scope["path"].startswith(PREFIX + "/"):
            await self.app(scope, receive, send)
            return
        scope.setdefault("state", {})["viewer"] = None
        admitted = await run_in_threadpool(self.door.admit, Request(scope))
        if isinstance(admitted, Response):
            await admitted(scope, receive, send)
            return
        scope["state"]["viewer"] = admitted
        application = self.app if admitted.role > Role.PUBLIC else self.visitors
        await application(scope, receive, send)


def viewer_of(request: Request) -> Viewer:
    """Who looks at the page that is asked for."""
    viewer: Viewer = request.state.viewer
    return viewer
