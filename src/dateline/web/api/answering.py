"""Answering: models become answers, what is not known left out; what is known already is 304."""

from fastapi import Request
from fastapi.responses import Response
from pydantic import BaseModel

from dateline.web.api import stamps


def answer(
    model: BaseModel, *, status: int = 200, tag: str | None = None, **headers: str
) -> Response:
    """An answer in JSON."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    if tag:
        given["ETag"] = tag
    body = model.model_dump_json(exclude_none=True, by_alias=True)
    return Response(body, status, given, media_type="application/json")


def unchanged(request: Request, tag: str) -> Response | None:
    """The answer 304, where who asks has it already."""
    return (
        Response(status_code=304, headers={"ETag": tag}) if stamps.is_known(request, tag) else None
    )
