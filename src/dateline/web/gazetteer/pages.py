"""Pages: a team's own places, listed, shown on the map, entered, changed and given to events."""

import math
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, Response
from sqlalchemy import Connection, select
from starlette.datastructures import UploadFile

from dateline.errors import BadOption, DatelineError, RecordError
from dateline.gazetteer.opening import imported
from dateline.record import localities, tables
from dateline.record.finding import event_id
from dateline.record.localities import KINDS, OwnPlace
from dateline.record.localities.place import point_of
from dateline.record.placing import choices, meant
from dateline.record.revising import history
from dateline.record.store import Store
from dateline.vocabulary import Event, PlacePrecision
from dateline.web.coding.given import Given, Sent
from dateline.web.desk import desk_of
from dateline.web.door import Role, viewer_of
from dateline.web.gazetteer.forms import PlaceForm, filled, sent
from dateline.web.people.forms import away
from dateline.web.rendering import page
from dateline.web.room import Link, Room

router = APIRouter(prefix="/gazetteer")
ROOM = Room(router, (Link("Places", "/gazetteer"),))

NEAREST = 3
ZOOM = {
    PlacePrecision.TOWN: 10,
    PlacePrecision.SECOND: 8,
    PlacePrecision.FIRST: 6,
    PlacePrecision.COUNTRY: 4,
    PlacePrecision.REGION: 3,
    PlacePrecision.UNRESOLVED: 3,
}
"""How near the map begins at a place that is known so finely."""

LABELS = 60
"""Towns that are named on the map at a time."""


@router.get("", include_in_schema=False)
def all_of_them(request: Request, given: Sent) -> Response:
    """The team's own places; with `text` also what any gazetteer has of that name."""
    store = desk_of(request).store
    return _list(request, store, given)


@router.get("/new", include_in_schema=False)
def ask(request: Request, given: Sent) -> Response:
    """The form of a place; `name`, `at` and `event` fill it in."""
    return _form(request, given, sent(given))


@router.post("", include_in_schema=False)
def enter(request: Request, given: Sent) -> Response:
    """Enter a place."""
    form, store = sent(given), desk_of(request).store
    try:
        one = localities.add(store, viewer_of(request).name, form.given())
    except BadOption as error:
        return _form(request, given, form.wrong(error), 422)
    return away(_address(one.id, event=given.one("event"), done="added"))


@router.get("/places.geojson", include_in_schema=False)
def geojson(request: Request) -> Response:
    """All of the team's own places, for a map or another record. They are exact."""
    told = localities.as_geojson(_listed(desk_of(request).store))
    return JSONResponse(told, headers=_file("places.geojson"), media_type="application/geo+json")


@router.get("/places.csv", include_in_schema=False)
def table(request: Request) -> Response:
    """The same as a table."""
    told = localities.as_csv(_listed(desk_of(request).store))
    return Response(told, media_type="text/csv; charset=utf-8", headers=_file("places.csv"))


@router.get("/near.json", include_in_schema=False)
def near(request: Request, given: Sent) -> Response:
    """The towns by a point, the nearest first, as the form fills them in."""
    point = point_of(given.one("at"))
    index = localities.gazetteer_of(desk_of(request).store)
    towns = index.near(point, 50.0)[:NEAREST]
    return JSONResponse({"towns": [", ".join((one.name, *index.admin(one))) for one in towns]})


@router.get("/where.json", include_in_schema=False)
def where(request: Request, given: Sent) -> Response:
    """The point that a name means, to begin the map with; none where it may mean several."""
    try:
        one = meant(localities.gazetteer_of(desk_of(request).store), given.one("text")[:300])
    except BadOption:
        return JSONResponse({})
    if one.latitude is None or one.longitude is None:
        return JSONResponse({})
    return JSONResponse({"at": [one.longitude, one.latitude], "zoom": ZOOM[one.level]})


@router.get("/towns.json", include_in_schema=False)
def towns(request: Request, given: Sent) -> Response:
    """The largest towns of a part of the map, by which one finds one's way on it."""
    index = localities.gazetteer_of(desk_of(request).store)
    found = index.largest(_box(given.one("box")), LABELS)
    listed = [[one.name, one.longitude, one.latitude, one.population] for one in found]
    return JSONResponse({"towns": listed}, headers={"Cache-Control": "private, max-age=3600"})


@router.post("/load", include_in_schema=False)
async def load(request: Request) -> Response:
    """Enter the places of a GeoJSON or CSV file: all of them, or none."""
    store, who = desk_of(request).store, viewer_of(request).name
    form = await request.form()
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        return _list(request, store, Given(()), told="choose a file first", status=422)
    data = await file.read()
    try:
        given = localities.from_file(file.filename[:80], data)
        new = localities.add_all(store, who, given)
    except (BadOption, RecordError) as error:
        return _list(request, store, Given(()), told=str(error), status=422)
    return away(f"/gazetteer?{urlencode({'loaded': len(new), 'of': len(given)})}")


@router.get("/{name}", include_in_schema=False)
def place(request: Request, name: str, given: Sent) -> Response:
    """A place: where it is, what it was, and the events that would get it."""
    return _place(request, name, given)


@router.post("/{name}", include_in_schema=False)
def change(request: Request, name: str, given: Sent) -> Response:
    """Put other values in the place of those that it has."""
    store, form = desk_of(request).store, sent(given)
    one = _one(store, name)
    try:
        _as_seen(one, given.seen)
        localities.change_place(store, viewer_of(request).name, one.id, form.given())
    except BadOption as error:
        return _place(request, name, given, form.wrong(error), 422)
    return away(_address(one.id, event=given.one("event"), done="changed"))


