"""Notes: comments, assignments and tags beside events and questions. They never leave the record.

Each function writes within a change that is the person's; what was undone comes back by undoing
that. An event carries all that was noted on the events that were merged into it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, func, insert, null, select, update

from dateline.errors import BadOption, RecordError
from dateline.record import tables
from dateline.record.cleaning import clean
from dateline.record.finding import event_id
from dateline.record.ids import event_of
from dateline.record.store import Change, Store
from dateline.record.tellings import MOST

LONGEST = 5_000
"""Characters of a comment; what is longer is a report or a document of its own."""

TAG = 60
"""Characters of a tag."""

NAME = 80
"""Characters of a pseudonym."""


@dataclass(frozen=True)
class Comment:
    """What somebody said, when (RFC 3339)."""

    id: int
    text: str
    by: str
    at: str


@dataclass(frozen=True)
class Notes:
    """All that was noted on something, and the revision that a tag or assignment came by."""

    comments: tuple[Comment, ...] = ()
    assigned: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def say(store: Store, author: str, about: str, text: str) -> int:
    """Enter a comment on an event or a question; gives its revision."""
    words = clean(text).strip()
    if not words:
        raise BadOption("comment: write something first")
    if len(words) > LONGEST:
        raise BadOption(f"comment: {len(words):,} characters, and {LONGEST:,} are the most")
    with store.writing(author, "comment", person=True) as change:
        name = _about(change, about)
        _enter(change, tables.comment, about=name, text=words, by=author)
        return change.revision


def unsay(store: Store, author: str, number: int) -> int:
    """End a comment of one's own; history keeps that there was one. Gives the revision."""
    rows = tables.comment
    with store.writing(author, "comment", "taken back", person=True) as change:
        query = select(rows.c.about, rows.c.by).where(rows.c.id == number, rows.c.ended.is_(None))
        row = change.connection.execute(query).first()
        if row is None or row.by != author:
            raise RecordError("there is no such comment of yours")
        _about(change, row.about)
        _end(change, rows, [number])
        return change.revision


def assign(store: Store, author: str, about: str, person: str) -> int | None:
    """Let somebody look at it, in place of whoever was to; "" lets nobody. Gives the revision."""
    name = clean(person).strip()
    if len(name) > NAME:
        raise BadOption(f"person: no name is longer than {NAME} characters")
    rows = tables.assignment
    with store.writing(author, "assign", person=True) as change:
        of = _about(change, about)
        standing = _standing(change.connection, rows, around(change.connection, of))
        if [one.person for one in standing] == [name] * bool(name):
            change.touched.clear()
            return None
        _end(change, rows, [one.id for one in standing])
        if name:
            _enter(change, rows, about=of, person=name, by=author)
        return change.revision


def tag(store: Store, author: str, about: str, word: str) -> int | None:
    """Put a tag on an event; gives the revision, or None where it has it already."""
    named = tag_of(word)
    with store.writing(author, "tag", f"added “{named}”", person=True) as change:
        of = _about(change, about)
        standing = _standing(change.connection, tables.tag, around(change.connection, of))
        if named in {one.tag for one in standing}:
            change.touched.clear()
            return None
        _enter(change, tables.tag, about=of, tag=named, by=author)
        return change.revision


def untag(store: Store, author: str, about: str, word: str) -> int | None:
    """Take a tag off an event; gives the revision, or None where it has none such."""
    named = tag_of(word)
    with store.writing(author, "tag", f"took away “{named}”", person=True) as change:
        of = _about(change, about)
        standing = _standing(change.connection, tables.tag, around(change.connection, of))
        gone = [one.id for one in standing if one.tag == named]
        if not gone:
            change.touched.clear()
            return None
        _end(change, tables.tag, gone)
        return change.revision


def tag_of(word: str) -> str:
    """A tag as it is kept: small letters, one blank, no hash before it; raises `BadOption`."""
    named = " ".join(clean(word).lower().split()).lstrip("# ")
    if not named or not named.isprintable():
        raise BadOption("tag: write a word")
    if len(named) > TAG:
        raise BadOption(f"tag: {len(named)} characters, and {TAG} are the most")
    return named


