"""Sets: events that people keep under a name - a view, chosen events, or both.

A set with a view holds what the view finds now, with what was put in and without what was taken
out. Who made it sees it, and those whom it is shared with by their role; they and editors change
it. Every change is a revision, so that a set has a history, and can be undone.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl

from sqlalchemy import Connection, Row, Select, Table, insert, select, update

from dateline.errors import BadOption, RecordError
from dateline.record import tables
from dateline.record.asking import asked
from dateline.record.cleaning import clean
from dateline.record.identifying import identify_event
from dateline.record.ids import mint
from dateline.record.queries import Wanted
from dateline.record.store import Change, Store
from dateline.record.tellings import chunks

ACTION = "set"
NOBODY = "nobody"
ROLES = ("reader", "coder", "editor", "admin")
"""Whom a set may be shared with: all who may do at least what this role may."""

EDITOR = ROLES.index("editor") + 1
NAME, NOTE, VIEW = 120, 2_000, 2_000
"""Characters at most."""

MOST = 10_000
"""Events that people may put into one set or take out: more is a view."""

NO_SET = "there is no such set, or it is not shared with you"


@dataclass(frozen=True)
class Looker:
    """Who looks at sets: their pseudonym, and how much they may do, 1 (reader) to 4 (admin)."""

    name: str
    rank: int


@dataclass(frozen=True)
class SavedSet:
    """A set as it is now."""

    id: str
    name: str
    note: str | None
    view: str | None
    owner: str
    shared: str
    changed: str
    """When it was last renamed, shared or changed in its view (RFC 3339)."""
    put_in: tuple[str, ...] = ()
    taken_out: tuple[str, ...] = ()

    def seen_by(self, who: Looker) -> bool:
        """Whether somebody sees it."""
        shared = self.shared in ROLES and who.rank > ROLES.index(self.shared)
        return self.owner == who.name or shared

    def changed_by(self, who: Looker) -> bool:
        """Whether somebody may change it."""
        return self.owner == who.name or (self.seen_by(who) and who.rank >= EDITOR)


@dataclass(frozen=True)
class Contents:
    """What a set holds: what a view finds, with some live events and without others."""

    view: Wanted | None = None
    put_in: tuple[str, ...] = ()
    taken_out: tuple[str, ...] = ()


def make(  # noqa: PLR0913 - what a set is made of
    store: Store,
    who: Looker,
    name: str,
    *,
    view: str | None = None,
    events: Iterable[str] = (),
    shared: str = NOBODY,
    note: str = "",
) -> str:
    """Make a set of a view (filters as in an address), of events, or of both; gives its id."""
    told = {"name": _named(name), "note": _noted(note), "shared": _shared(shared)}
    if view is not None:
        wanted_of(view)
    with store.writing(who.name, ACTION, "made", person=True) as change:
        set_id = mint("s")
        row = told | {"set_id": set_id, "view": view, "owner": who.name}
        _enter(change, tables.saved_set, who, row)
        _mark(change, set_id, who, events, out=False)
        change.touch(set_id)
    return set_id


def sets_for(connection: Connection, who: Looker) -> list[SavedSet]:
    """The sets that somebody sees, by name."""
    found = (_saved(row) for row in connection.execute(_standing()))
    listed = [one for one in found if one.seen_by(who)]
    marks = _marks(connection, [one.id for one in listed])
    return [
        replace(one, put_in=marks[one.id][0], taken_out=marks[one.id][1])
        for one in sorted(listed, key=lambda one: (one.name.casefold(), one.id))
    ]


def set_of(connection: Connection, set_id: str, who: Looker) -> SavedSet:
    """A set; raises `RecordError` where there is none that this person sees."""
    found = _one(connection, set_id)
    if found is None or not found.seen_by(who):
        raise RecordError(NO_SET)
    return found


def holding(connection: Connection, event: str, who: Looker) -> list[SavedSet]:
    """The sets that somebody sees into which an event was put."""
    return [one for one in sets_for(connection, who) if event in one.put_in]


def put_in(store: Store, set_id: str, who: Looker, events: Iterable[str]) -> int:
    """Put events into a set; those that are in it already stay. Gives the revision."""
    return _marked(store, set_id, who, events, out=False)


def take_out(store: Store, set_id: str, who: Looker, events: Iterable[str]) -> int:
    """Take events out of a set, also of what its view finds. Gives the revision."""
    return _marked(store, set_id, who, events, out=True)


def tell(
    store: Store,
    set_id: str,
    who: Looker,
    *,
    name: str | None = None,
    note: str | None = None,
    shared: str | None = None,
) -> int:
    """Name a set otherwise, note something on it, or share it with others. Gives the revision."""
    told = {
        **({} if name is None else {"name": _named(name)}),
        **({} if note is None else {"note": _noted(note)}),
        **({} if shared is None else {"shared": _shared(shared)}),
    }
    with store.writing(who.name, ACTION, "told anew", person=True) as change:
        held = _changeable(change, set_id, who)
        now = {"name": held.name, "note": held.note, "view": held.view, "shared": held.shared}
        if any(now[key] != value for key, value in told.items()):
            _end(change, tables.saved_set, set_id)
            row = {**now, **told, "set_id": set_id, "owner": held.owner}
            _enter(change, tables.saved_set, who, row)
            change.touch(set_id)
        return change.revision


def drop(store: Store, set_id: str, who: Looker) -> int:
    """End a set; its history stays, and undoing brings it back. Gives the revision."""
    with store.writing(who.name, ACTION, "dropped", person=True) as change:
        _changeable(change, set_id, who)
        for table in (tables.saved_set, tables.set_event):
            _end(change, table, set_id)
        change.touch(set_id)
        return change.revision


def contents(connection: Connection, set_id: str) -> Contents:
    """What a set holds now, by whoever made it; nothing where there is none.

    Events that were merged stand for what they are now; those that were deleted are left out.
    """
    held = _one(connection, set_id)
    if held is None:
        return Contents()
    now = became(connection, {*held.put_in, *held.taken_out})
    out = tuple(dict.fromkeys(now[one] for one in held.taken_out if one in now))
    inside = dict.fromkeys(now[one] for one in held.put_in if one in now)
    view = None if held.view is None else wanted_of(held.view)
    return Contents(view, tuple(one for one in inside if one not in out), out)


def became(connection: Connection, events: Collection[str]) -> dict[str, str]:
    """The live event that each leads to; those that were deleted are not among them."""
    rows, found, asked_for = tables.event, {}, {one: one for one in events}
    for _ in range(20):  # merged into one that was merged later
        if not asked_for:
            break
        states: dict[str, tuple[str, str | None]] = {}
        for some in chunks(sorted(set(asked_for.values()))):
            query = select(rows.c.id, rows.c.state, rows.c.redirect).where(rows.c.id.in_(some))
            states.update({row.id: (row.state, row.redirect) for row in connection.execute(query)})
        onward: dict[str, str] = {}
        for first, now in asked_for.items():
            state, redirect = states.get(now, ("deleted", None))
            if state == "live":
                found[first] = now
            elif redirect:
                onward[first] = redirect
        asked_for = onward
    return found


def wanted_of(view: str) -> Wanted:
    """What a view looks for, by its filters; raises `BadOption`."""
    if len(view) > VIEW:
        raise BadOption(f"view: longer than {VIEW} characters")
    given: dict[str, list[str]] = {}
    for name, value in parse_qsl(view):
        given.setdefault(name, []).append(value.strip())
    one = {name: values[-1] for name, values in given.items()}
    since = one.get("since", "")
    return asked(
        text=one.get("text"),
        when=one.get("when"),
        where=one.get("where"),
        box=one.get("box"),
        area=one.get("area"),
        issue=one.get("issue"),
        setting=one.get("setting"),
        source=one.get("source"),
        min_grade=one.get("min-grade"),
        kind=given.get("kind", ()),
        modality=given.get("modality", ()),
        surely=bool(one.get("surely")),
        placed=one.get("placed"),
        since=int(since) if since.isascii() and since.isdigit() and len(since) < 10 else None,
    )


def _standing() -> Select[Any]:
    rows, revision = tables.saved_set, tables.revision
    query = select(rows, revision.c.at).join(revision, revision.c.id == rows.c.revision)
    return query.where(rows.c.ended.is_(None))


def _one(connection: Connection, set_id: str) -> SavedSet | None:
    row = connection.execute(_standing().where(tables.saved_set.c.set_id == set_id)).first()
    if row is None:
        return None
    inside, outside = _marks(connection, [set_id])[set_id]
    return replace(_saved(row), put_in=inside, taken_out=outside)


def _saved(row: Row[Any]) -> SavedSet:
    return SavedSet(
        id=row.set_id,
        name=row.name,
        note=row.note,
        view=row.view,
        owner=row.owner,
        shared=row.shared,
        changed=row.at,
    )


def _marks(
    connection: Connection, sets: Collection[str]
) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """What was put into sets and taken out of them, in that order."""
    rows = tables.set_event
    inside: dict[str, list[str]] = {one: [] for one in sets}
    outside: dict[str, list[str]] = {one: [] for one in sets}
    for some in chunks(sorted(sets)):
        query = select(rows).where(rows.c.set_id.in_(some), rows.c.ended.is_(None))
        for row in connection.execute(query.order_by(rows.c.id)):
            (outside if row.out else inside)[row.set_id].append(row.event_id)
    return {one: (tuple(inside[one]), tuple(outside[one])) for one in sets}


def _marked(store: Store, set_id: str, who: Looker, events: Iterable[str], *, out: bool) -> int:
    told = "taken out" if out else "put in"
    with store.writing(who.name, ACTION, told, person=True) as change:
        _changeable(change, set_id, who)
        if _mark(change, set_id, who, events, out=out):
            change.touch(set_id)
        return change.revision


def _mark(change: Change, set_id: str, who: Looker, events: Iterable[str], *, out: bool) -> bool:
    """Note that events are in a set or out of it; whether that was any news."""
    names = dict.fromkeys(identify_event(change.connection, one) for one in events)
    if not names:
        return False
    inside, outside = _marks(change.connection, [set_id])[set_id]
    known, other = (outside, inside) if out else (inside, outside)
    fresh = [one for one in names if one not in known]
    if len(known) + len(fresh) > MOST:
        raise BadOption(f"more than {MOST:,} events: save the view that finds them instead")
    rows = tables.set_event
    for some in chunks([one for one in fresh if one in other]):
        mine = (rows.c.set_id == set_id) & rows.c.event_id.in_(some) & rows.c.ended.is_(None)
        change.connection.execute(update(rows).where(mine).values(ended=change.revision))
    _enter(change, rows, who, *({"set_id": set_id, "event_id": one, "out": out} for one in fresh))
    return bool(fresh)


def _enter(change: Change, table: Table, who: Looker, *listed: Mapping[str, object]) -> None:
    if listed:
        entered = {"by": who.name, "revision": change.revision}
        change.connection.execute(insert(table), [{**one, **entered} for one in listed])


def _end(change: Change, table: Table, set_id: str) -> None:
    standing = (table.c.set_id == set_id) & table.c.ended.is_(None)
    change.connection.execute(update(table).where(standing).values(ended=change.revision))


def _changeable(change: Change, set_id: str, who: Looker) -> SavedSet:
    held = set_of(change.connection, set_id, who)
    if not held.changed_by(who):
        raise RecordError("only who made the set, and editors, change it")
    return held


def _named(name: str) -> str:
    words = " ".join(clean(name).split())
    if not words or len(words) > NAME:
        raise BadOption(f"name: give the set a name of at most {NAME} characters")
    return words


def _noted(note: str) -> str | None:
    words = clean(note).strip()
    if len(words) > NOTE:
        raise BadOption(f"note: longer than {NOTE:,} characters")
    return words or None


def _shared(shared: str) -> str:
    if shared not in {NOBODY, *ROLES}:
        raise BadOption(f"shared: must be one of {', '.join((NOBODY, *ROLES))}")
    return shared
