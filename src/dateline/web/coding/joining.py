"""Joining: two events that are one, or of which one follows the other or is a part of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from dateline.errors import BadOption, RecordError
from dateline.record import people
from dateline.record.finding import event_id
from dateline.record.identifying import identify_event
from dateline.record.reviewing.applying import keep_apart
from dateline.record.reviewing.pairs import reasons
from dateline.record.showing import live_event
from dateline.record.store import Change
from dateline.vocabulary import Event, Relation
from dateline.web.coding.carrying import (
    Decision,
    Preview,
    State,
    carry_out,
    moved,
    preview,
    reason_of,
    seen_now,
    tried,
)
from dateline.web.coding.differences import Beside, beside
from dateline.web.coding.given import LOOK, Given, Sent
from dateline.web.coding.others import found, near
from dateline.web.desk import desk_of
from dateline.web.rendering import page

router = APIRouter()

HOWS = {
    "merge": "are the same event",
    "part_of": "is a part of the other",
    "follows": "follows the other",
}
"""What two events may be to each other, as the first one's page says it."""


DIFFERENT = "different"
"""That they are two, whatever they look like: asked beside merging."""


@dataclass(frozen=True)
class Pair:
    """Two events side by side, and what the linker saw for and against their being one."""

    other: Event
    values: list[Beside]
    reasons: list[dict[str, object]]


@router.get("/events/{name}/merge", include_in_schema=False)
def ask_merge(request: Request, name: str, given: Sent) -> Response:
    """Choose the other event (`with`); then both side by side, and what would be."""
    return _asked(request, name, given, "merge")


@router.get("/events/{name}/relate", include_in_schema=False)
def ask_relate(request: Request, name: str, given: Sent) -> Response:
    """The same for `how`: part_of or follows."""
    return _asked(request, name, given, _how(given))


@router.post("/events/{name}/merge", include_in_schema=False)
def merge(request: Request, name: str, given: Sent) -> Response:
    """Say that two events are one: the oldest id stays."""
    return _answered(request, name, given, "merge")


@router.post("/events/{name}/relate", include_in_schema=False)
def relate(request: Request, name: str, given: Sent) -> Response:
    """Say that an event follows another or is part of it."""
    return _answered(request, name, given, _how(given))


def _asked(request: Request, name: str, given: Given, how: str) -> Response:
    if elsewhere := moved(request, name, given, "merge" if how == "merge" else "relate"):
        return elsewhere
    state = tried(given.one("with"), lambda: _preview(request, name, given, how))
    return _page(request, name, given, how, state)


def _preview(request: Request, name: str, given: Given, how: str) -> Preview:
    return preview(request, _decision(name, given, how, "-"))


def _answered(request: Request, name: str, given: Given, how: str) -> Response:
    if given.step == LOOK:
        return _page(request, name, given, how, State())
    return carry_out(
        request,
        given,
        lambda: _decision(name, given, how, reason_of(given)),
        lambda state: _page(request, name, given, how, state),
        lambda *_: f"/events/{name}",
    )


def _decision(name: str, given: Given, how: str, reason: str) -> Decision:
    if not (other := given.one("with")):
        raise BadOption("choose the other event")

    def act(change: Change, who: str) -> Collection[str]:
        second = identify_event(change.connection, other)
        if how == DIFFERENT:
            return keep_apart(change, who, name, second)
        if how == "merge":
            return people.merge(change, who, [name, second])
        return people.relate(change, who, Relation(how), name, second)

    return Decision("merge" if how == "merge" else "relate", reason, act, name)


def _how(given: Given) -> str:
    how = given.one("how") or "part_of"
    if how == DIFFERENT:
        return how
    if how not in HOWS or how == "merge":
        raise BadOption(f"{how[:40]}: how must be part_of, follows or different")
    return how


def _page(request: Request, name: str, given: Given, how: str, state: State) -> Response:
    with desk_of(request).store.reading() as connection:
        own = live_event(connection, event_id(connection, name))
        pair = _pair(connection, own, given)
        words = given.one("text")
        listed: Iterable[Event] = ()
        if pair is None:
            listed = found(connection, words, own.id) if words else near(connection, own)
        seen = seen_now(connection, own.id)
    return page(
        request,
        "coding/join.html",
        status=state.status,
        event=own,
        how="merge" if how == DIFFERENT else how,
        hows=HOWS,
        pair=pair,
        listed=list(listed),
        given=given,
        state=state,
        seen=seen if state.meanwhile or given.seen is None else given.seen,
    )


def _pair(connection: Connection, own: Event, given: Given) -> Pair | None:
    if not given.one("with"):
        return None
    try:
        other = live_event(connection, identify_event(connection, given.one("with")))
    except RecordError:
        return None
    if other.id == own.id:
        return None
    _, why = reasons(connection, own.id, other.id)
    return Pair(other, beside(own, other), why)