@router.post("/{name}/give", include_in_schema=False)
def give(request: Request, name: str, given: Sent) -> Response:
    """Give the place to the chosen events, in one revision."""
    store = desk_of(request).store
    one, chosen = _one(store, name), given.all("event")
    if not chosen:
        return _place(request, name, given, told="choose the events that shall get it", status=422)
    with store.reading() as connection:
        events = [event_id(connection, event) for event in chosen]
    done = localities.give(store, viewer_of(request).name, one, events)
    back = events[0] if len(events) == 1 else ""
    number = str(done.revision) if done else ""
    return away(_address(one.id, done="given", revision=number, event=back))


@router.post("/{name}/remove", include_in_schema=False)
def remove(request: Request, name: str, given: Sent) -> Response:
    """Take a place out: later readings know it no more."""
    store = desk_of(request).store
    reason = given.one("reason")[:500] or None
    localities.remove(store, viewer_of(request).name, _one(store, name).id, reason)
    return away("/gazetteer?done=removed")


@router.post("/{name}/forget", include_in_schema=False)
def forget(request: Request, name: str) -> Response:
    """Remove all that was ever kept of a place, for good."""
    store = desk_of(request).store
    localities.forget(store, viewer_of(request).name, name)
    return away("/gazetteer?done=forgotten")


def _list(
    request: Request, store: Store, given: Given, *, told: str = "", status: int = 200
) -> Response:
    text = given.one("text")[:300]
    found = choices(text) if text else []
    return page(
        request,
        "gazetteer/list.html",
        status,
        places=_listed(store),
        dumps=[manifest for _, manifest in imported(store.folder)],
        text=text,
        found=found,
        given=given,
        told=told,
        may=viewer_of(request).role >= Role.CODER,
    )


def _form(request: Request, given: Given, form: PlaceForm, status: int = 200) -> Response:
    store = desk_of(request).store
    event = _event(store, given.one("event"))
    if event and event.where and not form.value("name"):
        form.values["name"] = event.where.text
    return page(
        request,
        "gazetteer/new.html",
        status,
        form=form,
        kinds=KINDS,
        event=event,
        middle=_middle(store, event),
    )


def _place(
    request: Request,
    name: str,
    given: Given,
    form: PlaceForm | None = None,
    status: int = 200,
    *,
    told: str = "",
) -> Response:
    store = desk_of(request).store
    with store.reading() as connection:
        before = localities.versions(connection, name[:24])
        steps = history(connection, before[0].id, 50) if before else []
    if not before:
        raise HTTPException(404, f"No place of your own has the id {name[:24]}.")
    one = before[0]
    return page(
        request,
        "gazetteer/place.html",
        status,
        place=one,
        stands=one.ended is None,
        form=form or filled(one),
        kinds=KINDS,
        waiting=localities.waiting_for(store, one) if one.ended is None else [],
        event=_event(store, given.one("event")),
        steps=steps,
        given=given,
        told=told,
        may=viewer_of(request).role >= Role.CODER,
        may_forget=viewer_of(request).role >= Role.EDITOR,
    )


def _one(store: Store, name: str) -> OwnPlace:
    with store.reading() as connection:
        try:
            return localities.one_of(connection, name)
        except RecordError as error:
            raise HTTPException(404, str(error)) from None


def _as_seen(one: OwnPlace, seen: int | None) -> None:
    """Raise `BadOption` where somebody changed a place since its form was made."""
    if seen is not None and seen != one.revision:
        raise BadOption(f"{one.by} changed this place meanwhile; look at it as it is now")


def _listed(store: Store) -> list[OwnPlace]:
    with store.reading() as connection:
        return localities.listed(connection)


def _event(store: Store, name: str) -> Event | None:
    """The event that the place is wanted for; None where there is none such (any more)."""
    if not name:
        return None
    with store.reading() as connection:
        try:
            return _live(connection, event_id(connection, name[:24]))
        except DatelineError:
            return None


def _live(connection: Connection, name: str) -> Event | None:
    query = select(tables.event.c.data).where(tables.event.c.id == name)
    data = connection.execute(query).scalar()
    return Event.model_validate(data) if data else None


def _middle(store: Store, event: Event | None) -> tuple[float, float, int] | None:
    """Longitude, latitude and zoom to begin the map with: by what the event's reports tell."""
    index = localities.gazetteer_of(store)
    for told in (event.where, *event.places) if event else ():
        if told is None:
            continue
        if told.latitude is not None and told.longitude is not None:
            return told.longitude, told.latitude, ZOOM[told.precision]
        for name in told.admin:
            for one in index.lookup(name):
                right = not told.country_code or one.country == told.country_code
                if right and one.latitude is not None and one.longitude is not None:
                    return one.longitude, one.latitude, ZOOM[one.level]
    return None


def _box(text: str) -> tuple[float, float, float, float]:
    """West, south, east, north of a part of the map no wider than a country."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        west = south = east = north = math.nan
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise BadOption("box: must be west,south,east,north in degrees")
    return west, south, east, north


def _address(name: str, **told: str) -> str:
    query = urlencode({key: value for key, value in told.items() if value})
    return f"/gazetteer/{name}" + (f"?{query}" if query else "")


def _file(name: str) -> dict[str, Any]:
    return {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
