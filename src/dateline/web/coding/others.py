"""Others: the events that one may be joined with - found by words, or near to it."""

from datetime import timedelta

from sqlalchemy import Connection, select

from dateline.errors import RecordError
from dateline.record import tables
from dateline.record.identifying import identify_event
from dateline.record.queries import Wanted, by_ids, events, with_words
from dateline.record.reviewing.pairs import doubtful
from dateline.vocabulary import Event

MOST = 12
"""Events that are offered to choose from."""

NEAR = timedelta(days=7)
"""How far from its days another event is offered."""

MONTH = timedelta(days=31)
"""How far where it is in the same place or report: what is one may be told with wrong days."""


def found(connection: Connection, words: str, besides: str) -> list[Event]:
    """Events that an id or words lead to, the best first, without one."""
    ids = [named] if (named := _named(connection, words)) else with_words(connection, words)
    return by_ids(connection, [one for one in ids if one != besides][:MOST])


def near(connection: Connection, event: Event) -> list[Event]:
    """Events that may be the same or belong together: those left to a person, those of the days."""
    asked = doubtful(connection, [event.id]).values()
    names = [one.second if one.first == event.id else one.first for one in asked]
    told = (*_of_its_reports(connection, event), *_of_the_place(connection, event))
    listed = dict.fromkeys((*names, *_of_the_days(connection, event), *told))
    return by_ids(connection, [one for one in listed if one != event.id][:MOST])


def _of_its_reports(connection: Connection, event: Event) -> list[str]:
    """Events that its reports tell as well, of any family; none that is dated elsewhere."""
    rows, own = tables.mention, tables.mention.alias("own")
    query = (
        select(rows.c.event_id)
        .join(own, own.c.report_id == rows.c.report_id)
        .where(own.c.id.in_(event.mentions[:MOST]), rows.c.state != "retired")
        .order_by(rows.c.order)
    )
    ids = dict.fromkeys(connection.execute(query.limit(MOST * MOST)).scalars())
    listed = by_ids(connection, [one for one in ids if one != event.id])
    return [one.id for one in sorted(listed, key=lambda one: _unlike(event, one))][:MOST]


def _unlike(event: Event, other: Event) -> tuple[bool, bool]:
    """How little alike two events are: by where, then by what."""
    places = [
        (one.where.geonames_id or one.where.text) if one.where else "" for one in (event, other)
    ]
    families = [one.kind.name.partition(".")[0] for one in (event, other)]
    return places[0] != places[1], families[0] != families[1]


def _of_the_place(connection: Connection, event: Event) -> list[str]:
    """Events in the same place within a month, of any family; of all days where none are known."""
    if event.where is None or not (name := event.where.name or event.where.text):
        return []
    wanted = Wanted(where=name)
    if event.when and event.when.earliest and event.when.latest:
        days = (event.when.earliest - MONTH, event.when.latest + MONTH)
        wanted = Wanted(earliest=days[0], latest=days[1], where=name)
    return [one.id for one in events(connection, wanted, limit=MOST + 1)]


def _of_the_days(connection: Connection, event: Event) -> list[str]:
    """Events of the same family within a week of one; in its country, where it is known."""
    if event.when is None or event.when.earliest is None or event.when.latest is None:
        return []
    wanted = Wanted(
        earliest=event.when.earliest - NEAR,
        latest=event.when.latest + NEAR,
        kinds=[event.kind.name.partition(".")[0]],
        where=event.where.country_code if event.where else None,
        undated=False,
    )
    return [one.id for one in events(connection, wanted, limit=MOST + 1)]


def _named(connection: Connection, words: str) -> str:
    try:
        return identify_event(connection, words.strip())
    except RecordError:
        return ""
