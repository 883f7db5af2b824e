"""Gazetteer: the places of the packages, of imported dumps, and of the team, for one record."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, func, select

from dateline.engines import ReaderOptions
from dateline.gazetteer import Gazetteer, LocalPlace, open_gazetteer
from dateline.gazetteer.opening import imported, with_local
from dateline.in_force import in_force
from dateline.record import tables
from dateline.record.localities.keeping import listed
from dateline.record.store import Store

Key = tuple[object, ...]


@dataclass(frozen=True)
class _Opened:
    """What is held of a record: the gazetteer without and with the team's own places."""

    dumps: Key
    state: Key
    below: Gazetteer
    whole: Gazetteer


_opened: WeakKeyDictionary[Store, _Opened] = WeakKeyDictionary()


def local_places(store: Store) -> tuple[LocalPlace, ...]:
    """A team's own places, as readers need them."""
    with store.reading() as connection:
        return tuple(sorted((one.local() for one in listed(connection)), key=lambda one: one.id))


def reader_options(store: Store, model: str | None = None, *, fast: bool = False) -> ReaderOptions:
    """How reports of a record are read: with its kinds, its gazetteers and its own places."""
    record = store.folder if imported(store.folder) else None
    return ReaderOptions(model, fast, store.kinds, record, local_places(store))


def gazetteer_of(store: Store) -> Gazetteer:
    """The gazetteer of a record as it is now; opened again only where something changed."""
    dumps = tuple(manifest.digest for _, manifest in imported(store.folder))
    state = _state(store)
    held = _opened.get(store)
    if held is None or held.dumps != dumps:
        below = open_gazetteer(store.folder)
        held = _Opened(dumps, state, below, with_local(below, local_places(store)))
    elif held.state != state:
        whole = with_local(held.below, local_places(store))
        held = _Opened(dumps, state, held.below, whole)
    _opened[store] = held
    return held.whole


def gazetteers_used(connection: Connection) -> tuple[str, ...]:
    """What the places of a record's readings were looked up in, by name and version."""
    rows = tables.reading
    query = select(rows.c.read_by).where(rows.c.ended.is_(None)).distinct()
    found: dict[str, None] = {}
    for read_by in sorted(connection.execute(query).scalars()):
        told = next((one for one in read_by.split("; ") if one.startswith("gazetteer ")), "")
        for one in told.removeprefix("gazetteer ").split(" + "):
            local = one.startswith("local ")
            found["places that the team entered" if local else one] = None
    found.pop("", None)
    return tuple(found)


@contextmanager
def using_places(store: Store) -> Iterator[None]:
    """Let names of places be looked up in a record's gazetteer within a `with` block."""
    with in_force(lambda: gazetteer_of(store)):
        yield


def _state(store: Store) -> Key:
    """What changes with every change of the team's own places."""
    rows = tables.local_place
    query = select(func.count(), func.max(rows.c.id), func.max(rows.c.ended)).select_from(rows)
    with store.reading() as connection:
        return tuple(connection.execute(query).one())
