"""Reading: events - a list, one, its claims and history."""

from typing import Annotated

from fastapi import Query, Request
from fastapi.responses import RedirectResponse, Response

from dateline.publishing import PublishedEvent
from dateline.record.revising import history
from dateline.record.showing import show_event
from dateline.record.store import last_revision
from dateline.vocabulary import Event
from dateline.web.api import listing, stamps
from dateline.web.api.answering import answer, unchanged
from dateline.web.api.asking import Changes, EventId, Form
from dateline.web.api.models import Claims, Events, Revisions
from dateline.web.api.problems import Refused
from dateline.web.api.routers import INSIDE, PREFIX, PUBLIC, READ
from dateline.web.api.telling import desk_for, revision_of, standing, told
from dateline.web.door import viewer_of

REVISIONS = 1_000
"""Revisions of an event or of the record that are told at once."""

FormOf = Annotated[Form, Query(description="published: as it may leave; record: as it is.")]


@PUBLIC.get("/events", tags=["Events"], response_model=Events, responses=READ)
def events(request: Request, asked: Annotated[Changes, Query()]) -> Response:
    """A page of events; or, with `updated_since`, of what changed and what is gone."""
    desk = desk_for(request, asked.form)
    since = revision_of(desk, asked.updated_since) if asked.updated_since else None
    with desk.store.reading() as connection:
        tag = stamps.of_list(request, last_revision(connection), viewer_of(request).role)
        if known := unchanged(request, tag):
            return known
        if since is None:
            found = listing.listed(desk, connection, asked)
        else:
            found = listing.changed(desk, connection, asked, since)
    return answer(found, tag=tag)


@PUBLIC.get(
    "/events/{name}", tags=["Events"], response_model=PublishedEvent | Event, responses=READ
)
def event(request: Request, name: EventId, form: FormOf = Form.PUBLISHED) -> Response:
    """One event; the id of one that was merged leads to what it is now (307)."""
    desk = desk_for(request, form)
    with desk.store.reading() as connection:
        now, updated = standing(connection, name)
        if now != name:
            return RedirectResponse(f"{PREFIX}/events/{now}?form={form.value}", 307)
        tag = stamps.of_event(updated, form)
        if known := unchanged(request, tag):
            return known
        found = told(desk, connection, [name], form)
    if not found:
        raise Refused(404, f"{name} may not leave the record; form=record shows it to readers.")
    return answer(found[0], tag=tag)


@INSIDE.get("/events/{name}/claims", tags=["Events"], response_model=Claims, responses=READ)
def claims(request: Request, name: EventId) -> Response:
    """Who says what of an event, in which words; its reports, and what was judged of it."""
    desk = desk_for(request)
    with desk.store.reading() as connection:
        now, updated = standing(connection, name)
        if now != name:
            return RedirectResponse(f"{PREFIX}/events/{now}/claims", 307)
        tag = stamps.of_list(request, last_revision(connection), updated)
        if known := unchanged(request, tag):
            return known
        shown = show_event(connection, name, desk.registry)
    return answer(
        Claims(
            id=name,
            mentions=shown.event.mentions,
            entered=shown.entered,
            reports=shown.reports,
            claims=shown.claims,
            judgements=shown.judgements,
        ),
        tag=tag,
    )


@INSIDE.get("/events/{name}/history", tags=["Events"], response_model=Revisions, responses=READ)
def history_of(request: Request, name: EventId) -> Response:
    """What changed of an event, when, by whom and why; also of one that is gone."""
    with desk_for(request).store.reading() as connection:
        found = history(connection, name, REVISIONS)
    if not found:
        raise Refused(404, f"The record has no event {name}.")
    return answer(Revisions(revisions=tuple(found)))


@INSIDE.get("/revisions", tags=["Events"], response_model=Revisions, responses=READ)
def revisions(
    request: Request,
    people: Annotated[bool, Query(description="Only what people did.")] = False,
    limit: Annotated[int, Query(ge=1, le=REVISIONS, description="Most to tell.")] = 100,
) -> Response:
    """The last revisions of the record; `undo` takes those of people back."""
    with desk_for(request).store.reading() as connection:
        found = history(connection, None, limit, people=people)
    return answer(Revisions(revisions=tuple(found)))
