"""Persons: who may sign in - name, pseudonym, role, password, and whether they still may."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from dateline.errors import BadOption, RecordError
from dateline.record import tables
from dateline.record.ids import mint, normal
from dateline.web.door import Role
from dateline.web.people import passwords
from dateline.web.people.keeping import now

LONGEST = 80
"""Characters of a name and of a pseudonym."""

ROLES = {one.name.lower(): one for one in Role if one is not Role.PUBLIC}
"""Roles that a person may have, by the words that they are kept and asked for by."""


class State(StrEnum):
    """Whether a person may sign in."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    GONE = "gone"  # nothing is left but the pseudonym, so that nobody else is given it


@dataclass(frozen=True)
class Person:
    """Somebody who may sign in; `pseudonym` is what history and exports know them by."""

    id: str
    name: str
    pseudonym: str
    role: Role
    state: State
    made: int
    has_password: bool


def key_of(name: str) -> str:
    """What two names are compared by: case and forms of letters do not tell people apart."""
    return unicodedata.normalize("NFKC", name).casefold().strip()[:LONGEST]


def anyone(connection: Connection) -> bool:
    """Whether there are people, so that one has to sign in."""
    rows = tables.person
    return connection.execute(select(rows.c.id).where(_there()).limit(1)).first() is not None


def listed(connection: Connection) -> list[Person]:
    """All people who are there, by name."""
    query = select(tables.person).where(_there()).order_by(tables.person.c.key)
    return [_person(row) for row in connection.execute(query)]


def person(connection: Connection, wanted: str) -> Person:
    """A person by id, name or pseudonym; raises `RecordError`."""
    row = connection.execute(_wanted(wanted)).first()
    if row is None:
        raise RecordError(f"{wanted[:LONGEST]}: nobody is called so (dateline people list)")
    return _person(row)


def by_id(connection: Connection, name: str) -> Person | None:
    """A person by id alone: what others call themselves must not matter here."""
    rows = tables.person
    row = connection.execute(select(rows).where(rows.c.id == name, _there())).first()
    return _person(row) if row else None


def add(
    connection: Connection,
    name: str,
    role: Role,
    password: str | None = None,
    pseudonym: str | None = None,
) -> Person:
    """Let somebody in; raises `BadOption` for names that are taken or no names."""
    name = _checked(name, "name")
    pseudonym = _checked(pseudonym or _free_pseudonym(connection, role), "pseudonym")
    if password is not None:
        passwords.check_new(password, name, pseudonym)
    _refuse_taken(connection, name, pseudonym)
    row = {
        "id": mint("p"),
        "key": key_of(name),
        "name": name,
        "pseudonym": pseudonym,
        "role": role.name.lower(),
        "password": passwords.hashed(password) if password is not None else None,
        "state": State.ACTIVE.value,
        "made": now(),
    }
    try:
        connection.execute(insert(tables.person).values(row))
    except IntegrityError:
        raise BadOption(f"{name}: this name or pseudonym is taken") from None
    made = by_id(connection, str(row["id"]))
    assert made is not None
    return made


def signing_in(connection: Connection, name: str, password: str) -> Person | None:
    """The person whose name and password these are; None for anybody else."""
    rows = tables.person
    found = connection.execute(select(rows).where(rows.c.key == key_of(name), _there())).first()
    right = passwords.fits(found.password if found else None, password)
    if found is None or not right or found.state != State.ACTIVE:
        return None
    return _person(found)


def renew_hash(connection: Connection, one: Person, password: str) -> None:
    """Keep a password by today's parameters where it is kept by older ones."""
    rows = tables.person
    kept = connection.execute(select(rows.c.password).where(rows.c.id == one.id)).scalar()
    if kept and passwords.is_old(kept):
        _set(connection, one, password=passwords.hashed(password))


def set_password(connection: Connection, one: Person, password: str) -> None:
    """Give a person a new password, which ends all their sessions."""
    passwords.check_new(password, one.name, one.pseudonym)
    _set(connection, one, password=passwords.hashed(password))
    end_sessions(connection, one)


def set_role(connection: Connection, one: Person, role: Role) -> None:
    """Let a person do more or less, which ends all their sessions; raises `BadOption`."""
    if role is not Role.ADMIN:
        _keep_an_admin(connection, one)
    _set(connection, one, role=role.name.lower())
    end_sessions(connection, one)


