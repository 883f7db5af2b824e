"""Parting: some mentions of an event are another occurrence than the rest."""

from collections.abc import Collection
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from dateline.record import people
from dateline.record.showing import Source, show_event
from dateline.record.store import Change
from dateline.record.tellings import load_tellings
from dateline.vocabulary import Span, Telling
from dateline.vocabulary.wording import place_words, time_words
from dateline.web.coding.carrying import (
    Decision,
    State,
    carry_out,
    moved,
    preview,
    reason_of,
    seen_now,
    tried,
)
from dateline.web.coding.given import Given, Sent
from dateline.web.desk import desk_of
from dateline.web.evidence import report_address
from dateline.web.rendering import page
from dateline.web.words import kind_label

router = APIRouter()

PATH = "/events/{name}/split"


@dataclass(frozen=True)
class Told:
    """A mention to choose: what it tells, in which report, in which words."""

    id: str
    report: Source | None
    by: str | None
    """Who entered it, where no report tells it."""
    kind: str
    when: str
    where: str
    words: tuple[Span, ...]
    address: str


@router.get(PATH, include_in_schema=False)
def ask(request: Request, name: str, given: Sent) -> Response:
    """Choose what is another event (`mention`); then what would be."""
    if elsewhere := moved(request, name, given, "split"):
        return elsewhere
    state = tried(given.all("mention"), lambda: preview(request, _decision(name, given, "-")))
    return _page(request, name, given, state)


@router.post(PATH, include_in_schema=False)
def split(request: Request, name: str, given: Sent) -> Response:
    """Say that these mentions are another occurrence."""
    return carry_out(
        request,
        given,
        lambda: _decision(name, given, reason_of(given)),
        lambda state: _page(request, name, given, state),
        lambda *_: f"/events/{name}",
    )


def _decision(name: str, given: Given, reason: str) -> Decision:
    def act(change: Change, who: str) -> Collection[str]:
        return people.split(change, who, name, given.all("mention"))

    return Decision("split", reason, act, name)


def _page(request: Request, name: str, given: Given, state: State) -> Response:
    desk = desk_of(request)
    with desk.store.reading() as connection:
        shown = show_event(connection, name, desk.registry)
        told = _told(connection, shown.event.mentions, {one.id: one for one in shown.reports})
        seen = seen_now(connection, shown.event.id)
    return page(
        request,
        "coding/split.html",
        status=state.status,
        event=shown.event,
        told=told,
        chosen=set(given.all("mention")),
        given=given,
        state=state,
        seen=seen if state.meanwhile or given.seen is None else given.seen,
    )


def _told(
    connection: Connection, mentions: Collection[str], reports: dict[str, Source]
) -> list[Told]:
    tellings = load_tellings(connection, mentions)
    return [_one(tellings[name], reports) for name in mentions if name in tellings]


def _one(telling: Telling, reports: dict[str, Source]) -> Told:
    mention = telling.mention
    spans = mention.trigger.evidence
    address = report_address(telling.report, spans) if telling.report else ""
    return Told(
        id=telling.id,
        report=reports.get(telling.report or ""),
        by=telling.entered_by,
        kind=kind_label(mention.kind.name),
        when=time_words(mention.when) if mention.when else "",
        where=place_words(mention.where) if mention.where else "",
        words=spans,
        address=address,
    )
