"""Guarding: what holds for every answer and every request, whatever the page.

Headers that keep foreign scripts out, names under which this server answers (against rebinding of
DNS names), and that only pages of our own may change anything.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE = {"GET", "HEAD", "OPTIONS"}
HERE = ("127.0.0.1", "localhost", "::1")


def policy(tile_origin: str | None = None) -> str:
    """The content security policy: nothing of others, no script or style in a page.

    `blob:` is the map's worker, which it starts from its own file; `data:` its buttons.
    """
    tiles = f" {tile_origin}" if tile_origin else ""
    parts = (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        f"img-src 'self' data: blob:{tiles}",
        f"connect-src 'self'{tiles}",
        "font-src 'self'",
        "worker-src 'self' blob:",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
    return "; ".join(parts)


def headers_of(tile_origin: str | None = None, *, secure: bool = False) -> dict[str, str]:
    """Headers of every answer; one that is made where no middleware is takes them from here."""
    return {
        **({"Strict-Transport-Security": "max-age=31536000"} if secure else {}),
        "Content-Security-Policy": policy(tile_origin),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        # Not "no-referrer": browsers then send "Origin: null", which `SameOrigin` must refuse.
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cache-Control": "private, no-cache",
    }


class Headers:
    """Middleware: headers of every answer; a page may give a stricter one itself."""

    def __init__(
        self, app: ASGIApp, tile_origin: str | None = None, *, secure: bool = False
    ) -> None:
        self.app = app
        self.headers = headers_of(tile_origin, secure=secure)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add what the answer does not say itself."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


class Hosts:
    """Middleware: answers only under names that are known to be this server's."""

    def __init__(self, app: ASGIApp, names: Iterable[str] = ()) -> None:
        self.app = app
        self.names = {*HERE, *(name.lower() for name in names)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what was asked under another name."""
        if scope["type"] == "http":
            asked = Request(scope).headers.get("host", "")
            if hostname(asked) not in self.names:
                refused = _refusal(scope, 421, "This server does not answer under that name.")
                await refused(scope, receive, send)
                return
        await self.app(scope, receive, send)


class SameOrigin:
    """Middleware: what changes anything must come from a page of ours, or from a program's token.

    Browsers say where a request comes from and pages cannot change what they say; a request that
    says nothing is refused too. A bearer token is never sent by a browser on its own.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what comes from elsewhere."""
        if scope["type"] == "http" and scope["method"] not in SAFE and not _ours(Request(scope)):
            refused = _refusal(scope, 403, "This was not sent by a page of this server.")
            await refused(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _refusal(scope: Scope, status: int, told: str) -> Response:
    """Words; a program is told by RFC 9457."""
    if not scope["path"].startswith("/api/"):
        return PlainTextResponse(told, status)
    document = {"type": "about:blank", "title": "Refused", "status": status, "detail": told}
    return JSONResponse(document, status, media_type="application/problem+json")


def hostname(authority: str) -> str:
    """The name in a Host header, without port and brackets; "" where it is none."""
    try:
        return urlsplit(f"//{authority}").hostname or ""
    except ValueError:
        return ""


def _ours(request: Request) -> bool:
    if request.headers.get("authorization", "").lower().startswith("bearer "):
        return True
    site = request.headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    origin = request.headers.get("origin")
    if origin is None:
        return site == "same-origin"
    return urlsplit(origin).netloc == request.headers.get("host", "")
