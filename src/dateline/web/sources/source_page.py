"""Source page: what one outlet told first, corrected, copied and disputes; what vanished of it."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.errors import DatelineError
from dateline.record.naming import own_reports
from dateline.record.outlets import OutletState
from dateline.record.sourcing import LOOKED_AT, sourced
from dateline.record.vanishing import Lost, What, visits_last
from dateline.web.desk import desk_of
from dateline.web.door import Role, viewer_of
from dateline.web.room import Room
from dateline.web.sources.stating import Stated, frontier_of, names_groups, refreshed, show, states
from dateline.web.sources.words import name_of

router = APIRouter()
ROOM = Room(router)

VISITS = 40
"""Visits that the page shows; the last."""

VANISHED = 12


@router.get("/sources/{name:path}", include_in_schema=False)
def source(request: Request, name: str) -> HTMLResponse:
    """All that the record knows of one source."""
    desk = refreshed(desk_of(request))
    stated = _stated(request, name_of(name))
    with frontier_of(desk) as frontier, desk.store.reading() as connection:
        names, groups = names_groups(desk, connection)
        own = own_reports(groups, names, stated.name)
        known = sourced(connection, own, stated.name)
        lost = Lost(frontier, names)
        numbers = lost.number(stated.name)
        listed = lost.listed(connection, tuple(What), stated.name, VANISHED)
        feeds = [feed.address for feed in stated.state.feeds]
        visits = visits_last(frontier, lost.owners(stated.name), feeds, VISITS)
    return show(
        request,
        "source.html",
        one=stated,
        state=stated.state,
        listed=stated.listed,
        known=known,
        looked_at=LOOKED_AT,
        lost=listed,
        numbers={one.value: numbers[one] for one in What},
        visits=visits,
        may_edit=viewer_of(request).role >= Role.EDITOR,
    )


def _stated(request: Request, name: str) -> Stated:
    """The source of a name; also one that is listed and of which nothing came."""
    desk = desk_of(request)
    found = next((one for one in states(desk) if one.name == name), None)
    if found:
        return found
    if listed := desk.registry.named(name):
        by_name = {one.name: one for one in states(desk)}
        return by_name.get(listed.name) or Stated(OutletState(name=listed.name), listed)
    raise DatelineError(f"{name[:80]}: no source is called so")
