"""Answering: one decision of a person is one revision; blind where two are asked.

The first of two answers does nothing but stand; the second, where it means the same, does what
both say, in its own revision; where it means something else, an editor who sees both decides.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from dateline.errors import BadOption, RecordError
from dateline.record import revising, tables
from dateline.record.cleaning import cleaned, short
from dateline.record.deciding import decided
from dateline.record.reviewing import listing, queue
from dateline.record.reviewing.applying import apply
from dateline.record.reviewing.listing import Item
from dateline.record.reviewing.replying import Reply, Told, resolve
from dateline.record.reviewing.rules import review_settings
from dateline.record.reviewing.standing import ANSWERS, Answer, Standing, State, standing_of
from dateline.record.store import Change, Store

SAID = {
    Answer.ACCEPT: "accepted",
    Answer.REJECT: "rejected",
    Answer.CORRECT: "corrected",
    Answer.SAME: "one event",
    Answer.DIFFERENT: "two events",
    Answer.UNSURE: "unsure",
}
"""Answers as history says them."""

CHANGED = "what is asked has changed since you looked; look at it again"


@dataclass(frozen=True)
class Answered:
    """The revision of a decision, how far the answer is now, and the events that it touched."""

    revision: int
    state: State
    events: tuple[str, ...]


def answer(store: Store, author: str, name: str, reply: Reply) -> Answered:
    """Decide a question; raises `RecordError` and `BadOption` for what cannot be answered so."""
    return _decide(store, author, name, reply, final=False)


def adjudicate(store: Store, author: str, name: str, reply: Reply) -> Answered:
    """Decide between two answers, as an editor: this one stands, both others are kept."""
    return _decide(store, author, name, reply, final=True)


def take_back(store: Store, author: str, revision: int, reason: str = "taken back") -> Answered:
    """Undo a decision, or anything else that was done in reviewing, by its revision.

    Raises `RecordError` where two people's answers were carried out by a later revision.
    """
    with store.reading() as connection:
        names = _questions_of(connection, revision)

    def act(change: Change) -> Collection[str]:
        return revising.undo(change, revision)

    done = decided(store, author, "undo", reason, act, undoes=revision)
    events = {one for name in names for one in _events_in(name)}
    events |= {one.id for one in (*done.before, *done.after)}
    queue.look_again(store, events)
    return Answered(done.revision, _state_now(store, names), tuple(sorted(events)))


def put_off(store: Store, person: str, name: str) -> None:
    """Skip a question: it is among those that this person skipped; history knows nothing of it."""
    with store.engine.connect() as connection, connection.begin():
        listing.item(connection, name)
        of = tables.skipped
        mine = (of.c.person == person, of.c.question == name)
        connection.execute(delete(of).where(*mine))
        connection.execute(insert(of).values(person=person, question=name))


def take_up(store: Store, person: str, name: str) -> None:
    """A question that was skipped is asked again."""
    of = tables.skipped
    with store.engine.connect() as connection, connection.begin():
        connection.execute(delete(of).where(of.c.person == person, of.c.question == name))


def ask_two(store: Store, author: str, name: str) -> int | None:
    """Ask a second answer to a question; gives the revision, None where two are asked already."""
    with store.writing(author, "second", person=True) as change:
        if how_far(store, change.connection, listing.item(change.connection, name)).two:
            return None
        row = {"question": name, "by": author, "revision": change.revision}
        change.connection.execute(insert(tables.second).values(row))
        change.touch(*_events_in(name))
        revision = change.revision
    queue.look_again(store, _events_in(name))
    return revision


def how_far(store: Store, connection: Connection, item: Item) -> Standing:
    """How far the answer to a question is."""
    asked = {item.id: (item.what, item.asked)}
    return standing_of(connection, asked, review_settings(store.settings))[item.id]


def last_of(connection: Connection, person: str) -> int | None:
    """The last revision by which a person decided, that was not taken back."""
    rows = tables.decision
    query = select(rows.c.revision).where(rows.c.by == person, rows.c.ended.is_(None))
    return connection.execute(query.order_by(rows.c.revision.desc()).limit(1)).scalar()


def _decide(store: Store, author: str, name: str, reply: Reply, *, final: bool) -> Answered:
    note = short((reply.note or "").strip() or None, "note")
    with store.reading() as connection:
        item = listing.item(connection, name)
        two = how_far(store, connection, item).two
    # Of two answers the history tells none: the other has not been given yet, or is compared.
    reason = None if two else _reason(reply.answer, note)
    action = "adjudicate" if final else "review"

    def act(change: Change) -> Collection[str]:
        return _enter(store, change, author, name, reply, note, final=final)

    done = decided(store, author, action, reason, act)
    events = {*_events_in(name), *(one.id for one in done.after)}
    queue.look_again(store, events)
    return Answered(done.revision, _state_now(store, [name]), tuple(sorted(events)))


def _enter(  # noqa: PLR0913 - a change, who answers what, and how
    store: Store,
    change: Change,
    author: str,
    name: str,
    reply: Reply,
    note: str | None,
    *,
    final: bool,
) -> Collection[str]:
    """Write the decision, and do what it settles."""
    connection = change.connection
    item = listing.item(connection, name)
    now = how_far(store, connection, item)
    _check(connection, author, item, now, reply, final=final)
    told = resolve(store, connection, item, reply, note)
    _supersede(change, author, now, final=final)
    _insert(change, author, item, told, note, final=final)
    change.touch(*_events_in(name))
    after = how_far(store, connection, item)
    if after.state is not State.DONE:
        return ()
    means = Answer.ACCEPT if _accepted(after, final=final) else told.answer
    return apply(change, author, item, means, told.given, note)


def _accepted(after: Standing, *, final: bool) -> bool:
    """Whether one of two who agree accepts what the machine said: then nothing is to be done."""
    return not final and any(one.answer is Answer.ACCEPT for one in after.first)


def _check(
    connection: Connection,
    author: str,
    item: Item,
    now: Standing,
    reply: Reply,
    *,
    final: bool,
) -> None:
    """Raise where this cannot be answered so, or not by this person."""
    if reply.answer not in ANSWERS[item.what]:
        listed = ", ".join(ANSWERS[item.what])
        raise BadOption(f"answer {reply.answer}: this is answered by {listed}")
    if reply.asked is not None and reply.asked != item.asked:
        raise RecordError(CHANGED)
    if final:
        _may_adjudicate(connection, author, now)
    elif now.state not in (State.OPEN, State.UNSURE) and now.of(author) is None:
        raise RecordError("this was answered by others meanwhile; nothing was changed")
    elif now.state in (State.DISPUTE, State.DONE):
        raise RecordError("this is answered: take your answer back to give another")


def _may_adjudicate(connection: Connection, author: str, now: Standing) -> None:
    if now.state is not State.DISPUTE:
        raise RecordError("there are no two answers to decide between")
    if now.of(author) and _other_editors(connection, author):
        raise RecordError("one of the answers is yours: another editor decides between them")


def _other_editors(connection: Connection, author: str) -> bool:
    rows = tables.person
    query = select(rows.c.id).where(
        rows.c.role.in_(["editor", "admin"]), rows.c.state == "active", rows.c.pseudonym != author
    )
    return connection.execute(query.limit(1)).first() is not None


def _supersede(change: Change, author: str, now: Standing, *, final: bool) -> None:
    """End an earlier answer of one's own, and what nobody knew where somebody knows now."""
    if final:
        return
    old = [one.id for one in now.first if one.by == author or now.state is State.UNSURE]
    old += [now.final.id] if now.final and now.state is State.UNSURE else []
    rows = tables.decision
    query = update(rows).where(rows.c.id.in_(old))
    change.connection.execute(query.values(ended=change.revision))


