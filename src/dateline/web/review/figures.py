"""Figures: how far people agree, and how well the machine reads by what they said."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.record.reviewing.agreement import EVENT, PAIR, agreements, coders
from dateline.record.reviewing.measures import measures
from dateline.record.reviewing.rules import review_settings
from dateline.record.store import last_revision
from dateline.vocabulary.wording import differ_on
from dateline.web.desk import desk_of
from dateline.web.rendering import page
from dateline.web.review.keeping_up import keep_up
from dateline.web.room import Room

router = APIRouter()
ROOM = Room(router)

LEVELS = {"nominal": "same or not", "interval": "days apart", "ratio": "times as many"}
"""How values are compared, in words."""


def about(name: str) -> str:
    """What people agree on, in words."""
    return {EVENT: "whether it is an event", PAIR: "whether two are one event"}.get(
        name, differ_on(name)
    )


@router.get("/agreement", include_in_schema=False)
def agreement(request: Request) -> HTMLResponse:
    """Krippendorff's alpha by what was asked."""
    desk = desk_of(request)
    with desk.store.reading() as connection:
        revision = last_revision(connection)
        found = desk.remembered.get(("agreement", revision), lambda: agreements(connection))
        people = coders(connection)
    return page(
        request, "review/agreement.html", found=found, people=people, about=about, levels=LEVELS
    )


@router.get("/review/measures", include_in_schema=False)
def how_well(request: Request) -> HTMLResponse:
    """Accepted, corrected, rejected and missed, by field."""
    desk = desk_of(request)
    behind = keep_up(desk.store)
    settings = review_settings(desk.store.settings)
    with desk.store.reading() as connection:
        key = ("measures", last_revision(connection), behind)
        found = desk.remembered.get(key, lambda: measures(connection, settings))
    return page(request, "review/measures.html", found=found, about=about, behind=behind)
