"""Others: the events that one may be joined with - found by words, or near to it."""

from datetime import timedelta

from sqlalchemy import Connection

from dateline.errors import RecordError
from dateline.record.identifying import identify_event
from dateline.record.queries import Wanted, by_ids, events, with_words
from dateline.record.reviewing.pairs import doubtful
from dateline.vocabulary import Event

MOST = 12
"""Events that are offered to choose from."""

NEAR = timedelta(days=7)
"""How far from its days another event is offered."""


def found(connection: Connection, words: str, besides: str) -> list[Event]:
    """Events that an id or words lead to, the best first, without one."""
    ids = [named] if (named := _named(connection, words)) else with_words(connection, words)
    return by_ids(connection, [one for one in ids if one != besides][:MOST])


def near(connection: Connection, event: Event) -> list[Event]:
    """Events that may be the same or belong together: those left to a person, those of the days."""
    asked = doubtful(connection, [event.id]).values()
    names = [one.second if one.first == event.id else one.first for one in asked]
    listed = dict.fromkeys((*names, *_of_the_days(connection, event)))
    return by_ids(connection, [one for one in listed if one != event.id][:MOST])


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
