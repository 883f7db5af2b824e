"""Routers: of what visitors may ask for where there is a public mode, and of all else."""

from typing import Any

from fastapi import APIRouter

from dateline.web.api.problems import MEDIA, TITLES, ProblemRoute

PREFIX = "/api/v1"

PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


def _told(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return {one: {"description": TITLES[one], "content": PROBLEM} for one in statuses}


assert MEDIA in PROBLEM

READ = _told(401, 403, 404, 410, 422, 503) | {304: {"description": "You have it already"}}
WRITE = _told(401, 403, 404, 409, 410, 411, 412, 413, 422, 429, 503)
DOWNLOAD = READ | _told(429)

PUBLIC = APIRouter(prefix=PREFIX, route_class=ProblemRoute)
"""What visitors may ask for, too; they get what `publish` gives."""

INSIDE = APIRouter(prefix=PREFIX, route_class=ProblemRoute)
"""What those who are signed in may ask for."""