def _insert(
    change: Change, author: str, item: Item, told: Told, note: str | None, *, final: bool
) -> None:
    row = {
        "question": item.id,
        "event_id": item.event,
        "field": item.field,
        "asked": item.asked,
        "answer": told.answer.value,
        "value": told.value,
        "given": cleaned(told.given),
        "note": note,
        "by": author,
        "final": final,
        "revision": change.revision,
    }
    plain = {key: part for key, part in row.items() if part is not None}
    change.connection.execute(insert(tables.decision).values(**plain))


def _state_now(store: Store, names: Collection[str]) -> State:
    rows = tables.question
    query = select(rows.c.state).where(rows.c.id.in_(sorted(names)))
    with store.reading() as connection:
        found = connection.execute(query).scalar()
    return State(found) if found else State.DONE


def _questions_of(connection: Connection, revision: int) -> list[str]:
    """The questions that a revision answered, or asked a second answer to."""
    found: set[str] = set()
    for table in (tables.decision, tables.second):
        query = select(table.c.question).where(table.c.revision == revision)
        found.update(connection.execute(query).scalars())
    return sorted(found)


def _events_in(name: str) -> set[str]:
    """The events that a question's id names."""
    return {part for part in name.split(".") if part.startswith("e-")}


def _reason(means: Answer, note: str | None) -> str:
    return f"{SAID[means]}: {note}" if note else SAID[means]
