"""Pages: the queue, and the question that is open; reading it changes nothing that anybody said."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import Connection

from dateline.errors import RecordError
from dateline.record.reviewing import listing, notes
from dateline.record.reviewing.answering import how_far, last_of
from dateline.record.reviewing.listing import PAGE, Item
from dateline.web.care import care_for
from dateline.web.desk import Desk, desk_of
from dateline.web.door import Role, Viewer, viewer_of
from dateline.web.rendering import page
from dateline.web.review import words
from dateline.web.review.filters import Filters, filters_of
from dateline.web.review.keeping_up import keep_up
from dateline.web.review.showing import Page, question_page
from dateline.web.room import Link, Room

router = APIRouter()
ROOM = Room(router, (Link("Review", "/review", Role.CODER, ("/agreement",)),))


@router.get("/review", include_in_schema=False)
def review(request: Request) -> HTMLResponse:
    """The queue: what to look at, with the first question, or the one that was chosen, open."""
    return queue_page(request, filters_of(request))


def queue_page(
    request: Request, filters: Filters, *, error: str = "", status: int = 200, **typed: str
) -> HTMLResponse:
    """The page; `error` is what was wrong with an answer, `typed` what was sent with it."""
    desk, viewer = desk_of(request), viewer_of(request)
    behind = keep_up(desk.store)
    with desk.store.reading() as connection:
        found = _found(connection, filters)
        opened, told = _opened(connection, desk, viewer, filters, found["items"])
        care = care_for(request, opened.kinds if opened else [])
        around = _around(connection, filters, opened.item) if opened else {}
        return page(
            request,
            "review/queue.html",
            status,
            filters=filters,
            asked=filters.asked,
            opened=opened,
            care=care,
            words=words,
            error=error or told,
            typed={"value": "", "words": "", "note": ""} | typed,
            behind=behind,
            done=_number(request.query_params.get("done", "")),
            saying=request.query_params.get("said", ""),
            last=last_of(connection, viewer.name),
            people=list(dict.fromkeys([viewer.name, *notes.reviewers(connection)])),
            team_tags=notes.tags(connection),
            **found,
            **around,
        )


def _found(connection: Connection, filters: Filters) -> dict[str, Any]:
    """A page of the queue with its numbers."""
    offset = (filters.page - 1) * PAGE
    total = listing.count(connection, filters.asked)
    return {
        "items": listing.items(connection, filters.asked, offset=offset),
        "total": total,
        "pages": -(-total // PAGE),
        "first": offset + 1,
        "disputes": listing.disputes(connection),
    }


def _opened(
    connection: Connection, desk: Desk, viewer: Viewer, filters: Filters, items: list[Item]
) -> tuple[Page | None, str]:
    """The question that is open, and what to say where the one asked for is gone."""
    told = ""
    chosen = items[0] if items else None
    if filters.item:
        try:
            chosen = listing.item(connection, filters.item)
        except RecordError:
            told = "That question is asked no more: what it was about has changed."
    if chosen is None:
        return None, told
    standing = how_far(desk.store, connection, chosen)
    back = filters.at(chosen.id).address()
    return question_page(connection, desk.registry, viewer, chosen, standing, back), told


def _around(connection: Connection, filters: Filters, item: Item) -> dict[str, str | None]:
    """Addresses of the questions before and after."""
    found: dict[str, str | None] = {}
    for name, before in (("previous", True), ("following", False)):
        other = listing.next_to(connection, filters.asked, item, before=before)
        found[name] = f"{filters.at(other).address()}#question" if other else None
    return found


def _number(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None
