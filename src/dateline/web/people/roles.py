"""Roles: who may ask for what, by the one table `routes.toml`; what it does not name is refused."""

import logging
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from fastapi import FastAPI, HTTPException, Request
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.routing import BaseRoute

from dateline.web.door import Role, Viewer

log = logging.getLogger("dateline.web")

TABLE = Path(__file__).parent / "routes.toml"

ANYONE = -1
"""May be asked for by anybody, also where there is no public mode: the way in."""

LEAST = {"anyone": ANYONE, **{role.name.lower(): int(role) for role in Role}}


@cache
def table() -> Mapping[str, int]:
    """The least role by "METHOD /path/{part}"."""
    listed = tomllib.loads(TABLE.read_text("utf-8"))["routes"]
    return {name: LEAST[word] for name, word in listed.items()}


def guard(request: Request) -> None:
    """Refuse what the table does not allow who asks; runs before every route of an application."""
    name = f"{request.method} {_path(request)}"
    least = table().get(name)
    if least is None:
        log.error("%s is not in the table of routes and roles (%s)", name, TABLE.name)
        raise HTTPException(403, "Nobody may ask for this: the table of roles does not name it.")
    if least == ANYONE:
        return
    viewer: Viewer | None = getattr(request.state, "viewer", None)
    role = viewer.role if viewer else Role.PUBLIC
    if role < least or (role is Role.PUBLIC and not request.app.state.public):
        raise HTTPException(403 if role else 401, _told(least, role))


def routes(app: FastAPI) -> Iterator[tuple[str, BaseRoute]]:
    """All routes of an application as the table names them; "?" is one that cannot be guarded."""
    for context in iter_route_contexts(app.routes):
        route = context.original_route
        if not isinstance(route, APIRoute):
            yield f"? {getattr(route, 'path', route)}", route
            continue
        for method in sorted(route.methods or ()):
            yield f"{method} {context.path}", route


def _path(request: Request) -> str:
    """The path of the route as the table has it, with the prefix under which it was included."""
    app, route = request.app, request.scope.get("route")
    known = getattr(app.state, "paths_of_routes", None)
    if known is None:
        known = {id(one): name.partition(" ")[2] for name, one in routes(app)}
        app.state.paths_of_routes = known
    return str(known.get(id(route), "?"))


def _told(least: int, role: Role) -> str:
    if role is Role.PUBLIC:
        return "Sign in to see this."
    return (
        f"This takes the role {Role(least).name.lower()}; yours is {role.name.lower()}. "
        "An admin can give you another."
    )
