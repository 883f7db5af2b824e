"""Explore: map, timeline and list of the same events, linked; filters are in the address."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from sqlalchemy import Connection

from dateline.display.folding import folded
from dateline.errors import BadOption
from dateline.record import overview, queries
from dateline.record.asking import box_of
from dateline.record.inbox import mark_seen, seen_until
from dateline.record.overview import Columns
from dateline.record.overview.choosing import Rows
from dateline.record.queries import outlets
from dateline.record.store import last_revision
from dateline.vocabulary import Event, Modality, Setting
from dateline.web import words
from dateline.web.desk import desk_of
from dateline.web.door import viewer_of
from dateline.web.rendering import page
from dateline.web.room import Link, Room
from dateline.web.summing import chosen, summary
from dateline.web.view import PAGE, View, view_of

router = APIRouter()
ROOM = Room(router, (Link("Explore", "/"),))

ORDER_WORDS = {
    "when": "newest first",
    "new": "changed last",
    "reports": "most reports",
    "dead": "most dead",
    "words": "best match",
}


@dataclass(frozen=True)
class Row:
    """An event of the list, with what links it to map and timeline."""

    event: Event
    longitude: float | None
    latitude: float | None
    under: bool = False


@router.get("/", include_in_schema=False)
def explore(request: Request) -> HTMLResponse:
    """The page of a view."""
    desk, view, viewer = desk_of(request), view_of(request), viewer_of(request)
    with desk.store.reading() as connection:
        columns, rows = chosen(desk, connection, view)
        summed = summary(desk, columns, rows, view)
        seen = seen_until(connection, viewer.name)
        return page(
            request,
            "explore.html",
            view=view,
            summary=summed,
            all=int(columns.numbers["live"].sum()),
            rows=_rows(connection, columns, rows, view),
            pages=-(-summed.total // PAGE),
            outlets=desk.remembered.get(("outlets", columns.revision), lambda: outlets(connection)),
            seen=seen,
            revision=columns.revision,
            new=_new(columns, seen),
            orders=_orders(view),
            **_choices(columns),
        )


@router.get("/map.json", include_in_schema=False)
def marks(request: Request, bounds: str, zoom: float) -> JSONResponse:
    """The marks of a view within some bounds of the map, at a zoom."""
    desk, view = desk_of(request), view_of(request)
    if not -4 <= zoom <= 24:  # below 0 on phones, which are narrower than the world
        raise BadOption(f"zoom {zoom}: must be from -4 to 24")
    with desk.store.reading() as connection:
        columns, rows = chosen(desk, connection, view)
    found = overview.marks(columns, rows, box_of(bounds), zoom)
    return JSONResponse(
        {
            "points": [_mark(one) for one in found.points],
            "areas": [_mark(one) for one in found.areas],
            "heat": found.heat if view.layer == "heat" else [],
            "unplaced": found.unplaced,
        }
    )


@router.get("/cards", include_in_schema=False)
def cards(request: Request, ids: str) -> HTMLResponse:
    """A few events as they are told of beside a mark of the map."""
    desk = desk_of(request)
    names = ids.split(",")[: overview.marking.IDS]
    with desk.store.reading() as connection:
        return page(request, "cards.html", events=queries.by_ids(connection, names))


@router.post("/seen", include_in_schema=False)
def seen(request: Request, until: int = Form(ge=0)) -> RedirectResponse:
    """Mark all up to a revision as seen by who looks."""
    desk = desk_of(request)
    with desk.store.reading() as connection:
        until = min(until, last_revision(connection))
    mark_seen(desk.store, viewer_of(request).name, until)
    return RedirectResponse("/", 303)


def _rows(connection: Connection, columns: Columns, rows: Rows, view: View) -> list[Row]:
    words_of = view.wanted.text if view.order == "words" else None
    ranked = queries.with_words(connection, words_of) if words_of else []
    start = (view.page - 1) * PAGE
    names = overview.page_of(columns, rows, view.order, PAGE, start, ranked)
    events = queries.by_ids(connection, names)
    if view.order != "when":
        return [_row(event, columns) for event in events]
    return [_row(event, columns, under=under) for event, under in folded(events)]


def _row(event: Event, columns: Columns, *, under: bool = False) -> Row:
    """The point is that of the columns: of self-harm they hold none finer than a province."""
    longitude, latitude = columns.point(event.id) or (None, None)
    return Row(event, longitude, latitude, under=under)


def _new(columns: Columns, seen: int) -> int:
    rows = columns.numbers["live"] & (columns.numbers["updated"] > seen)
    return int(rows.sum())


def _orders(view: View) -> dict[str, str]:
    """Orders of the list in words; the best match only where words are looked for."""
    return {name: told for name, told in ORDER_WORDS.items() if name != "words" or view.wanted.text}


def _choices(columns: Columns) -> dict[str, Any]:
    """What the filters offer: only what the record has."""
    kinds = sorted(one for one in columns.words["kind"] if one)
    families: dict[str, list[str]] = {}
    for kind in kinds:
        families.setdefault(kind.partition(".")[0], []).append(kind)
    return {
        "families": families,
        "issues": sorted(one for one in columns.words["issue"] if one),
        "modalities": list(Modality),
        "settings": [one.value for one in Setting if one is not Setting.BOTH],
        "grades": ("A2", "B2", "B3", "C3", "D3", "F2", "F3"),
        "groups": words.groups(),
    }


def _mark(one: overview.Mark | overview.Area) -> dict[str, Any]:
    """A mark as the map's script takes it: families as colours."""
    colours: dict[str, int] = {}
    for family, number in one.families.items():
        group = words.group_of(family)
        colours[group] = colours.get(group, 0) + number
    plain = {
        "at": (one.longitude, one.latitude),
        "n": one.number,
        "sure": one.happened,
        "groups": colours,
        "name": one.name,
        "ids": one.ids,
    }
    if isinstance(one, overview.Mark):
        return plain | {"box": one.box, "places": one.places}
    return plain | {"precision": one.precision, "country": one.country}
