"""Carrying: a decision is tried and told, or made if the event is as its form was made from."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Connection, select

from dateline.errors import BadOption, RecordError
from dateline.record import tables
from dateline.record.changing import as_of
from dateline.record.cleaning import short
from dateline.record.deciding import Decided, decided, previewed
from dateline.record.finding import event_id
from dateline.record.revising import Revision, history
from dateline.record.showing import live_event
from dateline.record.store import Change
from dateline.vocabulary import Event
from dateline.web.api.deciding import pace
from dateline.web.api.problems import Refused
from dateline.web.coding.differences import Difference, differences, values
from dateline.web.coding.given import PREVIEW, Given, with_done
from dateline.web.coding.lacking import Lacking, input_of, of_input
from dateline.web.desk import desk_of
from dateline.web.door import viewer_of

Act = Callable[[Change, str], Collection[str]]
"""Does it, as the author of this name; gives the mentions concerned."""

CONFLICT, UNFIT = 409, 422


@dataclass(frozen=True)
class Outcome:
    """An event as it would be, or is, after a decision."""

    id: str
    title: str
    how: str
    """changed, new, joined; also: another event, of which values change by it; same."""
    differences: list[Difference]


@dataclass(frozen=True)
class Preview:
    """What a decision would do: events that are other by it, and those that end."""

    outcomes: list[Outcome]
    ended: dict[str, str | None]
    titles: dict[str, str]


@dataclass(frozen=True)
class Meanwhile:
    """What others did to an event since its form was made, and what is other by it."""

    event: Event
    seen: int
    revisions: list[Revision]
    differences: list[Difference]


@dataclass(frozen=True)
class State:
    """How a form stands: its status, what is wrong, what it would do, what changed meanwhile."""

    status: int = 200
    told: str = ""
    at: str = ""
    """The id of the input that what is wrong is told beside; "" where it is of none."""
    preview: Preview | None = None
    meanwhile: Meanwhile | None = None


class Outdated(RecordError):
    """An event is not any more what a form was made from."""


@dataclass(frozen=True)
class Decision:
    """What is to be done: the command's name, why, on which event, and how."""

    action: str
    reason: str
    act: Act
    event: str | None = None
    undoes: int | None = None


Show = Callable[[State], Response]
After = Callable[[Decided, Collection[str]], str]


def moved(request: Request, name: str, given: Given, form: str) -> RedirectResponse | None:
    """The way to a form of the event that an id leads to now; None where it is that id's own."""
    with desk_of(request).store.reading() as connection:
        now = event_id(connection, name)
    return None if now == name else RedirectResponse(given.address(f"/events/{now}/{form}"), 303)


def tried(asked: object, look: Callable[[], Preview]) -> State:
    """A form with what it would do, once what it needs is chosen; with what is wrong of that."""
    if not asked:
        return State()
    try:
        return State(preview=look())
    except (BadOption, RecordError) as error:
        return State(told=str(error))


def carry_out(
    request: Request, given: Given, make: Callable[[], Decision], show: Show, after: After
) -> Response:
    """Answer a form: do it and lead on, tell what it would do, or show it with what is wrong."""
    try:
        decision = make()
        if given.step == PREVIEW:
            return show(State(preview=preview(request, decision)))
        done, acted = _decided(request, given, decision)
    except Outdated:
        return show(State(CONFLICT, meanwhile=_meanwhile(request, given, decision.event or "")))
    except Refused as error:
        return show(State(error.status, str(error)))
    except (BadOption, RecordError) as error:
        return show(State(UNFIT, _sentence(str(error)), input_of(error)))
    address = with_done(given.back or after(done, acted), done.revision)
    return RedirectResponse(address, 303, {"Cache-Control": "no-store"})


def preview(request: Request, decision: Decision) -> Preview:
    """What a decision would do; raises as it would."""
    store, who = desk_of(request).store, viewer_of(request).name
    acted: set[str] = set()
    done = previewed(
        store, who, decision.action, _noting(decision, who, acted), undoes=decision.undoes
    )
    return told(done, acted)


