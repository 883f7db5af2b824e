"""Beginning: the first admin of a record, made by who knows the code that the terminal shows."""

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from dateline.errors import BadOption
from dateline.web.door import Role
from dateline.web.people import forms, persons
from dateline.web.people.forms import away, door_of, show
from dateline.web.people.keeping import changing
from dateline.web.people.signing_in import welcome
from dateline.web.room import Room

router = APIRouter()
ROOM = Room(router)

ACCOUNT = " first run"
"""What tries of the code are counted under; it is no name, as names begin with no blank."""


@router.get("/first-run", include_in_schema=False)
def asked(request: Request) -> Response:
    """The form, as long as there are no people."""
    if door_of(request).has_people():
        return away("/sign-in")
    return show(request, "first_run.html", form=forms.Form())


@router.post("/first-run", include_in_schema=False)
def first_run(
    request: Request,
    code: str = Form(default=""),
    name: str = Form(default=""),
    pseudonym: str = Form(default=""),
    password: str = Form(default=""),
    again: str = Form(default=""),
) -> Response:
    """Make the first admin and sign them in."""
    door = door_of(request)
    form = forms.Form({"name": name, "pseudonym": pseudonym, "code": code})
    if door.has_people():
        return away("/sign-in")
    if wait := door.limits.take(ACCOUNT):
        form.told = f"Too many tries. Wait {wait} seconds, then try again."
        return show(request, "first_run.html", 429, form=form)
    if not door.knows_code(code):
        form.wrong("code", "This is not the code that dateline serve shows now.")
        return show(request, "first_run.html", 422, form=form)
    door.limits.succeeded(ACCOUNT)
    if password != again:
        form.wrong("again", "The two passwords differ.")
        return show(request, "first_run.html", 422, form=form)
    try:
        with changing(door_of(request).store) as connection:
            if persons.anyone(connection):  # somebody was quicker
                return away("/sign-in")
            one = persons.add(connection, name, Role.ADMIN, password, pseudonym or None)
    except BadOption as error:
        form.wrong(forms.field_of(error), str(error))
        return show(request, "first_run.html", 422, form=form)
    return welcome(request, one, away("/people"))
