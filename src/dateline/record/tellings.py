"""Tellings: mentions read back from the database, with their reports and people's claims."""

from collections.abc import Collection, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import BindParameter, Connection, Row, Select, bindparam, func, select

from dateline.record import tables
from dateline.vocabulary import Attribution, Mention, PersonClaim, Telling

if TYPE_CHECKING:
    from dateline.linking import Named

MOST = 500
"""Ids in one query: both databases take more, but plan long lists badly."""


SOME: BindParameter[Any] = bindparam("some", expanding=True)
"""A list of ids in a statement that is made once and asked for every report."""


@cache
def _query() -> Select[Any]:
    """Mentions with what is needed of their reports; made once, which takes 2 ms."""
    edition = tables.report.alias("edition")
    of_article = edition.c.article_id == tables.report.c.article_id
    editions = (
        select(func.max(edition.c.edition))
        .where(of_article, edition.c.withdrawn.is_(None), edition.c.state == "read")
        .scalar_subquery()
    )
    rows = tables.mention.outerjoin(tables.report).outerjoin(
        tables.reading, tables.mention.c.reading_id == tables.reading.c.id
    )
    return (
        select(
            tables.mention,
            tables.report.c.article_id,
            tables.report.c.text_sha256,
            tables.report.c.title,
            tables.report.c.outlet,
            tables.report.c.address,
            tables.report.c.published_day,
            tables.report.c.edition,
            editions.label("editions"),
            tables.reading.c.number,
            tables.reading.c.data["attributions"].label("attributions"),
        )
        .select_from(rows)
        .where(tables.mention.c.id.in_(SOME))
    )


def load_tellings(connection: Connection, ids: Collection[str]) -> dict[str, Telling]:
    """The tellings of mentions by id, each with what people claimed of it."""
    claims = _claims(connection, ids)
    found: dict[str, Telling] = {}
    for some in chunks(sorted(ids)):
        for row in connection.execute(_query(), {"some": some}):
            found[row.id] = _telling(row, claims.get(row.id, ()))
    return found


def keys(connection: Connection, ids: Collection[str]) -> "dict[str, Named]":
    """The names of mentions by content, by id."""
    from dateline.linking import Named  # noqa: PLC0415 - loads numpy, which listing needs not

    found: dict[str, Named] = {}
    for some in chunks(sorted(ids)):
        rows = connection.execute(_keys(), {"some": some})
        found.update((row[0], Named(row[1], row[2])) for row in rows)
    return found


@cache
def _keys() -> Select[Any]:
    rows = tables.mention
    return select(rows.c.id, rows.c.key, rows.c.reading_id).where(rows.c.id.in_(SOME))


def members(connection: Connection, events: Iterable[str]) -> dict[str, list[str]]:
    """The mentions of events by event, the oldest first, retired ones left out."""
    found: dict[str, list[str]] = {}
    for some in chunks(sorted(set(events))):
        for event, name in connection.execute(_members(), {"some": some}):
            found.setdefault(event, []).append(name)
    return found


@cache
def _members() -> Select[Any]:
    rows = tables.mention
    current = rows.c.event_id.in_(SOME) & (rows.c.state != "retired")
    return select(rows.c.event_id, rows.c.id).where(current).order_by(rows.c.order)


def chunks(ids: list[str]) -> Iterable[list[str]]:
    """Lists of at most `MOST` ids."""
    return (ids[i : i + MOST] for i in range(0, len(ids), MOST))


def _telling(row: Row[Any], claims: Iterable[PersonClaim]) -> Telling:
    return Telling(
        id=row.id,
        order=row.order,
        key=row.key,
        mention=Mention.model_validate(row.data),
        attributions=tuple(Attribution.model_validate(one) for one in row.attributions or ()),
        main=row.main,
        number=row.number or 1,
        report=row.report_id,
        article=row.article_id,
        text_sha256=row.text_sha256,
        title=row.title,
        outlet=row.outlet,
        address=row.address,
        published=row.published_day,
        edition=row.edition or 1,
        editions=row.editions or 1,
        person_claims=tuple(claims),
        entered_by=row.entered_by,
    )


def _claims(connection: Connection, ids: Collection[str]) -> dict[str, list[PersonClaim]]:
    found: dict[str, list[PersonClaim]] = {}
    for some in chunks(sorted(ids)):
        for row in connection.execute(_standing_claims(), {"some": some}):
            claim = PersonClaim.model_validate({**row.data, "id": row.id})
            found.setdefault(row.mention_id, []).append(claim)
    return found


@cache
def _standing_claims() -> Select[Any]:
    rows = tables.claim
    standing = rows.c.mention_id.in_(SOME) & rows.c.ended.is_(None)
    return select(rows).where(standing).order_by(rows.c.revision, rows.c.id)
