"""Saving: the view that somebody looks at, or events that they chose, kept under a name."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dateline.errors import BadOption
from dateline.record import queries, sets
from dateline.record.identifying import identify_event
from dateline.web.desk import desk_of
from dateline.web.rendering import page
from dateline.web.room import Room
from dateline.web.sets.looking import SHARED, looker_of
from dateline.web.sets.words import view_words
from dateline.web.view import FILTERS

router = APIRouter(prefix="/sets")
ROOM = Room(router)

CHOSEN = 1_000
"""Events that one form may hold; more is a view."""

Ids = Annotated[list[str], Query(default_factory=list, max_length=CHOSEN)]
Chosen = Annotated[list[str], Form(default_factory=list, max_length=CHOSEN)]


@router.get("/new", include_in_schema=False)
def new(request: Request, ids: Ids) -> HTMLResponse:
    """The form that keeps a view (the filters of the address), or chosen events (`ids`)."""
    return _form(request, _view_of_address(request), _listed(ids))


@router.post("", include_in_schema=False)
def save(  # noqa: PLR0913 - one parameter a field
    request: Request,
    ids: Chosen,
    *,
    name: Annotated[str, Form(max_length=500)] = "",
    note: Annotated[str, Form(max_length=5000)] = "",
    shared: Annotated[str, Form(max_length=20)] = sets.NOBODY,
    view: Annotated[str, Form(max_length=5000)] = "",
    of_view: Annotated[bool, Form()] = False,
) -> Response:
    """Make a set, and show it; what is wrong is said beside the form."""
    store, who, chosen = desk_of(request).store, looker_of(request), _listed(ids)
    wanted = view if of_view else None
    try:
        made = sets.make(store, who, name, view=wanted, events=chosen, shared=shared, note=note)
    except BadOption as error:
        told = {"name": name, "note": note, "shared": shared}
        return _form(request, wanted, chosen, told=told, wrong=str(error))
    return RedirectResponse(f"/sets/{made}", 303)


@router.post("/put-in", include_in_schema=False)
def put_in(
    request: Request, ids: Chosen, into: Annotated[str, Form(max_length=40)] = ""
) -> Response:
    """Put events into a set that there is; on with it, or back to the event that it was done at."""
    chosen = _listed(ids)
    sets.put_in(desk_of(request).store, into, looker_of(request), chosen)
    only_one = chosen[0] if len(chosen) == 1 else ""
    return RedirectResponse(f"/events/{only_one}#sets" if only_one else f"/sets/{into}", 303)


def _form(
    request: Request,
    view: str | None,
    chosen: list[str],
    *,
    told: dict[str, str] | None = None,
    wrong: str = "",
) -> HTMLResponse:
    desk, who = desk_of(request), looker_of(request)
    with desk.store.reading() as connection:
        found = [identify_event(connection, one) for one in chosen]
        events = queries.by_ids(connection, found)
        listed = [one for one in sets.sets_for(connection, who) if one.changed_by(who)]
    return page(
        request,
        "sets/new.html",
        400 if wrong else 200,
        of_view=view is not None,
        view=view or "",
        view_words=view_words(view or ""),
        events=events,
        sets=listed,
        shared=SHARED,
        told=told or {"name": "", "note": "", "shared": sets.NOBODY},
        wrong=wrong,
    )


def _view_of_address(request: Request) -> str | None:
    """The filters of the address; None where events were chosen."""
    if "ids" in request.query_params:
        return None
    pairs = [pair for pair in request.query_params.multi_items() if pair[0] in FILTERS]
    if any(name == "set" for name, _ in pairs):
        raise BadOption("A view within a set cannot be saved: choose events of it instead.")
    return urlencode([(name, value) for name, value in pairs if value.strip()])


def _listed(ids: list[str]) -> list[str]:
    """Ids that were given one by one, or with commas between them."""
    listed = [part.strip() for one in ids for part in one.split(",") if part.strip()]
    if len(listed) > CHOSEN:
        raise BadOption(f"More than {CHOSEN:,} events: save the view that finds them.")
    return list(dict.fromkeys(listed))
