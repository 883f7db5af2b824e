"""Lifting: the choice to see distressing words on all pages, for a visit, and to take it back.

An address with `words=visit` makes it, one with `words=hidden` takes it back; both lead on to the
same page without. It is a cookie of the session, so it needs no script and nobody to be signed in,
and ends when the browser is closed or somebody signs out.
"""

from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dateline.web.people.csrf import is_secure

COOKIE = "dateline-words"
ASKED = "words"
SHOWN = "shown"
"""On the page that is asked for alone."""

VISIT, VISIT_ALL, HIDDEN = "visit", "visit-all", "hidden"
"""On all pages but those on self-harm; on those too; on none any more."""


def choice_of(request: Request) -> str:
    """What was chosen for this visit: `VISIT`, `VISIT_ALL` or ""."""
    chosen = request.cookies.get(COOKIE, "")
    return chosen if chosen in {VISIT, VISIT_ALL} else ""


def words_address(request: Request, asked: str, base: str = "") -> str:
    """The address of this page, or of `base`, that asks for words or makes a choice."""
    path, _, query = (base or _address(request, request.url.query)).partition("?")
    return _with(path, [*_others(query), (ASKED, asked)])


def forget(request: Request, answer: Response) -> None:
    """Take the choice back."""
    answer.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=is_secure(request))


class Lifting:
    """Middleware: an address that makes a choice is answered with it, and leads on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what makes a choice; let all else through."""
        if scope["type"] == "http" and scope["method"] == "GET":
            request = Request(scope)
            asked = request.query_params.get(ASKED)
            if asked in {VISIT, VISIT_ALL, HIDDEN}:
                await _chosen(request, asked)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _chosen(request: Request, asked: str) -> Response:
    away = _with(_address(request).partition("?")[0], _others(request.url.query))
    answer = RedirectResponse(away, 303, {"Cache-Control": "no-store"})
    if asked == HIDDEN:
        forget(request, answer)
    elif _from_a_page_of_ours(request):
        secure = is_secure(request)
        answer.set_cookie(COOKIE, asked, httponly=True, samesite="lax", secure=secure)
    return answer


def _from_a_page_of_ours(request: Request) -> bool:
    """Whether somebody pressed it here: a link from elsewhere chooses for nobody."""
    if site := request.headers.get("sec-fetch-site"):
        return site == "same-origin"
    came = urlsplit(request.headers.get("referer", "")).netloc
    return came == request.headers.get("host", "")


def _address(request: Request, query: str = "") -> str:
    # One slash alone: "//host" is another host.
    path = "/" + quote(request.url.path.lstrip("/\\"), safe="/%:@,;=~!$&'()*+-._")
    return f"{path}?{query}" if query else path


def _others(query: str) -> list[tuple[str, str]]:
    return [one for one in parse_qsl(query, keep_blank_values=True) if one[0] != ASKED]


def _with(path: str, pairs: list[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(pairs)}" if pairs else path
