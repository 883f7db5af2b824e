"""Answering: on its own page, whether what the machine read is an event - as in the queue."""

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import select

from dateline.errors import BadOption, RecordError
from dateline.record import tables
from dateline.record.reviewing import answering, queue
from dateline.record.reviewing.replying import Reply
from dateline.record.reviewing.standing import Answer
from dateline.record.store import Store
from dateline.web.coding.given import Sent, with_done
from dateline.web.desk import desk_of
from dateline.web.door import viewer_of

router = APIRouter()

ANSWERS = (Answer.ACCEPT, Answer.UNSURE)
"""What needs no form; to reject takes a reason."""


@router.post("/events/{name}/review", include_in_schema=False)
def review(
    request: Request, name: str, given: Sent, answer: Annotated[str, Form()] = ""
) -> Response:
    """Accept the event as it was read, or say that one does not know."""
    if answer not in ANSWERS:
        raise BadOption("answer: must be accept or unsure")
    store, who = desk_of(request).store, viewer_of(request).name
    _ask(store, name)
    try:
        done = answering.answer(store, who, f"event.{name}", Reply(Answer(answer)))
    except RecordError as error:
        raise HTTPException(409, str(error)) from None
    address = with_done(given.back or f"/events/{name}", done.revision)
    return RedirectResponse(address, 303, {"Cache-Control": "no-store"})


def _ask(store: Store, event: str) -> None:
    """Put the question, where nobody has looked at the queue since the event came."""
    rows = tables.question
    with store.reading() as connection:
        asked = connection.execute(select(rows.c.id).where(rows.c.id == f"event.{event}")).first()
    if asked is None:
        queue.look_again(store, {event})
