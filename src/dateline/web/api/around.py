"""Around: what events rest on and are counted by - reports, sources, kinds, stats."""

from typing import Annotated, Any

from fastapi import Query, Request
from fastapi.responses import Response
from sqlalchemy import Connection, select

from dateline.deriving import Registry
from dateline.ontology import load_ontology
from dateline.record import overview, tables
from dateline.record.outlets import OutletState
from dateline.record.reporting import ShownReport, show_report
from dateline.record.store import last_revision
from dateline.record.totals import amounts
from dateline.web.api import cursors, stamps
from dateline.web.api.answering import answer, unchanged
from dateline.web.api.asking import Filters, Paging, ReportId
from dateline.web.api.models import (
    Kinds,
    KindTold,
    OutletTold,
    ReportLine,
    Reports,
    Sources,
    SourceState,
    Stats,
)
from dateline.web.api.problems import Refused
from dateline.web.api.routers import INSIDE, PUBLIC, READ
from dateline.web.api.spreading import spread_of
from dateline.web.api.telling import desk_for
from dateline.web.desk import Desk
from dateline.web.door import viewer_of
from dateline.web.public.copying import VisitorsDesk
from dateline.web.sources.stating import states

LINE = (
    *("id", "edition", "title", "outlet", "byline", "address", "language", "text_sha256"),
    *("capture", "state", "revision"),
)


@INSIDE.get("/reports", tags=["Reports"], response_model=Reports, responses=READ)
def reports(request: Request, asked: Annotated[Paging, Query()]) -> Response:
    """A page of reports, by id, without their texts."""
    rows = tables.report
    columns = [rows.c[name] for name in LINE]
    query = select(*columns, rows.c.article_id, rows.c.published_day, rows.c.withdrawn)
    if asked.outlet:
        query = query.where(rows.c.outlet == asked.outlet)
    if asked.cursor:
        query = query.where(rows.c.id > cursors.read(asked.cursor, "id")[1])
    with desk_for(request).store.reading() as connection:
        tag = stamps.of_list(request, last_revision(connection), "")
        if known := unchanged(request, tag):
            return known
        found = connection.execute(query.order_by(rows.c.id).limit(asked.limit + 1)).all()
    some = found[: asked.limit]
    more = cursors.written("id", 0, some[-1].id) if len(found) > asked.limit else None
    return answer(Reports(next=more, reports=tuple(_line(one) for one in some)), tag=tag)


def _line(row: Any) -> ReportLine:
    return ReportLine(
        **{name: row._mapping[name] for name in LINE},
        article=row.article_id,
        published=row.published_day.isoformat() if row.published_day else None,
        withdrawn=row.withdrawn is not None,
    )


@INSIDE.get("/reports/{name}", tags=["Reports"], response_model=ShownReport, responses=READ)
def report(request: Request, name: ReportId) -> Response:
    """A report with its text, the events that it tells of, its copies and editions."""
    rows = tables.report
    with desk_for(request).store.reading() as connection:
        if connection.execute(select(rows.c.id).where(rows.c.id == name)).first() is None:
            raise Refused(404, f"The record has no report {name}.")
        tag = stamps.of_list(request, last_revision(connection), "")
        if known := unchanged(request, tag):
            return known
        found = show_report(connection, name)
    return answer(found, tag=tag)


@INSIDE.get("/sources", tags=["Sources"], response_model=Sources, responses=READ)
def sources(request: Request) -> Response:
    """All outlets: what came of each, what changed or vanished; and what is known of it."""
    desk = desk_for(request)
    found = tuple(_source(one.state, desk.registry) for one in states(desk))
    return answer(Sources(sources=found))


def _source(one: OutletState, registry: Registry) -> SourceState:
    known = registry.named(one.name)
    told = known.model_dump(mode="json") if known else None
    listed = OutletTold(**{key: told[key] for key in OutletTold.model_fields}) if told else None
    return SourceState(**one.model_dump(), listed=listed)


@PUBLIC.get("/kinds", tags=["Sources"], response_model=Kinds, responses=READ)
def kinds(request: Request) -> Response:
    """The kinds of events, a team's own among them, and what other code books call them."""
    with desk_for(request).store.reading():
        ontology = load_ontology()
        found = [
            KindTold(
                name=kind.name,
                family=kind.family,
                label=kind.label,
                definition=kind.definition,
                examples=kind.examples,
                setting=kind.setting,
                crosswalk={key: code for key, code in kind.crosswalk.model_dump().items() if code},
            )
            for kind in ontology
        ]
    return answer(Kinds(kinds=tuple(found)))


@PUBLIC.get("/stats", tags=["Sources"], response_model=Stats, responses=READ)
def stats(request: Request, asked: Annotated[Filters, Query()]) -> Response:
    """Counts: events by kind, country, modality, grade and month; reports, copies, outlets."""
    desk, wanted = desk_for(request), asked.wanted
    with desk.store.reading() as connection:
        revision = last_revision(connection)
        tag = stamps.of_list(request, revision, viewer_of(request).role)
        if known := unchanged(request, tag):
            return known
        columns = desk.overview.columns(connection)
        chosen = overview.choose(columns, connection, wanted)
        # The copy that visitors see has events, and nothing that they were derived from.
        held = {} if isinstance(desk, VisitorsDesk) else _amounts(desk, connection, revision)
    found = Stats(
        revision=revision, events=int(chosen.sum()), **held, spread=spread_of(columns, chosen)
    )
    return answer(found, tag=tag)


def _amounts(desk: Desk, connection: Connection, revision: int) -> dict[str, int]:
    """How much the record holds beside its events, counted once for each revision."""
    key = ("amounts", revision)
    found: dict[str, int] = desk.remembered.get(key, lambda: amounts(connection))
    return found
