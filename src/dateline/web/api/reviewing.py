"""Reviewing: the queue of questions, and answers to them, as the page of review has them."""

from typing import Annotated, Any, Literal

from fastapi import Path, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from dateline.errors import RecordError
from dateline.record.asking import asked as of_events
from dateline.record.cleaning import clean
from dateline.record.reviewing import answering, listing
from dateline.record.reviewing.listing import Asked, Item, checked
from dateline.record.reviewing.replying import Reply
from dateline.record.reviewing.standing import ANSWERS, Answer, State
from dateline.web.api.answering import answer
from dateline.web.api.asking import Asked as Query_
from dateline.web.api.bodies import Body, Value, Words
from dateline.web.api.deciding import pace
from dateline.web.api.problems import Refused
from dateline.web.api.routers import INSIDE, READ, WRITE
from dateline.web.desk import desk_of
from dateline.web.door import viewer_of
from dateline.web.review import words
from dateline.web.review.keeping_up import keep_up

NAME = r"^(event|pair|value)\.e-[0-9a-z]{10}(\.[0-9A-Za-z_.-]{1,100})?$"

QuestionId = Annotated[
    str, Path(pattern=NAME, description="Id of a question: value.e-5k2m9x0d3q.counts.dead")
]
Short = Annotated[str, Field(max_length=300)]


class Wanted(Query_):
    """Which questions: as the page of review asks for them."""

    state: Literal["todo", "dispute", "unsure", "skipped", "waiting", "done"] = Field(
        "todo", description="todo: to be answered by who asks; dispute: by an editor."
    )
    what: Literal["event", "pair", "value"] | None = Field(None, description="What is asked.")
    kind: Short | None = Field(None, description="Kind or family of the event.")
    where: Short | None = Field(None, description="In this place or in what it contains.")
    assigned: Short | None = Field(None, description="For this person, by pseudonym.")
    tag: Short | None = Field(None, description="Of events with this tag.")
    event: Short | None = Field(None, description="About this event.")
    limit: int = Field(25, ge=1, le=200)
    page: int = Field(1, ge=1, le=1000)


class QuestionTold(BaseModel):
    """A question: what is asked, why, and what may be answered."""

    model_config = ConfigDict(extra="forbid")

    id: str
    what: str
    event: str
    other: str | None = Field(None, description="The other event of a pair.")
    field: str | None = Field(None, description="The field whose value is asked about.")
    ask: str = Field(description="The question in words.")
    why: str = Field(description="Why it is asked, in words.")
    asked: str = Field(description="Names the value that is asked about; send it back.")
    state: str = Field(description="open, dispute, unsure, done.")
    worth: float = Field(description="What an answer is worth: the order of the queue.")
    chance: float | None = Field(None, description="How likely the machine's answer is right.")
    kind: str | None = None
    title: str | None = None
    other_title: str | None = None
    assigned: tuple[str, ...] = ()
    answers: tuple[str, ...] = Field(description="What may be answered.")


class Questions(BaseModel):
    """A page of the queue: what is worth most first."""

    total: int
    page: int
    complete: bool = Field(description="False while the record is still being looked through.")
    questions: tuple[QuestionTold, ...]


class AnswerGiven(Body):
    """An answer to a question."""

    answer: Answer = Field(description="One of the question's `answers`.")
    asked: Short | None = Field(None, description="`asked` of the question: refused if it changed.")
    choice: Short | None = Field(None, description="Id of the claim whose value is right.")
    value: Value | None = Field(None, description="The right value, as `edit` takes it.")
    words: Words | None = Field(None, description="Words of a report that say so, exactly.")
    note: Words | None = Field(None, description="A note; or how you know.")

    @property
    def reply(self) -> Reply:
        """The answer as the record takes it."""
        typed = None if self.value is None else str(self.value)
        note = clean(self.note) if self.note else None
        return Reply(self.answer, self.asked, self.choice, typed, self.words, note)


class AnswerTold(BaseModel):
    """What came of an answer; `undo` takes its revision back."""

    revision: int
    state: State
    events: tuple[str, ...] = Field(description="The events that it may have changed.")


@INSIDE.get("/review", tags=["Reviewing"], response_model=Questions, responses=READ)
def queue(request: Request, wanted: Annotated[Wanted, Query()]) -> Response:
    """What people are asked, in the order of what an answer is worth."""
    desk = desk_of(request)
    if wanted.kind:
        of_events(kind=[wanted.kind])
    given = wanted.model_dump(exclude={"limit", "page"})
    asked = checked(Asked(viewer_of(request).name, **given))
    behind = keep_up(desk.store)
    with desk.store.reading() as connection:
        offset = (wanted.page - 1) * wanted.limit
        items = listing.items(connection, asked, limit=wanted.limit, offset=offset)
        total = listing.count(connection, asked)
    told = tuple(map(_told, items))
    return answer(Questions(total=total, page=wanted.page, complete=not behind, questions=told))


@INSIDE.get("/review/{name}", tags=["Reviewing"], response_model=QuestionTold, responses=READ)
def question(request: Request, name: QuestionId) -> Response:
    """One question."""
    return answer(_told(_known(request, name)))


@INSIDE.post("/review/{name}", tags=["Reviewing"], response_model=AnswerTold, responses=WRITE)
def decide(request: Request, name: QuestionId, body: AnswerGiven) -> Response:
    """Answer a question; where two people are asked, what it says is done by the second."""
    return _answered(request, name, body, final=False)


@INSIDE.post(
    "/review/{name}/adjudicate", tags=["Reviewing"], response_model=AnswerTold, responses=WRITE
)
def adjudicate(request: Request, name: QuestionId, body: AnswerGiven) -> Response:
    """Decide between two answers, as an editor."""
    return _answered(request, name, body, final=True)


def _known(request: Request, name: str) -> Item:
    with desk_of(request).store.reading() as connection:
        try:
            return listing.item(connection, name)
        except RecordError as error:
            raise Refused(404, str(error)) from None


def _answered(request: Request, name: str, body: AnswerGiven, *, final: bool) -> Response:
    viewer, store = viewer_of(request), desk_of(request).store
    pace.take(viewer.person or viewer.name)
    _known(request, name)
    act = answering.adjudicate if final else answering.answer
    done = act(store, viewer.name, name, body.reply)
    return answer(AnswerTold(revision=done.revision, state=done.state, events=done.events))


def _told(item: Item) -> QuestionTold:
    plain: dict[str, Any] = {
        name: getattr(item, name)
        for name in (
            *("id", "what", "event", "other", "field", "asked", "state", "worth", "kind"),
            *("title", "other_title", "assigned"),
        )
    }
    return QuestionTold(
        **plain,
        ask=words.question(item.what, item.field),
        why=words.why(item.what, item.data),
        chance=item.data.get("chance"),
        answers=tuple(one.value for one in ANSWERS[item.what]),
    )
