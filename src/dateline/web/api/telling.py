"""Telling: events by id, as they may leave or as the record has them."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice

from fastapi import Request
from sqlalchemy import Connection, select

from dateline.errors import BadOption, RecordError
from dateline.publishing import PublishedEvent
from dateline.record import overview, queries, tables
from dateline.record.queries import Wanted
from dateline.record.store import Store, last_revision
from dateline.vocabulary import Event
from dateline.web.api.asking import REVISIONS, Form
from dateline.web.api.keeping import kept_for
from dateline.web.api.problems import Refused
from dateline.web.desk import Desk, desk_of
from dateline.web.public.copying import VisitorsDesk, changed
from dateline.web.public.leaving import leaving
from dateline.web.public.making import published
from dateline.web.sets.looking import seen

NO_MOMENT = (
    "updated_since: must be the number of a revision, or a time with its zone, as "
    "2026-03-01T12:00:00Z"
)

AT_ONCE = 50
"""Events of a download that are made ready at once: the first ones leave after a quarter second."""

STEPS = 20
"""An event that was merged into one that was merged: more steps there are not."""


def desk_for(request: Request, form: Form = Form.PUBLISHED) -> Desk:
    """The desk of who asks; visitors are told what is published, and nothing else (403)."""
    desk = desk_of(request)
    if form is Form.RECORD and isinstance(desk, VisitorsDesk):
        raise Refused(403, "form=record is for readers: visitors see what is published.")
    if name := request.query_params.get("set"):
        _see_set(request, name)
    return desk


def _see_set(request: Request, name: str) -> None:
    """Refuse (404) a saved set that who asks does not see; visitors' copies hold none."""
    try:
        seen(request, name)
    except RecordError as error:
        raise Refused(404, f"set: {error}.") from None


def told(
    desk: Desk, connection: Connection, ids: Sequence[str], form: Form
) -> list[PublishedEvent] | list[Event]:
    """The events of these ids, in their order; those that are not told are left out."""
    if form is Form.RECORD:
        return queries.by_ids(connection, ids)
    return published_of(desk, connection, ids)


def published_of(desk: Desk, connection: Connection, ids: Sequence[str]) -> list[PublishedEvent]:
    """The same as they may leave: of the visitors' copy, or through the door now."""
    if not isinstance(desk, VisitorsDesk):
        return kept_for(desk).all(
            last_revision(connection),
            ids,
            lambda some: _through_the_door(desk, connection, some),
            lambda since: changed(connection, since),
        )
    query = select(published.c.event_id, published.c.data).where(published.c.event_id.in_(ids))
    found = {row.event_id: row.data for row in connection.execute(query)}
    return [PublishedEvent.model_validate_json(found[one]) for one in ids if one in found]


def all_published(desk: Desk, connection: Connection, wanted: Wanted) -> Iterator[PublishedEvent]:
    """All events that are looked for, as they may leave: newest first by when."""
    columns = desk.overview.columns(connection)
    chosen = overview.choose(columns, connection, wanted)
    listed = iter(overview.page_of(columns, chosen, "when", len(columns)))
    while some := list(islice(listed, AT_ONCE)):
        if isinstance(desk, VisitorsDesk):
            yield from published_of(desk, connection, some)
        else:
            yield from _through_the_door(desk, connection, some)


def _through_the_door(
    desk: Desk, connection: Connection, ids: Sequence[str]
) -> list[PublishedEvent]:
    listed = queries.by_ids(connection, ids)
    return list(leaving(connection, listed, desk.registry, desk.policy))


def standing(connection: Connection, name: str) -> tuple[str, int]:
    """The live event that an id leads to, and the revision that changed it last.

    Refused where there is none: 404; 410 where it was deleted.
    """
    rows, now = tables.event, name
    for _ in range(STEPS):
        query = select(rows.c.state, rows.c.redirect, rows.c.updated).where(rows.c.id == now)
        row = connection.execute(query).first()
        if row is None:
            break
        if row.state == "deleted":
            raise Refused(410, f"{name} was deleted; its id stays as a tombstone.")
        if row.state != "merged":
            return now, row.updated
        now = row.redirect
    raise Refused(404, f"The record has no event {name}.")


def whole(desk: Desk) -> Store:
    """The store of the record itself, which alone knows when revisions were made."""
    return desk.copy.record if isinstance(desk, VisitorsDesk) else desk.store


def revision_of(desk: Desk, given: str) -> int:
    """The revision that is meant: by its number, or the last before a time; raises `BadOption`."""
    if given.isascii() and given.isdigit() and int(given) <= REVISIONS:
        return int(given)
    at = _moment(given).astimezone(UTC).isoformat(timespec="milliseconds")
    rows = tables.revision
    query = select(rows.c.id).where(rows.c.at < at.replace("+00:00", "Z"))
    with whole(desk).reading() as connection:
        return connection.execute(query.order_by(rows.c.id.desc()).limit(1)).scalar() or 0


def _moment(given: str) -> datetime:
    # In an address a plus that is not escaped stands for a blank.
    try:
        at = datetime.fromisoformat(given.strip().replace(" ", "+"))
    except ValueError:
        raise BadOption(NO_MOMENT) from None
    if at.tzinfo is None or not 1 < at.year < 9999:
        raise BadOption(NO_MOMENT)
    return at
