"""Leaving: events of a record as they may leave it, for every command that lets some out."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from dateline import __version__
from dateline.deriving import load_registry
from dateline.publishing import Policy, PublishedEvent, load_policy
from dateline.publishing.formats import Made
from dateline.publishing.package import Fate, Touched
from dateline.record import tables
from dateline.record.localities import gazetteers_used
from dateline.record.queries import Wanted, events
from dateline.record.store import Store
from dateline.record.tellings import chunks
from dateline.web.public.leaving import leaving as published


def policy_of(store: Store) -> Policy:
    """The policy of a record."""
    return load_policy(store.settings.table("policy"))


def made_by(store: Store, policy: Policy) -> Made:
    """What a file says of itself; SOURCE_DATE_EPOCH stands for now where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    at = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    title = policy.title or store.settings.record.name
    by = f"dateline {__version__}"
    with store.reading() as connection:
        used = gazetteers_used(connection)
    return Made(at.replace(microsecond=0), by, title, policy.licence, used)


def leaving(
    store: Store, connection: Connection, wanted: Wanted, policy: Policy
) -> Iterator[PublishedEvent]:
    """The events that are wanted, made ready to leave.

    What was imported stays, unless the policy names its data set: events are derived without it.
    """
    registry = load_registry(store.folder)
    return published(connection, events(connection, wanted), registry, policy)


def fates(connection: Connection, ids: Iterable[str]) -> Mapping[str, tuple[Fate, str | None]]:
    """What has become of events: merged into another, deleted, or alive but not wanted."""
    rows, found = tables.event, {}
    words = {"merged": Fate.MERGED, "deleted": Fate.DELETED}
    for some in chunks(sorted(ids)):
        query = select(rows.c.id, rows.c.state, rows.c.redirect).where(rows.c.id.in_(some))
        for name, state, redirect in connection.execute(query):
            found[name] = (words.get(state, Fate.WITHHELD), redirect)
    gone: dict[str, tuple[Fate, str | None]] = dict.fromkeys(ids, (Fate.DELETED, None))
    return gone | found


def touched(connection: Connection, since: int) -> Mapping[str, Sequence[Touched]]:
    """What was done to events after a revision, the oldest first; by whom is not told."""
    found: dict[str, list[Touched]] = {}
    rows, of = tables.revision, tables.touched
    query = (
        select(of.c.id, rows.c.action, rows.c.at, rows.c.reason)
        .join(rows, rows.c.id == of.c.revision)
        .where(rows.c.id > since, of.c.id.like("e-%"))
        .order_by(rows.c.id)
    )
    for name, action, at, reason in connection.execute(query):
        found.setdefault(name, []).append(Touched(action, at[:10], reason))
    return found
