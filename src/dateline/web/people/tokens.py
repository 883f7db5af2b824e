"""Tokens: how a program acts for a person, with no more than a role that they chose for it."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from dateline.errors import BadOption
from dateline.record import tables
from dateline.record.ids import mint
from dateline.record.store import Store
from dateline.web.door import Role
from dateline.web.people import persons
from dateline.web.people.keeping import changing, digest, new_secret, now
from dateline.web.people.persons import ROLES, Person, State

PREFIX = "dateline_"
"""What a token begins with, so that scanners find one that was published by mistake."""

LONGEST = 80
MOST = 20
DAY = 24 * 3600


@dataclass(frozen=True)
class Token:
    """A token as it is listed; what it holds was shown once."""

    id: str
    label: str
    role: Role
    made: int
    expires: int | None
    used: int | None


def make(
    connection: Connection, one: Person, label: str, role: Role, days: int | None
) -> tuple[Token, str]:
    """A token and its secret, which is not kept; raises `BadOption`."""
    label = " ".join(label.split())
    if not label or len(label) > LONGEST:
        raise BadOption(f"say in 1 to {LONGEST} characters what the token is for")
    if role > one.role:
        raise BadOption(f"a token may not do more than you: you are {one.role.name.lower()}")
    if len(listed(connection, one)) >= MOST:
        raise BadOption(f"you have {MOST} tokens: revoke one first")
    secret, at = PREFIX + new_secret(), now()
    expires = at + days * DAY if days else None
    token = Token(mint("t"), label, role, at, expires, None)
    row = {
        "id": token.id,
        "digest": digest(secret),
        "person_id": one.id,
        "label": label,
        "role": role.name.lower(),
        "made": at,
        "expires": expires,
    }
    connection.execute(insert(tables.token).values(row))
    return token, secret


def listed(connection: Connection, one: Person) -> list[Token]:
    """The tokens of a person, the newest first."""
    rows = tables.token
    query = select(rows).where(rows.c.person_id == one.id).order_by(rows.c.made.desc(), rows.c.id)
    return [
        Token(row.id, row.label, ROLES[row.role], row.made, row.expires, row.used)
        for row in connection.execute(query)
    ]


def revoke(connection: Connection, one: Person, name: str) -> None:
    """Make a token of a person void; raises `BadOption` for one that is not theirs."""
    rows = tables.token
    gone = connection.execute(delete(rows).where(rows.c.id == name, rows.c.person_id == one.id))
    if not gone.rowcount:
        raise BadOption("you have no such token")


def revoke_all(connection: Connection, one: Person) -> None:
    """Make all tokens of a person void."""
    connection.execute(delete(tables.token).where(tables.token.c.person_id == one.id))


def person_of(store: Store, secret: str) -> tuple[Person, Role] | None:
    """Whose token it is and what it may do: never more than the person may by now."""
    rows, at = tables.token, now()
    with store.engine.connect() as connection, connection.begin():
        found = connection.execute(select(rows).where(rows.c.digest == digest(secret))).first()
        if found is None or (found.expires is not None and found.expires <= at):
            return None
        one = persons.by_id(connection, found.person_id)
    if one is None or one.state is not State.ACTIVE:
        return None
    if found.used is None or at - found.used > DAY:
        _note(store, found.id, at - at % DAY)
    return one, min(ROLES[found.role], one.role)


def _note(store: Store, name: str, day: int) -> None:
    with changing(store) as connection:
        rows = tables.token
        connection.execute(update(rows).where(rows.c.id == name).values(used=day))
