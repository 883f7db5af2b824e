"""Sessions: who is signed in. The cookie holds a secret, the database its hash."""

from sqlalchemy import Connection, delete, insert, select, update

from dateline.record import tables
from dateline.record.store import Store
from dateline.web.people import persons
from dateline.web.people.keeping import changing, digest, new_secret, now
from dateline.web.people.persons import Person, State

IDLE = 12 * 3600
"""Seconds without a page after which one has to sign in again."""

LONGEST = 7 * 24 * 3600
"""Seconds after which one has to sign in again in any case."""

STEP = 600
"""Seconds between notes of when a session was used: not every page writes."""


def begin(connection: Connection, one: Person) -> str:
    """Sign a person in; the secret of a session that nobody had before."""
    secret, at = new_secret(), now()
    row = {"digest": digest(secret), "person_id": one.id, "made": at, "used": at}
    connection.execute(insert(tables.session).values(row))
    _sweep(connection, at)
    return secret


def person_of(store: Store, secret: str) -> Person | None:
    """Who is signed in by a secret; None where it is none, too old or ended."""
    rows, at = tables.session, now()
    with store.engine.connect() as connection, connection.begin():
        query = select(rows).where(rows.c.digest == digest(secret))
        found = connection.execute(query).first()
        if found is None or at - found.used > IDLE or at - found.made > LONGEST:
            return None
        one = persons.by_id(connection, found.person_id)
    if one is None or one.state is not State.ACTIVE:
        return None
    if at - found.used > STEP:
        _note(store, found.digest, at)
    return one


def end(connection: Connection, secret: str) -> None:
    """Sign out of one browser."""
    rows = tables.session
    connection.execute(delete(rows).where(rows.c.digest == digest(secret)))


def number(connection: Connection, one: Person) -> int:
    """In how many browsers a person is signed in."""
    rows, at = tables.session, now()
    query = select(rows.c.digest).where(
        rows.c.person_id == one.id, rows.c.used > at - IDLE, rows.c.made > at - LONGEST
    )
    return len(connection.execute(query).all())


def _note(store: Store, name: str, at: int) -> None:
    rows = tables.session
    with changing(store) as connection:
        connection.execute(update(rows).where(rows.c.digest == name).values(used=at))


def _sweep(connection: Connection, at: int) -> None:
    rows = tables.session
    connection.execute(delete(rows).where((rows.c.used < at - IDLE) | (rows.c.made < at - LONGEST)))