def told(done: Decided, acted: Collection[str]) -> Preview:
    """A decision in words: what each event is by it."""
    before = {one.id: one for one in done.before}
    others = {one.id: one for one in done.others}
    outcomes = [_outcome(before, others, one, acted) for one in done.after]
    titles = {one.id: one.title for one in (*done.others, *done.before, *done.after)}
    told = [one for one in outcomes if one.how != "same"]
    return Preview(sorted(told, key=lambda one: one.how == "also"), dict(done.ended), titles)


def reason_of(given: Given, *, words: str = "", note: str = "") -> str:
    """Why, as the history shall say: else the words or the note; raises `BadOption` for none."""
    quoted = f"“{' '.join(words.split())}”" if words else ""
    why = given.one("reason") or quoted or note
    if not why:
        raise Lacking("say why, in a few words: the history tells it", "reason")
    with of_input("reason"):
        return short(why, "reason") or ""


def seen_now(connection: Connection, event: str) -> int:
    """The revision that changed an event last: what a form carries as `seen`."""
    rows = tables.event
    return connection.execute(select(rows.c.updated).where(rows.c.id == event)).scalar() or 0


def _decided(request: Request, given: Given, decision: Decision) -> tuple[Decided, Collection[str]]:
    store, viewer = desk_of(request).store, viewer_of(request)
    pace.take(viewer.person or viewer.name)
    acted: set[str] = set()
    noted = _noting(decision, viewer.name, acted)

    def checked(change: Change) -> Collection[str]:
        _must_be_as_seen(change.connection, given, decision.event)
        return noted(change)

    done = decided(
        store, viewer.name, decision.action, decision.reason, checked, undoes=decision.undoes
    )
    return done, acted


def _noting(decision: Decision, who: str, acted: set[str]) -> Callable[[Change], Collection[str]]:
    def act(change: Change) -> Collection[str]:
        acted.update(decision.act(change, who))
        return acted

    return act


def _must_be_as_seen(connection: Connection, given: Given, event: str | None) -> None:
    if event is None or given.seen is None:
        return
    now = event_id(connection, event)
    if now != event or seen_now(connection, now) != given.seen:
        raise Outdated(f"{event} was changed meanwhile")


def _meanwhile(request: Request, given: Given, event: str) -> Meanwhile | None:
    desk, seen = desk_of(request), given.seen or 0
    with desk.store.reading() as connection:
        now = event_id(connection, event)
        current = live_event(connection, now)
        then = as_of(connection, now, seen, desk.registry)
        later = [one for one in history(connection, now) if one.number > seen]
        other = differences(then, current) if then else []
        return Meanwhile(current, seen_now(connection, now), later, other)


def _outcome(
    before: dict[str, Event], others: dict[str, Event], one: Event, acted: Collection[str]
) -> Outcome:
    how = _how(before, one, acted)
    taken = {mention for event in before.values() for mention in event.mentions}
    if how == "changed" and one.id not in before and not taken & set(one.mentions):
        # It was settled with the rest: told only where a reader sees something else of it.
        other = differences(others[one.id], one) if one.id in others else []
        return Outcome(one.id, one.title, "also" if other else "same", other)
    return Outcome(one.id, one.title, how, _other(before.get(one.id), one))


def _how(before: dict[str, Event], one: Event, acted: Collection[str]) -> str:
    known = {mention for event in before.values() for mention in event.mentions}
    if entered := set(one.mentions) & set(acted) - known:
        return "new" if "m-" + one.id[2:] in entered else "joined"
    return "same" if before.get(one.id) == one else "changed"


def _other(before: Event | None, after: Event) -> list[Difference]:
    """What is other; of a new event all that it says."""
    if before:
        return differences(before, after)
    return [Difference(label, "", words) for label, words in values(after).items()]


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?", "!")) else ".")
