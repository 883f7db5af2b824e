"""Joining: an invitation becomes a person, or a password is set anew. A link works once."""

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from dateline.errors import BadOption
from dateline.web.people import forms, invitations, persons
from dateline.web.people.forms import away, door_of, show
from dateline.web.people.invitations import NO_LINK, Invitation
from dateline.web.people.keeping import changing
from dateline.web.people.signing_in import welcome
from dateline.web.room import Room

router = APIRouter()
ROOM = Room(router)

ACCOUNT = " join"
"""What links that are none are counted under."""


@router.get("/join/{secret}", include_in_schema=False)
def asked(request: Request, secret: str) -> Response:
    """The form of an invitation that still waits."""
    invitation, name = _invited(request, secret)
    if invitation is None:
        return show(request, "no_link.html", 410, told=NO_LINK)
    return show(request, "join.html", form=forms.Form(), invitation=invitation, name=name)


@router.post("/join/{secret}", include_in_schema=False)
def join(
    request: Request,
    secret: str,
    name: str = Form(default=""),
    pseudonym: str = Form(default=""),
    password: str = Form(default=""),
    again: str = Form(default=""),
) -> Response:
    """Use the invitation, and sign in."""
    invitation, known = _invited(request, secret)
    if invitation is None:
        return show(request, "no_link.html", 410, told=NO_LINK)
    form = forms.Form({"name": name, "pseudonym": pseudonym})
    try:
        if password != again:
            form.wrong("again", "The two passwords differ.")
        else:
            with changing(door_of(request).store) as connection:
                one = invitations.accept(connection, secret, name, password, pseudonym or None)
            return welcome(request, one, away("/"))
    except BadOption as error:
        form.wrong(forms.field_of(error), str(error))
    return show(request, "join.html", 422, form=form, invitation=invitation, name=known)


def _invited(request: Request, secret: str) -> tuple[Invitation | None, str]:
    """The invitation of a link, and whose password it sets anew; tries that fail are counted."""
    limits = door_of(request).limits
    if limits.take(ACCOUNT):
        return None, ""
    try:
        with door_of(request).store.engine.connect() as connection, connection.begin():
            found = invitations.look(connection, secret)
            one = persons.by_id(connection, found.person) if found.person else None
    except BadOption:
        return None, ""
    limits.succeeded(ACCOUNT)
    return found, one.name if one else ""
