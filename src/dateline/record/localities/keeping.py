"""Keeping: a team's own places are entered, changed and taken out, a revision each."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from dateline.errors import BadOption, RecordError
from dateline.gazetteer import Gazetteer
from dateline.gazetteer.folding import fold
from dateline.record import tables
from dateline.record.ids import ALPHABET, mint, normal
from dateline.record.localities.place import Given, OwnPlace, checked
from dateline.record.store import Change, Store

ACTION = "place"
MOST = 10_000
"""Places of a record: what is more is a gazetteer, to be imported."""


def listed(connection: Connection) -> list[OwnPlace]:
    """The places that stand, by name."""
    rows = tables.local_place
    query = select(rows).where(rows.c.ended.is_(None))
    found = [_place(row) for row in connection.execute(query)]
    return sorted(found, key=lambda one: (fold(one.name), one.id))


def versions(connection: Connection, name: str) -> list[OwnPlace]:
    """All that a place was, the newest first."""
    rows = tables.local_place
    query = select(rows).where(rows.c.place == name).order_by(rows.c.id.desc())
    return [_place(row) for row in connection.execute(query)]


def one_of(connection: Connection, given: str) -> OwnPlace:
    """The place of an id; raises `RecordError` where none stands."""
    rows = tables.local_place
    query = select(rows).where(rows.c.place == _id(given), rows.c.ended.is_(None))
    row = connection.execute(query).first()
    if row is None:
        raise RecordError(f"{given[:40]}: no place of your own has this id")
    return _place(row)


def found(connection: Connection, given: str) -> OwnPlace:
    """The place of an id or a name; raises `RecordError` where it is none or of several."""
    if _is_id(given):
        return one_of(connection, given)
    key = fold(given)
    some = [
        one
        for one in listed(connection)
        if key and key in {fold(name) for name in (one.name, *one.names)}
    ]
    if not some:
        raise RecordError(f"{given[:80]}: none of your own places is called so")
    if len(some) > 1:
        told = "; ".join(f"{one.id} {one.name}, {one.within_name}" for one in some[:4])
        raise RecordError(f"{given[:80]}: several are called so; give the id of one: {told}")
    return some[0]


def add(store: Store, author: str, given: Given) -> OwnPlace:
    """Enter a place. One of the same name, point and parent is left as it is.

    Raises `BadOption` for what cannot be right.
    """
    columns = checked(given, _gazetteer(store))
    with store.reading() as connection:
        _not_too_many(connection, 1)
        if same := _same(listed(connection), columns):
            return same
    with store.writing(author, ACTION, f"added {columns['name']}", person=True) as change:
        name = _enter(change, author, columns)
    return _now(store, name)


def add_all(store: Store, author: str, given: Iterable[Given]) -> list[OwnPlace]:
    """Enter many places in one revision; those that are there are left as they are."""
    gazetteer = _gazetteer(store)
    wanted = []
    for number, one in enumerate(given, 1):
        try:
            wanted.append(checked(one, gazetteer))
        except BadOption as error:
            raise BadOption(f"place {number} ({one.name[:40]}): {error}") from None
    with store.reading() as connection:
        _not_too_many(connection, len(wanted))
    with store.writing(author, ACTION, "imported places", person=True) as change:
        there = listed(change.connection)
        names = []
        for columns in wanted:
            if not _same(there, columns):
                names.append(_enter(change, author, columns))
                there.append(one_of(change.connection, names[-1]))
        return [one for one in there if one.id in set(names)]


def change_place(store: Store, author: str, name: str, given: Given) -> OwnPlace:
    """Put other values in the place of those that a place has; it keeps its id."""
    columns = checked(given, _gazetteer(store))
    with store.reading() as connection:
        before = one_of(connection, name)
    if _columns(before) == columns:
        return before
    with store.writing(author, ACTION, f"changed {columns['name']}", person=True) as change:
        before = one_of(change.connection, name)
        _end(change, before.id)
        _enter(change, author, columns, before.id)
    return _now(store, before.id)


def remove(store: Store, author: str, name: str, reason: str | None = None) -> OwnPlace:
    """Take a place out: later readings know it no more. It can be undone."""
    told = reason or "removed"
    with store.writing(author, ACTION, told, person=True) as change:
        before = one_of(change.connection, name)
        _end(change, before.id)
    return before


def forget(store: Store, author: str, name: str, reason: str | None = None) -> int:
    """Remove all that was ever kept of a place, for good; gives how many versions of it.

    For a place that should never have been kept, such as somebody's home. Values of events that it
    was given to are corrections of their own: they are undone or corrected there.
    """
    rows = tables.local_place
    with store.writing(author, "forget", reason or "removed for good", person=True) as change:
        mine = rows.c.place == _id(name)
        number = len(change.connection.execute(select(rows.c.id).where(mine)).all())
        if not number:
            raise RecordError(f"{name[:40]}: no place of your own has this id")
        gone: dict[str, Any] = dict.fromkeys(("area", "within", "within_name", "country", "note"))
        gone |= {"name": "[removed]", "names": [], "kind": "other", "latitude": 0, "longitude": 0}
        change.connection.execute(update(rows).where(mine).values(gone))
        standing = mine & rows.c.ended.is_(None)
        change.connection.execute(update(rows).where(standing).values(ended=change.revision))
        _without_name(change, _id(name))
        change.touch(_id(name))
    return number


def _without_name(change: Change, name: str) -> None:
    """The name goes from the reasons of revisions, too; none of them can be undone to bring it."""
    rows, of = tables.revision, tables.touched
    mine = select(of.c.revision).where(of.c.id == name)
    own = rows.c.id.in_(mine) & (rows.c.action == ACTION)
    change.connection.execute(update(rows).where(own).values(reason=None, action="forgotten"))


def _enter(change: Change, author: str, columns: dict[str, Any], name: str | None = None) -> str:
    name = name or mint("g")
    row = {"place": name, "by": author, "revision": change.revision, **columns}
    change.connection.execute(insert(tables.local_place), row)
    change.touch(name)
    return name


def _end(change: Change, name: str) -> None:
    rows = tables.local_place
    mine = (rows.c.place == name) & rows.c.ended.is_(None)
    change.connection.execute(update(rows).where(mine).values(ended=change.revision))
    change.touch(name)


def _now(store: Store, name: str) -> OwnPlace:
    with store.reading() as connection:
        return one_of(connection, name)


def _same(there: Iterable[OwnPlace], columns: dict[str, Any]) -> OwnPlace | None:
    return next((one for one in there if _columns(one) == columns), None)


def _columns(one: OwnPlace) -> dict[str, Any]:
    area = [[list(corner) for corner in ring] for ring in one.area] if one.area else None
    plain = ("name", "kind", "latitude", "longitude", "within", "within_name", "country", "note")
    return {"names": list(one.names), "area": area} | {key: getattr(one, key) for key in plain}


def _not_too_many(connection: Connection, more: int) -> None:
    if len(listed(connection)) + more > MOST:
        raise BadOption(
            f"a record keeps {MOST:,} places of its own at most; import more as a gazetteer"
        )


def _gazetteer(store: Store) -> Gazetteer:
    from dateline.record.localities.gazetteer import gazetteer_of  # noqa: PLC0415 - asks for these

    return gazetteer_of(store)


def _is_id(given: str) -> bool:
    prefix, dash, rest = normal(given).partition("-")
    return prefix == "g" and bool(dash) and len(rest) == 10 and not set(rest) - set(ALPHABET)


def _id(given: str) -> str:
    return normal(given) if _is_id(given) else given[:24]


def _place(row: Row[Any]) -> OwnPlace:
    area = row.area
    return OwnPlace(
        id=row.place,
        name=row.name,
        kind=row.kind,
        latitude=row.latitude,
        longitude=row.longitude,
        names=tuple(row.names),
        area=tuple(tuple((x, y) for x, y in ring) for ring in area) if area else None,
        within=row.within,
        within_name=row.within_name,
        country=row.country,
        note=row.note,
        by=row.by,
        revision=row.revision,
        ended=row.ended,
    )
