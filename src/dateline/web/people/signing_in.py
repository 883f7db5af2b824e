"""Signing in and out."""

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from dateline.web.lifting import forget
from dateline.web.people import csrf, forms, persons, sessions
from dateline.web.people.entry import session_cookie
from dateline.web.people.forms import away, door_of, inside, show
from dateline.web.people.keeping import changing
from dateline.web.people.persons import Person, key_of
from dateline.web.room import Room

router = APIRouter()
ROOM = Room(router)

WRONG = "This name and password do not go together."


@router.get("/sign-in", include_in_schema=False)
def asked(request: Request, next: str = "/") -> Response:  # noqa: A002 - the name in the address
    """The form; who is signed in already is led on."""
    door = door_of(request)
    if not door.has_people():
        return away("/first-run" if door.local is None else "/")
    if door.signed_in(request):
        return away(inside(next))
    return show(request, "sign_in.html", form=forms.Form({"next": inside(next)}))


@router.post("/sign-in", include_in_schema=False)
def sign_in(
    request: Request,
    name: str = Form(default=""),
    password: str = Form(default=""),
    next: str = Form(default="/"),  # noqa: A002
) -> Response:
    """Sign in, by a new session whatever cookies were brought."""
    door, store = door_of(request), door_of(request).store
    form = forms.Form({"name": name[: persons.LONGEST], "next": inside(next)})
    if wait := door.limits.take(key_of(name)):
        form.told = f"Too many tries that failed. Wait {wait} seconds, then try again."
        answer = show(request, "sign_in.html", 429, form=form)
        answer.headers["Retry-After"] = str(wait)
        return answer
    with store.engine.connect() as connection, connection.begin():
        one = persons.signing_in(connection, name, password)
    if one is None:
        form.told = WRONG
        return show(request, "sign_in.html", 422, form=form)
    door.limits.succeeded(key_of(name))
    with changing(store) as connection:
        persons.renew_hash(connection, one, password)
    return welcome(request, one, away(inside(next)))


@router.post("/sign-out", include_in_schema=False)
def sign_out(request: Request) -> Response:
    """End the session of this browser."""
    if secret := request.cookies.get(session_cookie(request)):
        with changing(door_of(request).store) as connection:
            sessions.end(connection, secret)
    answer = away("/")
    answer.headers["Clear-Site-Data"] = '"cache"'
    _set_cookie(request, answer, "")
    forget(request, answer)
    return answer


def welcome(request: Request, one: Person, answer: Response) -> Response:
    """Begin a new session for a person; the one that the browser had, whosever it was, ends."""
    with changing(door_of(request).store) as connection:
        if old := request.cookies.get(session_cookie(request)):
            sessions.end(connection, old)
        secret = sessions.begin(connection, one)
    _set_cookie(request, answer, secret)
    visit = csrf.cookie_name(csrf.VISIT, request, secure=csrf.is_secure(request))
    answer.delete_cookie(visit, httponly=True, samesite="lax", secure=csrf.is_secure(request))
    return answer


def _set_cookie(request: Request, answer: Response, secret: str) -> None:
    """The cookie; without a secret it goes. It lasts until the browser is closed."""
    answer.set_cookie(
        session_cookie(request),
        secret,
        max_age=None if secret else 0,
        httponly=True,
        samesite="lax",
        secure=csrf.is_secure(request),
    )
