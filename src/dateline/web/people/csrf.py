"""Csrf: what changes anything carries a token that only our own pages know.

Beside `guarding.SameOrigin`, which looks at where a browser says that a request comes from. The
token is made from the secret of the cookie by which somebody is let in; who is not yet in gets a
cookie for it. `rendering.page` puts it into every form that posts, and into `<meta name="csrf">`
for scripts, which send it as the header `X-CSRF-Token`.
"""

import base64
import hashlib
import hmac
import re
import secrets

from fastapi import HTTPException, Request
from fastapi.responses import Response

from dateline.web.door import COOKIE as LOCAL
from dateline.web.guarding import SAFE

FIELD = "csrf"
HEADER = "x-csrf-token"
VISIT = "dateline-form"
SESSION = "dateline-session"
HOST = "__Host-"
"""Prefix of cookies that a browser takes by https from this very host alone."""

LENGTH = 16
STALE = "This page is too old to be sent. Go back, load it again, and send it once more."

_POSTING = re.compile(r"<form\b[^>]*\bmethod=\"post\"[^>]*>", re.IGNORECASE)


def cookie_name(base: str, request: Request, *, secure: bool) -> str:
    """Name of a cookie: with the port without https, as ports of a machine share their cookies."""
    return f"{HOST}{base}" if secure else f"{base}-{request.url.port or 80}"


def is_secure(request: Request) -> bool:
    """Whether a browser speaks https to us, or to the proxy before us."""
    return request.url.scheme == "https" or bool(request.app.state.secure)


def token(request: Request) -> str:
    """The token of who looks, masked anew each time, so that compressing pages tells nothing."""
    pad = secrets.token_bytes(LENGTH)
    own = _own(_secret(request) or _new_visit(request))
    masked = bytes(a ^ b for a, b in zip(pad, own, strict=True))
    return base64.urlsafe_b64encode(pad + masked).decode()


def with_tokens(request: Request, html: str) -> str:
    """A page with the token in every form of it that posts; templates need not think of it."""

    def extended(found: re.Match[str]) -> str:
        hidden = f'<input type="hidden" name="{FIELD}" value="{token(request)}">'
        return found.group() + hidden

    return _POSTING.sub(extended, html)


def keep_visit(request: Request, answer: Response) -> None:
    """Give who is not in yet the cookie that the token of the page belongs to."""
    if visit := getattr(request.state, "visit", None):
        secure = is_secure(request)
        name = cookie_name(VISIT, request, secure=secure)
        answer.set_cookie(name, visit, httponly=True, samesite="lax", secure=secure)


async def check(request: Request) -> None:
    """Refuse what changes anything without the token; a program's token needs none."""
    if request.method in SAFE or is_program(request):
        return
    given = request.headers.get(HEADER) or await _of_form(request)
    secret = _secret(request)
    if not secret or not given or not hmac.compare_digest(_unmasked(given), _own(secret)):
        raise HTTPException(403, STALE)


def is_program(request: Request) -> bool:
    """Whether a request brings a token of its own, which no browser does by itself."""
    return request.headers.get("authorization", "").lower().startswith("bearer ")


async def _of_form(request: Request) -> str:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        return ""
    form = await request.form()
    given = form.get(FIELD, "")
    return given if isinstance(given, str) else ""


def _secret(request: Request) -> str:
    """The cookie that a token belongs to: of a session, of the one local person, of a visit."""
    secure = is_secure(request)
    for base in (SESSION, LOCAL, VISIT):
        if held := request.cookies.get(cookie_name(base, request, secure=secure)):
            return held
    return request.cookies.get(f"{LOCAL}-{request.url.port or 80}", "")


def _new_visit(request: Request) -> str:
    if not getattr(request.state, "visit", None):
        request.state.visit = secrets.token_urlsafe(24)
    return str(request.state.visit)


def _own(secret: str) -> bytes:
    key = secret.encode("utf-8", "replace")
    return hmac.digest(key, b"dateline: this form is ours", hashlib.sha256)[:LENGTH]


def _unmasked(given: str) -> bytes:
    """The token without its mask; something else where it is none."""
    try:
        raw = base64.b64decode(given.encode("ascii"), altchars=b"-_", validate=True)
    except ValueError:  # also what is not ASCII
        return b""
    if len(raw) != 2 * LENGTH:
        return b""
    return bytes(a ^ b for a, b in zip(raw[:LENGTH], raw[LENGTH:], strict=True))
