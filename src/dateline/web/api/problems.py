"""Problems: whatever goes wrong is told by an RFC 9457 document; nothing is a page or a trace."""

import logging
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException

from dateline.errors import BadOption, DatelineError, GazetteerError
from dateline.web.guarding import SAFE

log = logging.getLogger("dateline.web")

MEDIA = "application/problem+json"

TITLES = {
    401: "Bring a token, or sign in",
    403: "Not for you",
    404: "Not in this record",
    409: "The record stands against it",
    410: "Deleted",
    411: "How much is it?",
    412: "Changed since you looked",
    413: "Too much at once",
    422: "This cannot be asked",
    429: "Too often",
    500: "Something broke here",
    503: "The record does not answer",
}

BODY = 256 * 1024
"""Bytes of a request: notes and reasons are at most 20,000 characters each."""

DIGITS = 9

CHARACTERS = 300
"""Most of what was sent that is told back."""

WAIT = 5
"""Seconds after which one may ask again where the record is busy."""


class Fault(BaseModel):
    """One thing that is wrong with what was sent."""

    where: str = Field(description="Its place: query.when, body.reason, path.name.")
    told: str


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str = Field(default="about:blank", description="Always this: the status says the kind.")
    title: str
    status: int
    detail: str
    faults: tuple[Fault, ...] = ()


class Refused(Exception):
    """A request that is answered by a problem."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.headers = headers or {}


class ProblemRoute(APIRoute):
    """A route whose failures are problems."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, with every exception answered."""
        handler = super().get_route_handler()

        async def answered(request: Request) -> Response:
            try:
                _check_length(request)
                return await handler(request)
            except Exception as error:  # each is told; what is unforeseen is logged
                return problem_of(request, error)

        return answered


def _check_length(request: Request) -> None:
    """Refuse a body before it is read; servers take no more of one than its header says."""
    given = request.headers.get("content-length", "")
    if request.method in SAFE:
        return
    if not (given.isascii() and given.isdigit()):
        raise Refused(411, "Say in Content-Length how long the body is.")
    if len(given) > DIGITS or int(given) > BODY:
        raise Refused(413, f"A request may have {BODY // 1024} KiB; import what is longer.")


def problem_of(request: Request, error: Exception) -> Response:
    """The answer to what went wrong."""
    match error:
        case Refused():
            return problem(error.status, str(error), headers=error.headers)
        case RequestValidationError():
            return _unfit(error)
        case HTTPException():
            return _http(error)
        case BadOption():
            return problem(422, str(error))
        case DatelineError():
            return _ours(error)
        case DBAPIError():
            log.error("the database failed: %s", error)
            told = "The database is busy or gone. Try again in a moment."
            return problem(503, told, headers={"Retry-After": str(WAIT)})
    # The path only: a query may hold words that somebody searched for.
    log.error("no answer to %s", request.url.path, exc_info=error)
    return problem(500, "What happened is in the log of the server. The record is as it was.")


def problem(
    status: int,
    detail: str,
    faults: tuple[Fault, ...] = (),
    headers: dict[str, str] | None = None,
) -> Response:
    """A problem document."""
    title = TITLES.get(status, "This did not work")
    told = Problem(title=title, status=status, detail=_short(detail), faults=faults)
    given = told.model_dump(mode="json")
    return JSONResponse(given, status, headers=headers, media_type=MEDIA)


def _http(error: HTTPException) -> Response:
    headers = dict(error.headers or {})
    if error.status_code == 401:
        headers.setdefault("WWW-Authenticate", "Bearer")
    # What cannot be parsed at all cannot be asked, either.
    status = 422 if error.status_code == 400 else error.status_code
    return problem(status, str(error.detail), headers=headers)


def _ours(error: DatelineError) -> Response:
    told = str(error)
    if isinstance(error, GazetteerError) or "the record is busy" in told:
        return problem(503, told, headers={"Retry-After": str(WAIT)})
    return problem(409, told)


def _unfit(error: RequestValidationError) -> Response:
    """What a request lacks; a part of the path that is no id is not in the record."""
    faults = tuple(
        Fault(where=_short(".".join(map(str, one["loc"]))), told=_short(str(one["msg"])))
        for one in error.errors()[:10]
    )
    first = faults[0]
    path = first.where.startswith("path.")
    detail = (
        "The record has nothing under this address." if path else f"{first.where}: {first.told}"
    )
    return problem(404 if path else 422, detail, faults)


def _short(words: str) -> str:
    """Words that may hold anything, as JSON takes them."""
    plain = words.encode("utf-8", "replace").decode()
    return plain if len(plain) <= CHARACTERS else f"{plain[:CHARACTERS]}…"
