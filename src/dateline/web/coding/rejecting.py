"""Rejecting: what was read as an event is none, or is told as background and no news."""

from collections.abc import Collection

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dateline.errors import BadOption
from dateline.record import people
from dateline.record.cleaning import short
from dateline.record.finding import event_id
from dateline.record.reasons import reason_words, reasons
from dateline.record.showing import live_event
from dateline.record.store import Change
from dateline.vocabulary import Modality
from dateline.web.coding.carrying import (
    Decision,
    State,
    carry_out,
    moved,
    preview,
    seen_now,
    tried,
)
from dateline.web.coding.given import Given, Sent
from dateline.web.desk import desk_of
from dateline.web.rendering import page

router = APIRouter()

PATH = "/events/{name}/reject"


@router.get(PATH, include_in_schema=False)
def ask(request: Request, name: str, given: Sent) -> Response:
    """Choose why (`why`), and see what would be."""
    if elsewhere := moved(request, name, given, "reject"):
        return elsewhere
    state = tried(given.one("why"), lambda: preview(request, _decision(name, given, "-")))
    return _page(request, name, given, state)


@router.post(PATH, include_in_schema=False)
def reject(request: Request, name: str, given: Sent) -> Response:
    """Take the event out, or say that it is background."""
    return carry_out(
        request,
        given,
        lambda: _decision(name, given, _reason(given)),
        lambda state: _page(request, name, given, state),
        lambda *_: f"/events/{name}",
    )


def _reason(given: Given) -> str:
    """The reason that was chosen, with what was written of it."""
    own = short(given.one("reason"), "reason") or ""
    return reason_words(given.one("why"), own)


def _decision(name: str, given: Given, reason: str) -> Decision:
    chosen = reasons().get(given.one("why"))
    if chosen is None:
        raise BadOption("choose why it is taken out")

    def act(change: Change, who: str) -> Collection[str]:
        if chosen.does:
            value: dict[str, object] = {"value": Modality(chosen.does).value}
            return people.edit(change, who, name, "modality", value, note=reason)
        return people.reject(change, who, name, reason)

    return Decision("edit" if chosen.does else "reject", reason, act, name)


def _page(request: Request, name: str, given: Given, state: State) -> Response:
    with desk_of(request).store.reading() as connection:
        own = live_event(connection, event_id(connection, name))
        seen = seen_now(connection, own.id)
    return page(
        request,
        "coding/reject.html",
        status=state.status,
        event=own,
        why=reasons(),
        given=given,
        state=state,
        seen=seen if state.meanwhile or given.seen is None else given.seen,
    )
