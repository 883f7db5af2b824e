"""Feeds: any filtered view as GeoJSON for maps, and as Atom for readers of feeds."""

import re
from typing import Annotated
from xml.etree import ElementTree as Xml

from fastapi import Query, Request
from fastapi.responses import Response
from sqlalchemy import select

from dateline.publishing import PublishedEvent
from dateline.publishing.formats.geojson import feature
from dateline.record import tables
from dateline.record.store import last_revision
from dateline.web.api import listing, stamps
from dateline.web.api.answering import unchanged
from dateline.web.api.asking import Filters, Form, Listing
from dateline.web.api.models import Features
from dateline.web.api.problems import Refused
from dateline.web.api.routers import PREFIX, PUBLIC, READ
from dateline.web.api.telling import desk_for, published_of, whole
from dateline.web.desk import Desk
from dateline.web.door import viewer_of

ATOM = "http://www.w3.org/2005/Atom"
GEORSS = "http://www.georss.org/georss"
ENTRIES = 50
BEGINNING = "1970-01-01T00:00:00Z"

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot say."""

Xml.register_namespace("", ATOM)
Xml.register_namespace("georss", GEORSS)


@PUBLIC.get("/events.geojson", tags=["Downloads"], response_model=Features, responses=READ)
def geojson(request: Request, asked: Annotated[Listing, Query()]) -> Response:
    """A page of events for a map; `export/geojson` has all pages at once."""
    if asked.form is Form.RECORD:
        raise Refused(422, "form: GeoJSON holds published events; /events has the others.")
    desk = desk_for(request)
    with desk.store.reading() as connection:
        tag = stamps.of_list(request, last_revision(connection), viewer_of(request).role)
        if known := unchanged(request, tag):
            return known
        page = listing.page_of(desk, connection, asked)
        told = Features(
            revision=last_revision(connection),
            total=page.total,
            next=page.next,
            features=[feature(one) for one in published_of(desk, connection, page.ids)],
        )
    return Response(
        told.model_dump_json(), headers={"ETag": tag}, media_type="application/geo+json"
    )


@PUBLIC.get("/events.atom", tags=["Downloads"], response_class=Response, responses=READ)
def atom(request: Request, asked: Annotated[Filters, Query()]) -> Response:
    """The events of a view that changed last, as a feed; what tells of self-harm is not in it."""
    desk = desk_for(request)
    with desk.store.reading() as connection:
        revision = last_revision(connection)
        tag = stamps.of_list(request, revision, viewer_of(request).role)
        if known := unchanged(request, tag):
            return known
        newest = Listing(**asked.model_dump(by_alias=True), order="new", limit=ENTRIES)
        page = listing.page_of(desk, connection, newest)
        events = published_of(desk, connection, page.ids)
        rows = tables.event
        query = select(rows.c.id, rows.c.updated).where(rows.c.id.in_(page.ids))
        changed = {row.id: row.updated for row in connection.execute(query)}
    events = [one for one in events if not desk.policy.is_self_harm(one.kind.name)]
    feed = _feed(request, desk, events, {one.id: changed[one.id] for one in events})
    body = Xml.tostring(feed, encoding="utf-8", xml_declaration=True)
    return Response(body, headers={"ETag": tag}, media_type="application/atom+xml")


def _feed(
    request: Request, desk: Desk, events: list[PublishedEvent], changed: dict[str, int]
) -> Xml.Element:
    base = (desk.web.address or str(request.base_url)).rstrip("/")
    query = f"?{request.url.query}" if request.url.query else ""
    times = _times(desk, set(changed.values()))
    feed = Xml.Element(f"{{{ATOM}}}feed")
    _put(feed, "title", desk.policy.title or desk.name)
    _put(feed, "id", f"{base}{PREFIX}/events.atom{query}")
    _put(feed, "link", rel="self", href=f"{base}{PREFIX}/events.atom{query}")
    _put(feed, "link", rel="alternate", type="text/html", href=f"{base}/{query}")
    _put(feed, "updated", max(times.values(), default=BEGINNING))
    author = Xml.SubElement(feed, f"{{{ATOM}}}author")
    _put(author, "name", desk.policy.title or desk.name)
    if desk.policy.licence:
        _put(feed, "rights", desk.policy.licence)
    for one in events:
        _entry(feed, one, base, times.get(changed[one.id], BEGINNING))
    return feed


def _entry(feed: Xml.Element, event: PublishedEvent, base: str, updated: str) -> None:
    entry = Xml.SubElement(feed, f"{{{ATOM}}}entry")
    _put(entry, "title", event.title)
    _put(entry, "id", f"{base}/events/{event.id}")
    _put(entry, "link", rel="alternate", type="text/html", href=f"{base}/events/{event.id}")
    _put(entry, "updated", updated)
    _put(entry, "category", term=event.kind.name, label=event.kind.label)
    _put(entry, "summary", f"{event.summary} [{event.grade}]")
    where = event.where
    if where and where.latitude is not None and where.longitude is not None:
        point = Xml.SubElement(entry, f"{{{GEORSS}}}point")
        point.text = f"{where.latitude} {where.longitude}"


def _put(parent: Xml.Element, name: str, text: str | None = None, **attributes: str) -> None:
    plain = {key: _NO_XML.sub("\ufffd", value) for key, value in attributes.items()}
    made = Xml.SubElement(parent, f"{{{ATOM}}}{name}", plain)
    made.text = None if text is None else _NO_XML.sub("\ufffd", text)


def _times(desk: Desk, numbers: set[int]) -> dict[int, str]:
    """When revisions were made."""
    rows = tables.revision
    query = select(rows.c.id, rows.c.at).where(rows.c.id.in_(numbers))
    with whole(desk).reading() as connection:
        return {row.id: row.at for row in connection.execute(query)}
