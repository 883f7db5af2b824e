"""Identifying: what an id that a person gives, whole or its beginning, is the id of."""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, Table, select

from dateline.errors import RecordError
from dateline.record import tables
from dateline.record.finding import NAMES, event_id
from dateline.record.ids import ALPHABET, LENGTH, normal

SHORTEST = 3
"""Characters that the beginning of an id must have, without its letter."""

TABLES: dict[str, Table] = {
    "e": tables.event,
    "m": tables.mention,
    "r": tables.report,
    "a": tables.article,
    "g": tables.local_place,
}
"""What can be asked for, by the letter of its ids."""


def identify(connection: Connection, given: str, kinds: Collection[str] = tuple(TABLES)) -> str:
    """The whole id that a person means, of one of these kinds (letters).

    The beginning of an id will do where it is of one thing only; without a letter it is an event's.
    Raises `RecordError` for one that is unknown, ambiguous, or of another kind.
    """
    name = normal(given if "-" in given else f"e-{given}")
    letter, _, rest = name.partition("-")
    if letter not in TABLES or not rest or set(rest) - set(ALPHABET) or len(rest) > LENGTH:
        raise RecordError(f"{given}: not an id; ids look like e-5k2m9x0d3q")
    if letter not in kinds:
        raise RecordError(f"{given}: an id of {_named(letter)}, but this takes {_listed(kinds)}")
    found = _beginning(connection, letter, name) if len(rest) >= SHORTEST else []
    if not found:
        raise RecordError(f"{given}: the record has no {NAMES[letter]} of this id")
    if len(found) > 1:
        raise RecordError(f"{given}: several ids begin so: {', '.join(found)}")
    return found[0]


def identify_event(connection: Connection, given: str) -> str:
    """The live event that an id of an event or a mention leads to; raises `RecordError`."""
    return event_id(connection, identify(connection, given, ("e", "m")))


def identify_all(
    connection: Connection, given: Iterable[str], kinds: Collection[str]
) -> tuple[str, ...]:
    """Several ids, each once, in their order."""
    return tuple(dict.fromkeys(identify(connection, one, kinds) for one in given))


def _beginning(connection: Connection, letter: str, name: str) -> list[str]:
    rows = TABLES[letter]
    # A range is looked up in the index by both databases, whatever their collation of LIKE.
    own = rows.c.place if letter == "g" else rows.c.id
    query = select(own).distinct().where(own >= name, own <= name + "z" * LENGTH)
    found = connection.execute(query.order_by(own).limit(4)).scalars()
    return [one for one in found if one.startswith(name)]


def _named(letter: str) -> str:
    word = NAMES[letter]
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _listed(kinds: Collection[str]) -> str:
    return "that of " + " or ".join(_named(letter) for letter in kinds)