def suspend(connection: Connection, one: Person) -> None:
    """Let a person in no more until they are restored; sessions end, tokens wait."""
    _keep_an_admin(connection, one)
    _set(connection, one, state=State.SUSPENDED.value)
    end_sessions(connection, one)
    _void_links(connection, one)


def restore(connection: Connection, one: Person) -> None:
    """Let a person in again who was suspended."""
    _set(connection, one, state=State.ACTIVE.value)


def remove(connection: Connection, one: Person) -> None:
    """Forget a person: name, password, sessions, tokens, invitations; the pseudonym stays taken."""
    _keep_an_admin(connection, one)
    end_sessions(connection, one)
    _void_links(connection, one)
    connection.execute(delete(tables.token).where(tables.token.c.person_id == one.id))
    _set(connection, one, key=None, name=None, password=None, state=State.GONE.value)


def end_sessions(connection: Connection, one: Person, *, but: str | None = None) -> None:
    """Sign a person out everywhere, but for the session of one digest."""
    rows = tables.session
    query = delete(rows).where(rows.c.person_id == one.id)
    connection.execute(query if but is None else query.where(rows.c.digest != but))


def _void_links(connection: Connection, one: Person) -> None:
    """Links for a person, and those that they gave out, lead nowhere any more."""
    rows = tables.invitation
    theirs = or_(rows.c.person_id == one.id, rows.c.by_id == one.id)
    connection.execute(delete(rows).where(theirs))


def role_named(word: str) -> Role:
    """A role by its word; raises `BadOption`."""
    if (role := ROLES.get(word.strip().lower())) is None:
        raise BadOption(f"role {word[:20]}: must be one of {', '.join(ROLES)}")
    return role


def _there() -> Any:
    return tables.person.c.state != State.GONE.value


def _wanted(wanted: str) -> Select[Any]:
    rows = tables.person
    named = or_(
        rows.c.id == normal(wanted), rows.c.key == key_of(wanted), rows.c.pseudonym == wanted
    )
    # A name is what is typed most; a pseudonym of somebody else must not come before it.
    return select(rows).where(_there(), named).order_by(rows.c.key != key_of(wanted)).limit(1)


def _person(row: Row[Any]) -> Person:
    return Person(
        id=row.id,
        name=row.name or "",
        pseudonym=row.pseudonym,
        role=ROLES[row.role],
        state=State(row.state),
        made=row.made,
        has_password=row.password is not None,
    )


def _set(connection: Connection, one: Person, **values: Any) -> None:
    rows = tables.person
    connection.execute(update(rows).where(rows.c.id == one.id).values(values))


def _checked(written: str, what: str) -> str:
    name = " ".join(unicodedata.normalize("NFC", written).split())
    if not name or len(key_of(name)) == 0:
        raise BadOption(f"the {what} is empty")
    if len(name) > LONGEST or len(unicodedata.normalize("NFKC", name).casefold()) > LONGEST:
        raise BadOption(f"the {what} has more than {LONGEST} characters")
    # Controls, and marks that turn the direction of what stands around them.
    if any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn"} for char in name):
        raise BadOption(f"the {what} has characters that are not seen")
    return name


def _refuse_taken(connection: Connection, name: str, pseudonym: str) -> None:
    rows = tables.person
    if connection.execute(select(rows.c.id).where(rows.c.key == key_of(name))).first():
        raise BadOption(f"{name}: somebody is called so already")
    known = connection.execute(select(rows.c.pseudonym)).scalars()
    if key_of(pseudonym) in {key_of(one) for one in known}:
        raise BadOption(f"{pseudonym}: this pseudonym is taken; they are never given twice")


def _free_pseudonym(connection: Connection, role: Role) -> str:
    """`coder 3`, and the next number that nobody has had."""
    number = connection.execute(select(func.count()).select_from(tables.person)).scalar() or 0
    return f"{'editor' if role is Role.ADMIN else role.name.lower()} {number + 1}"


def _keep_an_admin(connection: Connection, one: Person) -> None:
    """Refuse what would leave nobody who may let others in."""
    rows = tables.person
    others = select(rows.c.id).where(
        rows.c.role == "admin",
        rows.c.state == State.ACTIVE.value,
        rows.c.password.is_not(None),
        rows.c.id != one.id,
    )
    if one.role is Role.ADMIN and connection.execute(others.limit(1)).first() is None:
        raise BadOption(f"{one.name} is the only admin: make somebody else one first")
