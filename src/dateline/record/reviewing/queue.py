"""Queue: the questions of the record, kept up with it in an index; a page only reads it.

`catch_up` takes over what changed since it did last, some events at a time, so that the first look
at a large record begins to answer at once. It writes no revision: what it writes can be made again.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, or_, select, union, update

from dateline.linking.matching import Weights, load_weights
from dateline.record import tables
from dateline.record.engine import lock_for_writing, lock_if_free
from dateline.record.resembling import alike
from dateline.record.reviewing import asking, pairs
from dateline.record.reviewing.asking import Data, Question
from dateline.record.reviewing.pairs import Doubtful
from dateline.record.reviewing.rules import ReviewSettings, fingerprint, load_rules, review_settings
from dateline.record.reviewing.standing import State, decisions, standing_of
from dateline.record.store import Store
from dateline.record.tellings import chunks
from dateline.record.weights import record_weights

SOME = 100
"""Events that are looked through at once: a fifth of a second, in which nobody else can write."""

JUDGEMENTS = 2_000
"""Judgements whose events are looked through at once."""


@dataclass(frozen=True)
class Mark:
    """Up to where the record was looked through."""

    rules: str
    revision: int
    event: str
    judgement: int
    ended: int


def is_behind(store: Store) -> bool:
    """Whether the record changed since its questions were looked for."""
    rules = fingerprint(review_settings(store.settings))
    with store.reading() as connection:
        mark = _mark(connection)
        if mark is None or mark.rules != rules or mark.ended < _last(connection):
            return True
        return bool(_next(connection, mark, 1))


def catch_up(store: Store) -> bool:
    """Look through some of what changed; gives whether there is more.

    Where somebody else writes this moment nothing is done: there is more.
    """
    if not is_behind(store):
        return False
    settings = review_settings(store.settings)
    writer = store.engine.connect().execution_options(writing=True)
    with writer as connection, connection.begin() as transaction:
        if not lock_if_free(connection):
            transaction.rollback()
            return True
        mark = _begun(connection, fingerprint(settings))
        events, after, more = _changed(connection, mark)
        look_through(connection, events, settings, record_weights(store.folder))
        connection.execute(update(tables.queue).values(**vars(after)))
    return more


def look_through(
    connection: Connection,
    events: Collection[str],
    settings: ReviewSettings,
    weights: Weights | None = None,
) -> None:
    """Make the questions of these events anew, where they are other than before."""
    wanted = {one.id: one for one in _questions(connection, events, weights or load_weights())}
    asked = {name: (one.what, one.asked) for name, one in wanted.items()}
    how_far = standing_of(connection, asked, settings)
    new = {
        name: one.row | {"state": how_far[name].state.value, "answers": len(how_far[name].first)}
        for name, one in wanted.items()
    }
    _write(connection, _kept(connection, events), new)


def look_again(store: Store, events: Collection[str]) -> None:
    """Look through these events now: a person just answered what was asked of them."""
    writer = store.engine.connect().execution_options(writing=True)
    with writer as connection, connection.begin():
        lock_for_writing(connection)
        weights = record_weights(store.folder)
        look_through(connection, events, review_settings(store.settings), weights)


def _mark(connection: Connection) -> Mark | None:
    row = connection.execute(select(tables.queue)).first()
    names = ("rules", "revision", "event", "judgement", "ended")
    return Mark(*(row._mapping[name] for name in names)) if row else None


def _begun(connection: Connection, rules: str) -> Mark:
    """Where to go on; from the beginning where the rules are others than last time."""
    mark = _mark(connection)
    if mark and mark.rules == rules:
        return mark
    last = select(func.max(tables.judgement.c.id))
    judgement = connection.execute(last).scalar() or 0
    made = Mark(rules, 0, "", judgement, _last(connection))
    connection.execute(delete(tables.queue))
    connection.execute(insert(tables.queue).values(id=1, **vars(made)))
    return made


def _changed(connection: Connection, mark: Mark) -> tuple[set[str], Mark, bool]:
    """Events to look through, where that leads to, and whether there is more."""
    if found := _next(connection, mark, SOME):
        updated, last = found[-1]
        after = Mark(mark.rules, updated, last, mark.judgement, mark.ended)
        return {name for _, name in found}, after, True
    return _judged(connection, mark)


def _next(connection: Connection, mark: Mark, most: int) -> list[tuple[int, str]]:
    """The events that changed after a mark, with the revision that changed them."""
    rows = tables.event
    later = or_(
        rows.c.updated > mark.revision,
        and_(rows.c.updated == mark.revision, rows.c.id > mark.event),
    )
    query = select(rows.c.updated, rows.c.id).where(rows.c.updated >= mark.revision, later)
    ordered = query.order_by(rows.c.updated, rows.c.id).limit(most)
    return [(row[0], row[1]) for row in connection.execute(ordered)]


def _last(connection: Connection) -> int:
    return connection.execute(select(func.max(tables.revision.c.id))).scalar() or 0


def _judged(connection: Connection, mark: Mark) -> tuple[set[str], Mark, bool]:
    """Events of which something was judged, answered or taken back, though they stayed the same."""
    rows = tables.judgement
    last = _last(connection)
    top = connection.execute(select(func.max(rows.c.id))).scalar() or 0
    upto = min(top, mark.judgement + JUDGEMENTS)
    entered = rows.c.id.between(mark.judgement + 1, upto)
    which = or_(
        entered & (rows.c.person | (rows.c.relation == "unsure")), rows.c.ended > mark.ended
    )
    found = _events_of(connection, which)
    for table in (tables.decision, tables.second):
        found |= _events_answered(connection, table, mark.ended)
    # A restored or rewritten record may hold judgements of numbers that were known already.
    after = Mark(mark.rules, mark.revision, mark.event, upto, last if upto == top else mark.ended)
    return found, after, upto < top


def _events_of(connection: Connection, which: Any) -> set[str]:
    rows, of = tables.judgement, tables.mention
    ends = (
        select(of.c.event_id).join(rows, end == of.c.id).where(which)
        for end in (rows.c.first, rows.c.second)
    )
    return set(connection.execute(union(*ends)).scalars())


def _events_answered(connection: Connection, table: Any, since: int) -> set[str]:
    """Events whose questions were answered, or are to be answered twice, since a revision."""
    other = (table.c.revision > since) | (table.c.ended > since)
    names = connection.execute(select(table.c.question).where(other)).scalars()
    return {part for name in names for part in name.split(".") if part.startswith("e-")}


def _questions(
    connection: Connection, events: Collection[str], weights: Weights
) -> Iterable[Question]:
    rules = load_rules()
    kept = _live(connection, events)
    chances, machine = _chances(connection, kept)
    for name, data in kept.items():
        if name in machine:
            yield from asking.questions(data, chances, rules)
    by_people = (
        Doubtful(*pair, one.score) for pair, one in alike(connection, kept, weights).items()
    )
    asked = {one.id: one for one in by_people} | pairs.doubtful(connection, kept)
    yield from pairs.questions(connection, asked.values(), rules)


def _live(connection: Connection, events: Collection[str]) -> dict[str, Data]:
    """Live events as they are kept."""
    rows, found = tables.event, dict[str, Data]()
    for some in chunks(sorted(events)):
        query = select(rows.c.id, rows.c.data, rows.c.state).where(rows.c.id.in_(some))
        listed = connection.execute(query)
        found.update({one.id: one.data for one in listed if one.state == "live" and one.data})
    return found


def _chances(connection: Connection, events: Collection[str]) -> tuple[dict[str, float], set[str]]:
    """Probabilities of claims by id - what people read is certain - and what readers found."""
    rows, read, own = tables.mention, tables.reading, tables.claim
    chances, machine = dict[str, float](), set[str]()
    for some in chunks(sorted(events)):
        query = (
            select(rows.c.id, rows.c.event_id, rows.c.data["claims"].label("claims"), read.c.number)
            .join(read, read.c.id == rows.c.reading_id)
            .where(rows.c.event_id.in_(some), rows.c.state != "retired")
        )
        for row in connection.execute(query):
            machine.add(row.event_id)
            for i, claim in enumerate(row.claims or ()):
                chances[f"{row.id}.{row.number}.{i}"] = claim.get("probability", 1.0)
        theirs = select(own.c.id).join(rows, rows.c.id == own.c.mention_id)
        standing = theirs.where(rows.c.event_id.in_(some), own.c.ended.is_(None))
        chances.update(dict.fromkeys(connection.execute(standing).scalars(), 1.0))
    return chances, machine


def _kept(connection: Connection, events: Collection[str]) -> dict[str, dict[str, Any]]:
    """The questions about these events as they stand in the index."""
    rows, found = tables.question, dict[str, dict[str, Any]]()
    for some in chunks(sorted(events)):
        for column in (rows.c.event_id, rows.c.other_id):
            for row in connection.execute(select(rows).where(column.in_(some))):
                found[row.id] = dict(row._mapping)
    return found


def _write(
    connection: Connection, kept: Mapping[str, Mapping[str, Any]], new: Mapping[str, Data]
) -> None:
    """Write what is other; what is asked no more stays where somebody answered it."""
    rows = tables.question
    gone = kept.keys() - new.keys()
    answered = decisions(connection, gone).keys()
    done = {"state": State.DONE.value}
    for some in chunks(sorted(answered)):
        connection.execute(update(rows).where(rows.c.id.in_(some)).values(done))
    for some in chunks(sorted(gone - answered)):
        connection.execute(delete(rows).where(rows.c.id.in_(some)))
    for name in sorted(new.keys() & kept.keys()):
        if any(kept[name][key] != value for key, value in new[name].items()):
            connection.execute(update(rows).where(rows.c.id == name).values(**new[name]))
    if added := [{"id": name, **new[name]} for name in sorted(new.keys() - kept.keys())]:
        connection.execute(insert(rows), added)
