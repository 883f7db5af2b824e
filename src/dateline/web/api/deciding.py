"""Deciding: what people do - edit, new, merge, split, relate, reject, undo - a revision each."""

from collections.abc import Callable, Collection
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from sqlalchemy import Connection, select

from dateline.record import people, revising, tables
from dateline.record.according import Meant, enter, how_of
from dateline.record.citing import cite, cite_report
from dateline.record.cleaning import clean
from dateline.record.deciding import decided
from dateline.record.finding import mentions_of
from dateline.record.newly import enter_new
from dateline.record.reasons import reason_words
from dateline.record.store import Change, Store
from dateline.record.supplying import supplied
from dateline.vocabulary import Relation
from dateline.web.api import stamps
from dateline.web.api.answering import answer
from dateline.web.api.asking import EventId, Number
from dateline.web.api.bodies import Edit, Merge, New, Perhaps, Reject, Relate, Split
from dateline.web.api.limits import Pace
from dateline.web.api.models import Decision
from dateline.web.api.problems import Refused
from dateline.web.api.routers import INSIDE, PREFIX, WRITE
from dateline.web.api.telling import standing
from dateline.web.desk import desk_of
from dateline.web.door import Role, viewer_of

Act = Callable[[Change, str], Collection[str]]

pace = Pace()


@INSIDE.post("/events/{name}/edit", tags=["Deciding"], response_model=Decision, responses=WRITE)
def edit(request: Request, name: EventId, body: Edit) -> Response:
    """Enter a value for a field: what a report tells, or what is so; see `how`."""

    def act(change: Change, who: str) -> Collection[str]:
        now = _of(request, change, name)
        field, value = supplied(body.field, str(body.value), desk_of(request).store.settings)
        mentions = mentions_of(change.connection, [now])
        cited = cite(change.connection, mentions, body.words) if body.words else None
        how = how_of(body.how or "", field, words=bool(body.words))
        meant = Meant(how, clean(body.according_to or ""), body.alone)
        note = _clean(body.note)
        return enter(change, who, now, field, value, meant, cited=cited, note=note)

    return _decide(request, "edit", _why(body.reason, body.words, body.note), act, name)


@INSIDE.post(
    "/events", tags=["Deciding"], response_model=Decision, responses=WRITE, status_code=201
)
def new(request: Request, body: New) -> Response:
    """Enter an event that was missed; where reports tell of the same, it joins them."""
    settings = desk_of(request).store.settings
    given: list[tuple[str, Any]] = [("kind", body.kind), *body.values.items()]
    given += [("when", body.when), ("where", body.where)]

    def act(change: Change, who: str) -> Collection[str]:
        values = dict(supplied(k, str(v), settings) for k, v in given if v is not None)
        if not values["kind"]:
            raise Refused(422, "kind: an event needs one")
        cited = None
        if body.report and body.words:
            _report(change.connection, body.report)
            cited = cite_report(change.connection, body.report, body.words)
        return enter_new(change, who, values, cited=cited, note=_clean(body.note))

    return _decide(request, "new", _why(body.reason, body.words, body.note), act, status=201)


@INSIDE.post("/merge", tags=["Deciding"], response_model=Decision, responses=WRITE)
def merge(request: Request, body: Merge) -> Response:
    """Say that events are one: the oldest id stays, the others lead to it."""

    def act(change: Change, who: str) -> Collection[str]:
        return people.merge(change, who, [_named(change, one) for one in body.events])

    return _decide(request, "merge", body.reason, act, body.events[0])


@INSIDE.post("/events/{name}/split", tags=["Deciding"], response_model=Decision, responses=WRITE)
def split(request: Request, name: EventId, body: Split) -> Response:
    """Say that some mentions of an event are another occurrence than the rest."""

    def act(change: Change, who: str) -> Collection[str]:
        return people.split(change, who, _of(request, change, name), body.mentions)

    return _decide(request, "split", body.reason, act, name)


