"""Undoing: what was done in a revision is taken back - one's own, or as an editor anybody's."""

from collections.abc import Collection

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Connection

from dateline.errors import BadOption, RecordError
from dateline.record import revising
from dateline.record.deciding import Decided
from dateline.record.reviewing import answering
from dateline.record.revising import Revision
from dateline.web.coding.carrying import UNFIT, Decision, State, carry_out, preview
from dateline.web.coding.given import Given, Sent, with_done
from dateline.web.desk import desk_of
from dateline.web.door import Role, Viewer, viewer_of
from dateline.web.rendering import page

router = APIRouter()

PATH = "/revisions/{number}/undo"

LARGEST = 2**31 - 1


@router.get(PATH, include_in_schema=False)
def ask(request: Request, number: int, given: Sent) -> Response:
    """What would be, if a revision were taken back."""
    revision = _revision(request, number)
    try:
        state = State(preview=preview(request, _decision(number, "-")))
    except (BadOption, RecordError) as error:
        state = State(told=str(error))
    return _page(request, revision, given, state)


@router.post(PATH, include_in_schema=False)
def undo(request: Request, number: int, given: Sent) -> Response:
    """Take it back."""
    revision = _revision(request, number)
    if revision.action in revising.REVIEWING:
        return _reviewed(request, revision, given)
    return carry_out(
        request,
        given,
        lambda: _decision(number, given.one("reason") or "taken back"),
        lambda state: _page(request, revision, given, state),
        _address,
    )


def _reviewed(request: Request, revision: Revision, given: Given) -> Response:
    """Take back an answer or a note: the queue asks again."""
    store, who = desk_of(request).store, viewer_of(request).name
    reason = given.one("reason") or "taken back"
    try:
        done = answering.take_back(store, who, revision.number, reason)
    except (BadOption, RecordError) as error:
        return _page(request, revision, given, State(UNFIT, str(error)))
    address = given.back or (f"/events/{done.events[0]}" if done.events else "/review")
    return RedirectResponse(with_done(address, done.revision), 303, {"Cache-Control": "no-store"})


def may_undo(viewer: Viewer, revision: Revision) -> bool:
    """Whether somebody may take a revision back, if it can be."""
    own = revision.author == viewer.name and viewer.role >= Role.CODER
    return revision.person and (own or viewer.role >= Role.EDITOR)


def can_undo(connection: Connection, revision: Revision) -> bool:
    """Whether a revision stands and is of those that can be taken back."""
    if not revision.person:
        return False
    try:
        revising.check(connection, revision.number)
    except RecordError:
        return False
    return True


def _revision(request: Request, number: int) -> Revision:
    """The revision, which who asks may take back; raises 404 and 403."""
    if not 0 < number <= LARGEST:
        raise HTTPException(404, "There is no such revision.")
    with desk_of(request).store.reading() as connection:
        found = revising.history(connection, number=number)
    if not found:
        raise HTTPException(404, f"There is no revision {number}.")
    if not may_undo(viewer_of(request), found[0]):
        told = f"Revision {number} is of {found[0].author}: editors take back what others did."
        raise HTTPException(403, told)
    return found[0]


def _decision(number: int, reason: str) -> Decision:
    return Decision("undo", reason, lambda change, _: revising.undo(change, number), undoes=number)


def _address(done: Decided, _: Collection[str]) -> str:
    events = [*done.before, *done.after]
    return f"/events/{events[0].id}" if events else "/"


def _page(request: Request, revision: Revision, given: Given, state: State) -> Response:
    return page(
        request,
        "coding/undo.html",
        status=state.status,
        revision=revision,
        given=given,
        state=state,
    )
