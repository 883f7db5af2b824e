"""Pages: what visitors see of one event, and what is left of one that is gone."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from sqlalchemy import Connection, select

from dateline.errors import DatelineError
from dateline.publishing import PublishedEvent
from dateline.publishing.published import PublishedPlace
from dateline.record import tables
from dateline.web.care import care_for
from dateline.web.desk import desk_of
from dateline.web.public.copying import told
from dateline.web.rendering import page
from dateline.web.room import Room

router = APIRouter()
ROOM = Room(router)

NOT_HERE = "There is no such event."


@router.get("/events/{name}.json", include_in_schema=False)
def as_json(request: Request, name: str) -> Response:
    """An event as `publish` gives it."""
    with desk_of(request).store.reading() as connection:
        state, now = _now(connection, name)
        if state == "deleted":
            return JSONResponse({"id": name, "state": "deleted"}, 410)
        if now != name:
            return RedirectResponse(f"/events/{now}.json", 303)
        event, captures = told(connection, now)
    plain = event.model_dump(mode="json", exclude_none=True)
    headers = {"Content-Disposition": f'attachment; filename="{event.id}.json"'}
    return JSONResponse(plain | {"captures": captures}, headers=headers)


@router.get("/events/{name}", include_in_schema=False)
def event(request: Request, name: str) -> Response:
    """The page of an event as `publish` gives it."""
    desk = desk_of(request)
    with desk.store.reading() as connection:
        state, now = _now(connection, name)
        if state == "deleted":
            return page(request, "public/gone.html", 410)
        if now != name:
            return RedirectResponse(f"/events/{now}", 303)
        one, captures = told(connection, now)
        point = desk.overview.columns(connection).point(now)
        related = _related(connection, one)
    care = care_for(request, [one.kind.name])
    return page(
        request,
        "public/event.html",
        event=one,
        captures=captures,
        care=care,
        related=related,
        place=_words(one.where) if one.where else "",
        at="{:.4f},{:.4f}".format(*point) if point else "",
    )


def _words(place: PublishedPlace) -> str:
    """A place with what contains it."""
    chain = (place.name or place.text, place.second_level, place.first_level, place.country)
    return ", ".join(dict.fromkeys(name for name in chain if name))


def _now(connection: Connection, name: str) -> tuple[str, str]:
    """What has become of an id: its state, and the id that it leads to."""
    rows = tables.event
    for _ in range(20):  # merged into one that was merged later
        row = connection.execute(
            select(rows.c.state, rows.c.redirect).where(rows.c.id == name)
        ).first()
        if row is None:
            raise DatelineError(NOT_HERE)
        if row.state != "merged":
            return row.state, name
        name = row.redirect
    raise DatelineError(NOT_HERE)


def _related(connection: Connection, one: PublishedEvent) -> list[tuple[str, str, str]]:
    """How other events stand to this one, with their ids and titles, as far as they are told."""
    listed = (
        ("Part of", one.part_of),
        ("Has the part", one.parts),
        ("Follows", one.follows),
        ("Followed by", one.followed_by),
    )
    rows = tables.event
    ids = {name for _, names in listed for name in names}
    query = select(rows.c.id, rows.c.title).where(rows.c.id.in_(ids), rows.c.state == "live")
    titles = {row.id: row.title for row in connection.execute(query)}
    return [(how, name, titles[name]) for how, names in listed for name in names if name in titles]