def noted(connection: Connection, abouts: Iterable[str]) -> Notes:
    """What was noted on some ids; those of an event are `around` it."""
    some = sorted(set(abouts))
    rows, when = tables.comment, tables.revision
    query = (
        select(rows.c.id, rows.c.text, rows.c.by, when.c.at)
        .join(when, when.c.id == rows.c.revision)
        .where(rows.c.about.in_(some), rows.c.ended.is_(None))
        .order_by(rows.c.id)
    )
    people = _standing(connection, tables.assignment, some)
    words = _standing(connection, tables.tag, some)
    return Notes(
        comments=tuple(Comment(*row) for row in connection.execute(query)),
        assigned=tuple(dict.fromkeys(one.person for one in people)),
        tags=tuple(sorted({one.tag for one in words})),
    )


def around(connection: Connection, about: str) -> list[str]:
    """An event's id with those of all events that were merged into it; a question's alone."""
    if not about.startswith("e-"):
        return [about]
    rows = tables.mention
    query = select(rows.c.id).where(rows.c.event_id == about)
    return sorted({about, *(event_of(one) for one in connection.execute(query).scalars())})


def tags(connection: Connection) -> list[tuple[str, int]]:
    """The team's tags with how many events have each, the most used first."""
    rows = tables.tag
    query = select(rows.c.tag, func.count()).where(rows.c.ended.is_(None)).group_by(rows.c.tag)
    return sorted(((row[0], row[1]) for row in connection.execute(query)), key=_most_used)


def reviewers(connection: Connection) -> list[str]:
    """Pseudonyms of those who may review, in order; nobody where one works alone."""
    rows = tables.person
    may = rows.c.role.in_(["coder", "editor", "admin"])
    query = select(rows.c.pseudonym).where(may, rows.c.state == "active")
    return list(connection.execute(query.order_by(rows.c.pseudonym)).scalars())


def empty_notes(change: Change, gone: Collection[str], mentions: Collection[str]) -> None:
    """Take away for good what notes and answers may quote of reports that are withdrawn.

    `gone` are events that nothing else tells of, `mentions` those of the reports.
    """
    of, said = tables.comment, tables.decision
    empty = {"given": null(), "value": null(), "note": None}
    for name in sorted(gone):  # an event, or a question that names it
        texts = update(of).where(of.c.about.contains(name, autoescape=True))
        change.connection.execute(texts.values(text="withdrawn"))
        change.connection.execute(update(said).where(said.c.event_id == name).values(empty))
    given = select(said.c.id, said.c.given).where(said.c.given.is_not(None))
    quoting = [
        row.id
        for row in change.connection.execute(given)
        if (row.given or {}).get("mention") in mentions
    ]
    for i in range(0, len(quoting), MOST):
        rows = update(said).where(said.c.id.in_(quoting[i : i + MOST]))
        change.connection.execute(rows.values(given=null()))


def _most_used(one: tuple[str, int]) -> tuple[int, str]:
    return -one[1], one[0]


def _about(change: Change, about: str) -> str:
    """The live event or the question that is noted on; it becomes part of its history."""
    if about.startswith(("e-", "m-")):
        name = event_id(change.connection, about)
        change.touch(name)
        return name
    rows = tables.question
    query = select(rows.c.event_id, rows.c.other_id).where(rows.c.id == about)
    row = change.connection.execute(query).first()
    if row is None:
        raise RecordError(f"{about[:NAME]}: the queue has no such question (any more)")
    change.touch(*(one for one in row if one))
    return about


def _standing(connection: Connection, table: Table, abouts: Collection[str]) -> list[Any]:
    query = select(table).where(table.c.about.in_(list(abouts)), table.c.ended.is_(None))
    return list(connection.execute(query.order_by(table.c.id)))


def _enter(change: Change, table: Table, **values: str) -> None:
    change.connection.execute(insert(table).values(**values, revision=change.revision))


def _end(change: Change, table: Table, ids: Collection[int]) -> None:
    rows = update(table).where(table.c.id.in_(list(ids)))
    change.connection.execute(rows.values(ended=change.revision))
