"""Posts: answers to questions, as plain forms send them; after each the next question is shown."""

from typing import Annotated
from urllib.parse import parse_qsl, urlsplit

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import Response
from pydantic import BaseModel
from sqlalchemy import Connection, select

from dateline.errors import BadOption, DatelineError, RecordError
from dateline.record import tables
from dateline.record.reviewing import answering, listing
from dateline.record.reviewing.answering import Answered
from dateline.record.reviewing.replying import Reply
from dateline.record.reviewing.standing import Answer
from dateline.web.desk import desk_of
from dateline.web.door import Role, viewer_of
from dateline.web.people.forms import away, inside
from dateline.web.review.filters import Filters, filters_of
from dateline.web.review.pages import queue_page
from dateline.web.room import Room

router = APIRouter()
ROOM = Room(router)

MOST = 2**31 - 1


class Sent(BaseModel):
    """What the form of a question sends; `back` is the address of the queue with its filters."""

    item: str = ""
    asked: str = ""
    answer: str = ""
    choice: str = ""
    typed: str = ""
    words: str = ""
    note: str = ""
    back: str = ""

    @property
    def reply(self) -> Reply:
        """What was answered; raises `BadOption`."""
        means = self.answer or (Answer.CORRECT if self.choice or self.typed else "")
        if means not in list(Answer):
            raise BadOption("answer: choose one of the answers")
        return Reply(
            Answer(means),
            self.asked or None,
            self.choice or None,
            self.typed or None,
            self.words or None,
            self.note or None,
        )


@router.post("/review/decide", include_in_schema=False)
def decide(request: Request, form: Annotated[Sent, Form()]) -> Response:
    """Answer a question."""
    return _answer(request, form, final=False)


@router.post("/review/adjudicate", include_in_schema=False)
def adjudicate(request: Request, form: Annotated[Sent, Form()]) -> Response:
    """Decide between two answers."""
    return _answer(request, form, final=True)


@router.post("/review/skip", include_in_schema=False)
def skip(request: Request, form: Annotated[Sent, Form()]) -> Response:
    """Put a question off; it is among those that were skipped, for this person alone."""
    filters, store = _filters(request, form.back), desk_of(request).store
    after = _next(request, filters, form.item)
    answering.put_off(store, viewer_of(request).name, form.item)
    return _on(filters, after, said="skipped", skipped=form.item)


@router.post("/review/take-up", include_in_schema=False)
def take_up(request: Request, form: Annotated[Sent, Form()]) -> Response:
    """Ask a question again that was skipped."""
    answering.take_up(desk_of(request).store, viewer_of(request).name, form.item)
    return _on(_filters(request, form.back), form.item)


@router.post("/review/second", include_in_schema=False)
def second(request: Request, form: Annotated[Sent, Form()]) -> Response:
    """Ask a second answer to a question."""
    done = answering.ask_two(desk_of(request).store, viewer_of(request).name, form.item)
    return _on(_filters(request, form.back), form.item, said="second", done=done)


@router.post("/review/undo", include_in_schema=False)
def undo(request: Request, revision: Annotated[str, Form()] = "", back: str = Form("")) -> Response:
    """Take back what was done in reviewing: one's own, or as an editor anybody's."""
    number = int(revision) if revision.isascii() and revision.isdigit() else 0
    if not 0 < number <= MOST:
        raise BadOption("revision: must be the number of one")
    viewer, store = viewer_of(request), desk_of(request).store
    with store.reading() as connection:
        name = _may_undo(connection, number, viewer.name, viewer.role)
    try:
        answering.take_back(store, viewer.name, number)
    except DatelineError as error:
        if inside(back).startswith("/review"):
            return queue_page(request, _filters(request, back), error=str(error), status=409)
        raise
    if not inside(back).startswith("/review"):
        return away(inside(back))
    return _on(_filters(request, back), name, said="undone")


def _answer(request: Request, form: Sent, *, final: bool) -> Response:
    """Enter an answer and show the next question; what is wrong is told where it was typed."""
    store, viewer = desk_of(request).store, viewer_of(request)
    filters = _filters(request, form.back)
    after = _next(request, filters, form.item)
    act = answering.adjudicate if final else answering.answer
    try:
        done: Answered = act(store, viewer.name, form.item, form.reply)
    except DatelineError as error:
        status = 422 if isinstance(error, BadOption) else 409
        typed = {"value": form.typed, "words": form.words, "note": form.note}
        here = filters.at(form.item)
        return queue_page(request, here, error=str(error), status=status, **typed)
    return _on(filters, after, said=form.reply.answer.value, done=done.revision)


def _next(request: Request, filters: Filters, name: str) -> str | None:
    """The question after one, or else before it, as the queue is now."""
    with desk_of(request).store.reading() as connection:
        try:
            here = listing.item(connection, name)
        except RecordError:
            return None
        following = listing.next_to(connection, filters.asked, here)
        return following or listing.next_to(connection, filters.asked, here, before=True)


def _on(
    filters: Filters,
    name: str | None,
    *,
    said: str = "",
    done: int | None = None,
    skipped: str = "",
) -> Response:
    """To a question of the queue, which gets the focus; with what was done just now."""
    address = filters.at(name).address()
    told = [("said", said), ("done", str(done or "")), ("skipped", skipped)]
    query = "&".join(f"{key}={value}" for key, value in told if value)
    if query:
        address += ("&" if "?" in address else "?") + query
    return away(f"{address}#question")


def _filters(request: Request, back: str) -> Filters:
    """The filters of the queue that a form was sent from."""
    parts = urlsplit(inside(back))
    given = dict(parse_qsl(parts.query)) if parts.path == "/review" else {}
    return filters_of(request, given)


def _may_undo(connection: Connection, number: int, name: str, role: Role) -> str | None:
    """The question that a revision answered; raises where it is somebody else's."""
    rows, of = tables.revision, tables.decision
    author = connection.execute(select(rows.c.author).where(rows.c.id == number)).scalar()
    if author is None:
        raise RecordError(f"there is no revision {number}")
    if author != name and role < Role.EDITOR:
        told = f"Revision {number} is of somebody else: editors take it back."
        raise HTTPException(403, told)
    query = select(of.c.question).where(of.c.revision == number).limit(1)
    return connection.execute(query).scalar()
