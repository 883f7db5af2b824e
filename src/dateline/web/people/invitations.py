"""Invitations: links that let somebody in once, with a role; or set a password anew."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from dateline.errors import BadOption
from dateline.record import tables
from dateline.record.ids import mint
from dateline.web.door import Role
from dateline.web.people import persons
from dateline.web.people.keeping import digest, new_secret, now
from dateline.web.people.persons import ROLES, Person

LASTS = 7 * 24 * 3600
RESET_LASTS = 24 * 3600
"""Seconds that a link may wait."""

PATH = "/join/"
NO_LINK = "this link was used, has expired, or never was one; ask for a new one"


@dataclass(frozen=True)
class Invitation:
    """A link that waits; `person` is whose password it sets anew."""

    id: str
    role: Role
    person: str | None
    expires: int


def invite(
    connection: Connection, role: Role, by: str | None = None, lasts: int = LASTS
) -> tuple[Invitation, str]:
    """An invitation and its secret, which is shown once and not kept."""
    return _make(connection, role, by=by, lasts=lasts)


def reset(connection: Connection, one: Person, by: str | None = None) -> tuple[Invitation, str]:
    """A link by which a person sets a new password; earlier ones for them are void."""
    rows = tables.invitation
    connection.execute(delete(rows).where(rows.c.person_id == one.id))
    return _make(connection, one.role, person=one.id, by=by, lasts=RESET_LASTS)


def waiting(connection: Connection) -> list[Invitation]:
    """Links that were not used yet, the newest first."""
    rows = tables.invitation
    query = select(rows).where(rows.c.expires > now()).order_by(rows.c.made.desc(), rows.c.id)
    return [
        Invitation(row.id, ROLES[row.role], row.person_id, row.expires)
        for row in connection.execute(query)
    ]


def look(connection: Connection, secret: str) -> Invitation:
    """The invitation of a secret; raises `BadOption`."""
    rows = tables.invitation
    query = select(rows).where(rows.c.digest == digest(secret), rows.c.expires > now())
    row = connection.execute(query).first()
    if row is None:
        raise BadOption(NO_LINK)
    return Invitation(row.id, ROLES[row.role], row.person_id, row.expires)


def accept(
    connection: Connection, secret: str, name: str, password: str, pseudonym: str | None
) -> Person:
    """Use an invitation up; raises `BadOption`, and then it still waits."""
    invitation = look(connection, secret)
    if invitation.person is not None:
        one = persons.by_id(connection, invitation.person)
        if one is None:
            raise BadOption(NO_LINK)
        persons.set_password(connection, one, password)
    else:
        one = persons.add(connection, name, invitation.role, password, pseudonym)
    withdraw(connection, invitation.id)
    return one


def withdraw(connection: Connection, name: str) -> bool:
    """Make a link void; whether there was one. Of two who use it at once the second finds none."""
    rows = tables.invitation
    gone = connection.execute(delete(rows).where(rows.c.id == name))
    return bool(gone.rowcount)


def _make(
    connection: Connection, role: Role, *, by: str | None, lasts: int, person: str | None = None
) -> tuple[Invitation, str]:
    secret, at = new_secret(), now()
    row = {
        "digest": digest(secret),
        "id": mint("i"),
        "role": role.name.lower(),
        "person_id": person,
        "by_id": by,
        "made": at,
        "expires": at + lasts,
    }
    old = tables.invitation
    connection.execute(delete(old).where(old.c.expires <= at))
    connection.execute(insert(old).values(row))
    return Invitation(str(row["id"]), role, person, at + lasts), secret
