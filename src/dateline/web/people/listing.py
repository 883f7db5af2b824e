"""Listing: the page on which admins let people in, change what they may do, and let them go."""

from collections.abc import Callable

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from dateline.errors import BadOption, DatelineError
from dateline.web.desk import desk_of
from dateline.web.door import Role, viewer_of
from dateline.web.people import invitations, persons, sessions, tokens
from dateline.web.people.forms import away, door_of, show
from dateline.web.people.keeping import changing
from dateline.web.people.persons import ROLES, Person, role_named
from dateline.web.people.signing_in import welcome
from dateline.web.room import Link, Room

router = APIRouter()
ROOM = Room(router, (Link("People", "/people", Role.ADMIN),))


@router.get("/people", include_in_schema=False)
def people(request: Request) -> Response:
    """Who is let in, and which invitations wait."""
    return _page(request)


@router.post("/people/invitations", include_in_schema=False)
def invite(request: Request, role: str = Form(default="reader")) -> Response:
    """Make a link that lets somebody in once; it is shown this once."""
    by = _admin(request)
    with changing(door_of(request).store) as connection:
        _, secret = invitations.invite(connection, role_named(role), by.id)
    return _page(request, link=_link(request, secret))


@router.post("/people/invitations/{name}/withdraw", include_in_schema=False)
def withdraw(request: Request, name: str) -> Response:
    """Make a link void."""
    _admin(request)
    with changing(door_of(request).store) as connection:
        invitations.withdraw(connection, name)
    return away("/people")


@router.post("/people/{name}/role", include_in_schema=False)
def set_role(request: Request, name: str, role: str = Form(default="")) -> Response:
    """Let somebody do more or less; they sign in anew, and so does who changes their own."""
    wanted = role_named(role)
    one = _done(request, name, lambda connection, one: persons.set_role(connection, one, wanted))
    own = one.id == viewer_of(request).person
    return welcome(request, one, away("/")) if own else away("/people")


@router.post("/people/{name}/suspend", include_in_schema=False)
def suspend(request: Request, name: str) -> Response:
    """Let somebody in no more, for now."""
    _done(request, name, persons.suspend)
    return away("/people")


@router.post("/people/{name}/restore", include_in_schema=False)
def restore(request: Request, name: str) -> Response:
    """Let somebody in again."""
    _done(request, name, persons.restore)
    return away("/people")


@router.post("/people/{name}/revoke", include_in_schema=False)
def revoke(request: Request, name: str) -> Response:
    """End the sessions and tokens of somebody; they may sign in again."""

    def revoked(connection: Connection, one: Person) -> None:
        persons.end_sessions(connection, one)
        tokens.revoke_all(connection, one)

    _done(request, name, revoked)
    return away("/people")


@router.post("/people/{name}/remove", include_in_schema=False)
def remove(request: Request, name: str) -> Response:
    """Forget somebody, but for the pseudonym that history knows them by."""
    _done(request, name, persons.remove)
    return away("/people")


@router.post("/people/{name}/reset", include_in_schema=False)
def reset(request: Request, name: str) -> Response:
    """Make a link by which somebody sets a new password; it is shown this once."""
    by = _admin(request)
    with changing(door_of(request).store) as connection:
        one = _one(connection, name)
        _, secret = invitations.reset(connection, one, by.id)
    return _page(request, link=_link(request, secret), link_for=one.name)


def _done(request: Request, name: str, what: Callable[[Connection, Person], None]) -> Person:
    """Do something to a person; gives them as they are after it."""
    _admin(request)
    with changing(door_of(request).store) as connection:
        one = _one(connection, name)
        what(connection, one)
        return persons.by_id(connection, one.id) or one


def _admin(request: Request) -> Person:
    """The admin who is signed in with a browser: a token does not let others in."""
    viewer = viewer_of(request)
    if viewer.person is None:
        raise BadOption("make the first admin before you let others in")
    if viewer.program:
        raise BadOption("a token does not let people in; sign in, or use dateline people")
    with door_of(request).store.engine.connect() as connection, connection.begin():
        return _one(connection, viewer.person)


def _one(connection: Connection, name: str) -> Person:
    one = persons.by_id(connection, name)
    if one is None:
        raise DatelineError(f"{name[:24]}: nobody is called so")
    return one


def _link(request: Request, secret: str) -> str:
    """The whole address of a link, as one sends it to somebody."""
    base = desk_of(request).web.address or f"{request.url.scheme}://{request.url.netloc}"
    return f"{base.rstrip('/')}{invitations.PATH}{secret}"


def _page(request: Request, link: str = "", link_for: str = "") -> Response:
    viewer = viewer_of(request)
    if viewer.person is None:
        return show(request, "alone.html")
    with door_of(request).store.engine.connect() as connection, connection.begin():
        listed = persons.listed(connection)
        about = {
            one.id: (sessions.number(connection, one), len(tokens.listed(connection, one)))
            for one in listed
        }
        waiting = invitations.waiting(connection)
    return show(
        request,
        "people.html",
        people=listed,
        about=about,
        waiting=waiting,
        roles=list(ROLES),
        names={one.id: one.name for one in listed},
        link=link,
        link_for=link_for,
    )
