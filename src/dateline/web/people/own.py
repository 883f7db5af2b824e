"""Own: one's account - password, where one is signed in, tokens for programs."""

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from dateline.errors import BadOption, DatelineError
from dateline.web.door import Role, viewer_of
from dateline.web.people import forms, persons, sessions, tokens
from dateline.web.people.forms import away, door_of, show
from dateline.web.people.keeping import changing
from dateline.web.people.persons import ROLES, Person, role_named
from dateline.web.people.signing_in import WRONG, welcome
from dateline.web.room import Room

router = APIRouter()
ROOM = Room(router)

MOST_DAYS = 366


@router.get("/me", include_in_schema=False)
def me(request: Request) -> Response:
    """One's account."""
    return _page(request)


@router.post("/me/password", include_in_schema=False)
def new_password(
    request: Request,
    old: str = Form(default=""),
    password: str = Form(default=""),
    again: str = Form(default=""),
) -> Response:
    """Change the password; all sessions end but this one, which gets a new secret."""
    one, store, limits = _own(request), door_of(request).store, door_of(request).limits
    account = persons.key_of(one.name)
    if wait := limits.take(account):
        told = f"Too many tries that failed. Wait {wait} seconds."
        return _page(request, forms.Form().wrong("old", told), status=429)
    with store.engine.connect() as connection, connection.begin():
        right = persons.signing_in(connection, one.name, old)
    if right is None:
        return _page(request, forms.Form().wrong("old", WRONG), status=422)
    limits.succeeded(account)
    if password != again:
        return _page(request, forms.Form().wrong("again", "The two passwords differ."), status=422)
    try:
        with changing(store) as connection:
            persons.set_password(connection, one, password)
    except BadOption as error:
        return _page(request, forms.Form().wrong("password", str(error)), status=422)
    return welcome(request, one, away("/me?done=password"))


@router.post("/me/sessions/end", include_in_schema=False)
def end_sessions(request: Request) -> Response:
    """Sign out everywhere else."""
    one = _own(request)
    with changing(door_of(request).store) as connection:
        persons.end_sessions(connection, one)
    return welcome(request, one, away("/me?done=sessions"))


@router.post("/me/tokens", include_in_schema=False)
def new_token(
    request: Request,
    label: str = Form(default=""),
    role: str = Form(default="reader"),
    days: str = Form(default="90"),
) -> Response:
    """Make a token, which is shown this once."""
    one = _own(request)
    try:
        with changing(door_of(request).store) as connection:
            _, secret = tokens.make(connection, one, label, role_named(role), _days(days))
    except BadOption as error:
        form = forms.Form({"label": label[: tokens.LONGEST]}).wrong("label", str(error))
        return _page(request, form, status=422)
    return _page(request, secret=secret)


@router.post("/me/tokens/{name}/revoke", include_in_schema=False)
def revoke(request: Request, name: str) -> Response:
    """Make a token void."""
    with changing(door_of(request).store) as connection:
        tokens.revoke(connection, _own(request), name)
    return away("/me?done=revoked")


def _days(given: str) -> int:
    lasts = int(given) if given.isascii() and given.isdigit() and len(given) < 5 else 0
    if not 0 < lasts <= MOST_DAYS:
        raise BadOption(f"a token lasts from 1 to {MOST_DAYS} days")
    return lasts


def _own(request: Request) -> Person:
    """Who is signed in with a browser; a program may not change by what it is let in."""
    viewer = viewer_of(request)
    if viewer.person is None:
        raise DatelineError("you work alone on this machine: there is no account to change")
    if viewer.program:
        raise BadOption("a token cannot change the account that it belongs to; sign in to do so")
    with door_of(request).store.engine.connect() as connection, connection.begin():
        one = persons.by_id(connection, viewer.person)
    if one is None:
        raise DatelineError("this account is gone")
    return one


def _page(
    request: Request, form: forms.Form | None = None, secret: str = "", status: int = 200
) -> Response:
    viewer = viewer_of(request)
    if viewer.person is None:
        return show(request, "alone.html")
    one = _own(request)
    with door_of(request).store.engine.connect() as connection, connection.begin():
        listed = tokens.listed(connection, one)
        number = sessions.number(connection, one)
    offered = [name for name, role in ROLES.items() if Role.READER <= role <= one.role]
    return show(
        request,
        "me.html",
        status,
        one=one,
        tokens=listed,
        sessions=number,
        roles=offered,
        form=form or forms.Form(),
        secret=secret,
        done=request.query_params.get("done", ""),
    )
