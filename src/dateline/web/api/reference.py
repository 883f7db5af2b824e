"""Reference: what the API offers, as OpenAPI 3.1 for programs and as a page for people."""

from functools import cache
from typing import Any

from fastapi import Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse, JSONResponse

from dateline import __version__
from dateline.web.api.problems import Problem
from dateline.web.api.routers import INSIDE, PREFIX, PUBLIC
from dateline.web.people.roles import table
from dateline.web.rendering import page

ABOUT = (
    "Events of a record, and what they rest on. All that visitors are told, and all that is told "
    "without form=record, has passed `publish`. Changes are revisions of who sends the token."
)
ORDER = ("Events", "Reports", "Sources", "Places", "Deciding", "Reviewing", "Downloads")
METHODS = ("get", "post")


@PUBLIC.get("/openapi.json", include_in_schema=False)
def openapi(request: Request) -> JSONResponse:
    """The description of the API for programs."""
    del request
    return JSONResponse(described(), headers={"Cache-Control": "private, max-age=600"})


@PUBLIC.get("", include_in_schema=False)
def reference(request: Request) -> HTMLResponse:
    """The description of the API for people."""
    rooms: dict[str, list[dict[str, Any]]] = {name: [] for name in ORDER}
    for path, item in described()["paths"].items():
        for method in METHODS:
            if told := item.get(method):
                rooms[told["tags"][0]].append(_told(path, method, told))
    return page(request, "api.html", rooms=rooms, prefix=PREFIX, about=ABOUT)


@cache
def described() -> dict[str, Any]:
    """OpenAPI 3.1 of all routes."""
    found = get_openapi(
        title="Dateline",
        version=__version__,
        openapi_version="3.1.0",
        description=ABOUT,
        routes=[*PUBLIC.routes, *INSIDE.routes],
    )
    components = found.setdefault("components", {})
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    components["schemas"] |= problem.pop("$defs") | {"Problem": problem}
    components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    for path, item in found["paths"].items():
        for method, told in item.items():
            told["x-role"] = _role(method, path)
            if told["x-role"] != "public":
                told["security"] = [{"token": []}]
    return found


def _role(method: str, path: str) -> str:
    least = table().get(f"{method.upper()} {path}", 4)
    return {0: "public", 1: "reader", 2: "coder", 3: "editor", 4: "admin"}[max(least, 0)]


def _told(path: str, method: str, told: dict[str, Any]) -> dict[str, Any]:
    body = told.get("requestBody", {}).get("content", {}).get("application/json", {})
    name = body.get("schema", {}).get("$ref", "").rpartition("/")[2]
    return {
        "method": method.upper(),
        "path": path,
        "role": told["x-role"],
        "words": told.get("description", ""),
        "parameters": [
            {
                "name": one["name"],
                "words": one.get("description", ""),
                "needed": one.get("required", False),
            }
            for one in told.get("parameters", ())
        ],
        "body": _body(name) if name else [],
    }


def _body(name: str) -> list[dict[str, Any]]:
    schema = described()["components"]["schemas"][name]
    needed = set(schema.get("required", ()))
    return [
        {"name": key, "words": one.get("description", ""), "needed": key in needed}
        for key, one in schema["properties"].items()
    ]