@INSIDE.post("/events/{name}/relate", tags=["Deciding"], response_model=Decision, responses=WRITE)
def relate(request: Request, name: EventId, body: Relate) -> Response:
    """Say that an event follows another, or is part of it."""

    def act(change: Change, who: str) -> Collection[str]:
        ends = _of(request, change, name), _named(change, body.other)
        return people.relate(change, who, Relation(body.how), *ends)

    return _decide(request, "relate", body.reason, act, name)


@INSIDE.post("/events/{name}/reject", tags=["Deciding"], response_model=Decision, responses=WRITE)
def reject(request: Request, name: EventId, body: Reject) -> Response:
    """Say that an event is none: its id stays as a tombstone."""
    why = reason_words(body.why, clean(body.reason or ""))

    def act(change: Change, who: str) -> Collection[str]:
        return people.reject(change, who, _of(request, change, name), why)

    return _decide(request, "reject", why, act, name)


@INSIDE.post(
    "/revisions/{number}/undo", tags=["Deciding"], response_model=Decision, responses=WRITE
)
def undo(request: Request, number: Number, body: Perhaps) -> Response:
    """Take back what was done in a revision: one's own, or as an editor anybody's."""
    viewer, rows = viewer_of(request), tables.revision
    with desk_of(request).store.reading() as connection:
        author = connection.execute(select(rows.c.author).where(rows.c.id == number)).scalar()
    if author is None:
        raise Refused(404, f"There is no revision {number}.")
    if author != viewer.name and viewer.role < Role.EDITOR:
        raise Refused(403, f"Revision {number} is of somebody else: editors take it back.")
    return _decide(
        request,
        "undo",
        body.reason,
        lambda change, _: revising.undo(change, number),
        undoes=number,
    )


def _decide(  # noqa: PLR0913 - what is done, why, to which event, and what is answered
    request: Request,
    action: str,
    reason: str,
    act: Act,
    name: str | None = None,
    *,
    undoes: int | None = None,
    status: int = 200,
) -> Response:
    """Do it in a revision of who asks, and answer with what is other by it."""
    store, viewer = desk_of(request).store, viewer_of(request)
    pace.take(viewer.person or viewer.name)
    acted: set[str] = set()

    def noted(change: Change) -> Collection[str]:
        acted.update(act(change, viewer.name))
        return acted

    done = decided(store, viewer.name, action, clean(reason), noted, undoes=undoes)
    told = Decision(revision=done.revision, events=done.after, ended=dict(done.ended))
    if status != 201:
        return answer(told, tag=_tag(store, name))
    made = next((one.id for one in done.after if acted & set(one.mentions)), None)
    return answer(told, status=201, tag=_tag(store, made), Location=f"{PREFIX}/events/{made}")


def _tag(store: Store, name: str | None) -> str | None:
    """The tag of an event as it is now, if it lives under this id."""
    rows = tables.event
    query = select(rows.c.updated).where(rows.c.id == name, rows.c.state == "live")
    with store.reading() as connection:
        updated = connection.execute(query).scalar()
    return None if updated is None else stamps.of_event(updated, "record")


def _of(request: Request, change: Change, name: str) -> str:
    """The live event of the address, unchanged since `If-Match`."""
    now, _ = standing(change.connection, name)
    stamps.check(request, change.connection, now)
    return now


def _named(change: Change, name: str) -> str:
    """A live event that the body names."""
    try:
        return standing(change.connection, name)[0]
    except Refused as error:
        raise Refused(422, str(error)) from None


def _report(connection: Connection, name: str) -> None:
    rows = tables.report
    if connection.execute(select(rows.c.id).where(rows.c.id == name)).first() is None:
        raise Refused(422, f"The record has no report {name}.")


def _why(reason: str | None, words: str | None, note: str | None) -> str:
    return reason or (f"“{' '.join(words.split())}”" if words else note or "")


def _clean(words: str | None) -> str | None:
    return clean(words) if words else None
