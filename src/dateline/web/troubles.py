"""Troubles: what goes wrong becomes a page that says what, and what to do."""

import logging

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException as AnyHTTPException

from dateline.errors import BadOption, DatelineError
from dateline.web.guarding import headers_of
from dateline.web.people import csrf
from dateline.web.rendering import page

log = logging.getLogger("dateline.web")

TITLES = {
    400: "This cannot be asked",
    401: "Who is there?",
    403: "Not for you",
    404: "Not in this record",
    410: "Deleted",
    500: "Something broke here",
    503: "The record does not answer",
}


def install(app: FastAPI) -> None:
    """Let an application tell of troubles."""
    app.add_exception_handler(DatelineError, _ours)
    app.add_exception_handler(AnyHTTPException, _http)
    app.add_exception_handler(RequestValidationError, _unfit)
    app.add_exception_handler(DBAPIError, _database)
    app.add_exception_handler(Exception, _any)


def _ours(request: Request, error: Exception) -> Response:
    return trouble(request, 400 if isinstance(error, BadOption) else 404, str(error))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, AnyHTTPException)
    detail = str(error.detail) if isinstance(error, HTTPException) else "There is no such page."
    answer = trouble(request, error.status_code, detail)
    answer.headers.update(error.headers or {})
    return answer


def _unfit(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    return trouble(request, 400, f"{first['loc'][-1]}: {first['msg']}")


def _database(request: Request, error: Exception) -> Response:
    log.error("the database failed: %s", error)
    return trouble(request, 503, "The database is busy or gone. Try again in a moment.")


def _any(request: Request, error: Exception) -> Response:
    # The route only: a path may hold the secret of a link, a query what somebody searched for.
    route = getattr(request.scope.get("route"), "path", "a page")
    log.error("no answer to %s", route, exc_info=error)
    told = "What happened is in the log of the server. The record is as it was."
    answer = trouble(request, 500, told)
    # What broke is answered outside of all middleware.
    web = request.app.state.desk.web
    answer.headers.update(headers_of(web.tile_origin, secure=web.secure))
    return answer


def trouble(request: Request, status: int, told: str) -> Response:
    """The page that tells of one; a program is told by RFC 9457."""
    title = TITLES.get(status, "This did not work")
    if csrf.is_program(request) or request.url.path.startswith("/api/"):
        told_of = {"type": "about:blank", "title": title, "status": status, "detail": told}
        return JSONResponse(told_of, status, media_type="application/problem+json")
    return page(request, "trouble.html", status=status, title=title, told=told)
