"""Listing: the page of all sets, and the page of one: its events, files, feed, history."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import Connection

from dateline.errors import BadOption
from dateline.record import overview, queries, sets
from dateline.record.asking import asked
from dateline.record.revising import history
from dateline.record.sets import SavedSet
from dateline.web.desk import Desk, desk_of
from dateline.web.rendering import page
from dateline.web.room import Link, Room
from dateline.web.sets.looking import SHARED, looker_of, seen
from dateline.web.sets.words import view_words

router = APIRouter(prefix="/sets")
ROOM = Room(router, (Link("Sets", "/sets"),))

PAGE = 100
"""Events of a set's page."""


@router.get("", include_in_schema=False)
def all_sets(request: Request) -> HTMLResponse:
    """The sets that this person sees."""
    desk, who = desk_of(request), looker_of(request)
    with desk.store.reading() as connection:
        listed = sets.sets_for(connection, who)
        sizes = {one.id: len(_ids(desk, connection, one)) for one in listed}
    return page(request, "sets/sets.html", sets=listed, sizes=sizes, shared=SHARED, who=who)


@router.get("/{name}", include_in_schema=False)
def one_set(request: Request, name: str, number: int = 1) -> HTMLResponse:
    """A set: its events, what can be done with them, and who changed it when."""
    desk, who = desk_of(request), looker_of(request)
    number = min(max(number, 1), 1000)
    with desk.store.reading() as connection:
        one = seen(request, name, connection)
        ids = _ids(desk, connection, one)
        events = queries.by_ids(connection, ids[(number - 1) * PAGE : number * PAGE])
        live = sets.became(connection, one.put_in)
        told = history(connection, one.id)
    return page(
        request,
        "sets/set.html",
        one=one,
        events=events,
        total=len(ids),
        number=number,
        pages=-(-len(ids) // PAGE),
        gone=len(one.put_in) - len(live),
        changeable=one.changed_by(who),
        mine=one.owner == who.name,
        history=told,
        view=None if one.view is None else view_words(one.view),
        shared=SHARED,
    )


def _ids(desk: Desk, connection: Connection, one: SavedSet) -> list[str]:
    """The events of a set, newest first; none where its view cannot be asked any more."""
    columns = desk.overview.columns(connection)
    try:
        chosen = overview.choose(columns, connection, asked(of_set=one.id))
    except BadOption:
        return []
    return overview.page_of(columns, chosen, "when", len(columns))
