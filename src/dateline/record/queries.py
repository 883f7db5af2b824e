"""Queries: which events a person looks for, by when, where, what, how sure, and words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    SelectBase,
    and_,
    false,
    func,
    or_,
    select,
    true,
)

from dateline.record import search, tables
from dateline.record.areas import Area, is_inside
from dateline.record.tables import ISSUE
from dateline.record.tellings import chunks
from dateline.vocabulary import Credibility, Event, Modality, Reliability, Setting

ORDERS = ("when", "new", "reports", "dead", "words")


@dataclass(frozen=True)
class Wanted:
    """What is looked for; what is not given is not asked."""

    earliest: date | None = None  # days that an event's time must overlap
    latest: date | None = None
    where: str | None = None  # a name of the place or of what contains it, or a country's code
    box: tuple[float, float, float, float] | None = None  # west, south, east, north in degrees
    area: Area | None = None  # corners of a shape on the map
    kinds: Sequence[str] = ()  # dotted names or families
    text: str | None = None
    min_grade: str | None = None  # "B3": at least that reliable and that credible
    modality: Sequence[Modality] = ()
    setting: Setting | None = None
    since: int | None = None  # changed after this revision
    undated: bool = True  # whether events of unknown time are among them
    surely: bool = False  # wholly within the days, not only perhaps
    issue: str | None = None  # an entry of the vocabulary, or its words
    source: str | None = None  # an outlet that tells of it
    of_set: str | None = None  # in the saved set of this id
    placed: bool | None = None  # whether a point is known of its place, or of what contains that


class Page(NamedTuple):
    """Some of the events that are looked for, and how many there are of them."""

    number: int
    ids: list[str]


def page(
    connection: Connection,
    wanted: Wanted,
    *,
    order: str = "when",
    limit: int | None = None,
    offset: int = 0,
) -> Page:
    """How many events are looked for, and the ids of some: newest first by when, or as asked."""
    if not wanted.text:
        return Page(count(connection, wanted), _ids(connection, wanted, order, limit, offset))
    if order == "words" and search.number(connection, wanted.text) <= search.RANKED:
        return _by_words(connection, wanted, limit, offset)
    # Words are looked for once, not for the number and the list each: 10,000 events take 70 ms.
    query = _ordered(connection, wanted, order, tables.event.c.id, func.count().over())
    rows = connection.execute(query.limit(limit).offset(offset)).all()
    if not rows:
        return Page(count(connection, wanted) if offset else 0, [])
    return Page(rows[0][1], [row[0] for row in rows])


def events(
    connection: Connection,
    wanted: Wanted,
    *,
    order: str = "when",
    limit: int | None = None,
    offset: int = 0,
) -> Iterator[Event]:
    """The events that are looked for, in order: newest first by when, or as asked."""
    for some in chunks(_ids(connection, wanted, order, limit, offset)):
        yield from by_ids(connection, some)


def _ids(
    connection: Connection, wanted: Wanted, order: str, limit: int | None, offset: int
) -> list[str]:
    if order == "words" and wanted.text:
        return page(connection, wanted, order=order, limit=limit, offset=offset).ids
    # An index has all that is asked and sorted by; rows are read of those alone that are told.
    query = _ordered(connection, wanted, order, tables.event.c.id)
    return list(connection.execute(query.limit(limit).offset(offset)).scalars())


def _ordered(
    connection: Connection, wanted: Wanted, order: str, *columns: ColumnElement[Any]
) -> Select[Any]:
    return _select(connection, wanted, *columns).order_by(*_order(order), tables.event.c.id)


def with_words(connection: Connection, words: str) -> list[str]:
    """Events by words, the best first; the newest by when, where too many match to rank them.

    First those whose own words match: title, summary, the words that were read (by bm25, or by
    PostgreSQL's rank; the title counts four times). Then those that a report whose text or title
    has all these words is mainly about, the best reports first.
    """
    if search.number(connection, words) > search.RANKED:
        query = _ordered(connection, Wanted(text=words), "when", tables.event.c.id)
        return list(connection.execute(query).scalars())
    found = search.told(connection, words)
    own = dict.fromkeys(ref for ref, _ in found if ref[0] == "e")
    return list(own | dict.fromkeys(event for ref, event in found if ref[0] == "r" and event))


def _by_words(connection: Connection, wanted: Wanted, limit: int | None, offset: int) -> Page:
    """The events that are looked for, the best match first."""
    found = set(connection.execute(_select(connection, wanted, tables.event.c.id)).scalars())
    kept = [name for name in with_words(connection, wanted.text or "") if name in found]
    return Page(len(kept), kept[offset:] if limit is None else kept[offset : offset + limit])


def count(connection: Connection, wanted: Wanted) -> int:
    """How many events are looked for."""
    return connection.execute(_select(connection, wanted, func.count())).scalar() or 0


def tally(connection: Connection, wanted: Wanted, by: str) -> list[tuple[str | None, int]]:
    """Events counted by a column: kind, modality, country, reliability; the most first."""
    listed = [(values[0], number) for values, number in spread(connection, wanted, by)]
    return sorted(listed, key=lambda one: (-one[1], str(one[0])))


def spread(connection: Connection, wanted: Wanted, *by: str) -> list[tuple[tuple[Any, ...], int]]:
    """How many events have each combination of values of these columns."""
    columns = [tables.event.c[name] for name in by]
    query = _select(connection, wanted, *columns, func.count())
    return [(tuple(row[:-1]), row[-1]) for row in connection.execute(query.group_by(*columns))]


def outlets(connection: Connection, most: int = 200) -> list[str]:
    """Outlets of the record's reports, those of most reports first."""
    outlet = tables.report.c.outlet
    query = select(outlet).where(outlet.is_not(None)).group_by(outlet)
    listed = connection.execute(query.order_by(func.count().desc(), outlet).limit(most))
    return list(listed.scalars())


def by_ids(connection: Connection, ids: Sequence[str]) -> list[Event]:
    """Live events by their ids, in that order; those that live no more are left out."""
    rows = tables.event
    # Whether it lives is asked of what was found: SQLite would go through all that live instead.
    query = select(rows.c.id, rows.c.data).where(rows.c.id.in_(ids))
    found = {row.id: row.data for row in connection.execute(query)}
    return [Event.model_validate(found[name]) for name in ids if found.get(name)]


def _select(connection: Connection, wanted: Wanted, *columns: ColumnElement[Any]) -> Select[Any]:
    """Columns of the events that are looked for, without order."""
    rows = tables.event
    conditions = list(_conditions(wanted, connection.dialect.name))
    if wanted.of_set:
        conditions.append(_in_set(connection, wanted.of_set))
    return select(*columns).select_from(rows).where(rows.c.state == "live", *conditions)


def _conditions(wanted: Wanted, dialect: str) -> Iterator[ColumnElement[bool]]:
    rows = tables.event
    yield from _times(wanted)
    yield from _by_tables(wanted, dialect)
    if wanted.issue:
        yield rows.c.issue == wanted.issue[:ISSUE]
    if wanted.placed is not None:
        yield rows.c.latitude.is_not(None) if wanted.placed else rows.c.latitude.is_(None)
    if wanted.box:
        west, south, east, north = wanted.box
        yield rows.c.latitude.between(south, north)
        yield (
            rows.c.longitude.between(west, east)
            if west <= east
            else or_(rows.c.longitude >= west, rows.c.longitude <= east)
        )
    if wanted.area:
        yield is_inside(wanted.area, rows.c.longitude, rows.c.latitude)
    if wanted.kinds:
        yield or_(*(_kind(name) for name in wanted.kinds))
    if wanted.min_grade:
        yield from _grade(wanted.min_grade)
    if wanted.modality:
        yield rows.c.modality.in_([one.value for one in wanted.modality])
    if wanted.setting:
        yield rows.c.setting.in_({wanted.setting.value, Setting.BOTH.value})
    if wanted.since is not None:
        yield rows.c.updated > wanted.since


def _by_tables(wanted: Wanted, dialect: str) -> Iterator[ColumnElement[bool]]:
    """What other tables know of events: places, outlets, words."""
    if wanted.where:
        yield _one_of(in_place(wanted.where))
    if wanted.source:
        yield _one_of(of_source(wanted.source))
    if wanted.text:
        yield _one_of(search.events(dialect, wanted.text))


def _one_of(ids: SelectBase) -> ColumnElement[bool]:
    """Events whose id a query gives.

    Joined to nothing, so that SQLite goes through the index that holds all that is asked
    (`ix_event_listed`): by the key it would read the whole row of each, a hundred times as much.
    """
    return tables.event.c.id.concat("").in_(ids)


def _times(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    """Overlap: what may have been within the days; an open end reaches as far as one asks."""
    rows = tables.event
    if wanted.surely:
        yield from _surely(wanted)
        return
    unknown = and_(rows.c.earliest.is_(None), rows.c.latest.is_(None))
    if wanted.latest:
        within = or_(rows.c.earliest <= wanted.latest, and_(rows.c.earliest.is_(None), ~unknown))
        yield or_(within, unknown) if wanted.undated else within
    if wanted.earliest:
        within = or_(rows.c.latest >= wanted.earliest, and_(rows.c.latest.is_(None), ~unknown))
        yield or_(within, unknown) if wanted.undated else within


def _surely(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    """Wholly within the days, by bounds that are both known."""
    rows = tables.event
    yield rows.c.earliest.is_not(None) & rows.c.latest.is_not(None)
    if wanted.earliest:
        yield rows.c.earliest >= wanted.earliest
    if wanted.latest:
        yield rows.c.latest <= wanted.latest


def of_source(outlet: str) -> Select[tuple[str]]:
    """Events that an outlet tells of."""
    mention, report = tables.mention, tables.report
    query = select(mention.c.event_id).join(report, report.c.id == mention.c.report_id)
    return query.where(report.c.outlet == outlet, mention.c.state != "retired")


def in_place(name: str) -> Select[tuple[str]]:
    """Events in a place or in what it contains: "Lyon", "Lyon, France", "FR"."""
    # Imported here: the gazetteer's libraries take longer to load than most queries.
    from dateline.gazetteer.folding import fold  # noqa: PLC0415

    parts = [fold(part)[:120] for part in name.split(",") if fold(part)] or [""]
    query = select(tables.event_place.c.event_id).where(tables.event_place.c.part == parts[0])
    for part in parts[1:]:
        outer = tables.event_place.alias()
        query = query.where(
            select(outer.c.part)
            .where(outer.c.event_id == tables.event_place.c.event_id, outer.c.part == part)
            .exists()
        )
    return query


def _in_set(connection: Connection, name: str) -> ColumnElement[bool]:
    """Events of a saved set: what its view finds, and what people put in or took out."""
    # Imported here: sets are told by what is looked for.
    from dateline.record.sets import contents  # noqa: PLC0415

    rows, held = tables.event, contents(connection, name)
    view = () if held.view is None else _conditions(held.view, connection.dialect.name)
    found = false() if held.view is None else and_(true(), *view)
    return or_(found, rows.c.id.in_(held.put_in)) & rows.c.id.not_in(held.taken_out)


def _kind(name: str) -> ColumnElement[bool]:
    """A kind by its dotted name, or all of a family: names that begin with it."""
    kind = tables.event.c.kind
    # No range: where words are sorted by a language, signs among them may mean nothing.
    return or_(kind == name, func.substr(kind, 1, len(name) + 1) == f"{name}.")


def _grade(least: str) -> Iterator[ColumnElement[bool]]:
    rows = tables.event
    letter, number = Reliability(least[0].upper()), least[1:]
    letters = [one.value for one in Reliability if one.value <= letter.value]
    if letter is not Reliability.F:
        letters = [one for one in letters if one != "F"]
    yield rows.c.reliability.in_(letters)
    if number:
        credible = Credibility(number)
        yield rows.c.credibility.in_(
            [one.value for one in Credibility if one.value <= credible.value]
        )


def _order(order: str) -> list[ColumnElement[Any]]:
    rows = tables.event
    orders: dict[str, list[ColumnElement[Any]]] = {
        "when": [rows.c.earliest.desc().nulls_last()],
        "new": [rows.c.updated.desc()],
        "reports": [rows.c.reports.desc()],
        "dead": [rows.c.dead.desc().nulls_last()],
        "words": [rows.c.earliest.desc().nulls_last()],  # without words, by when
    }
    return orders[order]
