"""Standing: how far the answer to a question is, by the decisions that stand."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, select

from dateline.record import tables
from dateline.record.reviewing.coding import Code
from dateline.record.reviewing.rules import ReviewSettings
from dateline.record.tellings import chunks


class Answer(StrEnum):
    """What somebody may answer."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


ANSWERS: Mapping[str, tuple[Answer, ...]] = {
    "event": (Answer.ACCEPT, Answer.REJECT, Answer.UNSURE),
    "pair": (Answer.SAME, Answer.DIFFERENT, Answer.UNSURE),
    "value": (Answer.ACCEPT, Answer.CORRECT, Answer.REJECT, Answer.UNSURE),
}
"""The answers to each kind of question."""


class State(StrEnum):
    """Who is next: anybody (once more, where two are asked), an editor, nobody."""

    OPEN = "open"
    DISPUTE = "dispute"
    UNSURE = "unsure"
    DONE = "done"


@dataclass(frozen=True)
class Decision:
    """What a person answered; `given` is a corrected value with its evidence."""

    id: int
    question: str
    asked: str
    answer: Answer
    by: str
    final: bool
    revision: int
    value: Code | None = None
    given: Mapping[str, Any] | None = None
    note: str | None = None

    @property
    def meant(self) -> tuple[str, Code | None]:
        """What two answers agree in: whoever corrects to what another accepts says the same."""
        if self.answer in (Answer.ACCEPT, Answer.CORRECT) and self.value is not None:
            return "value", self.value
        return self.answer.value, None


@dataclass(frozen=True)
class Standing:
    """How far the answer to a question is."""

    state: State
    first: tuple[Decision, ...] = ()
    """Of people who do not adjudicate, the oldest first."""
    final: Decision | None = None
    two: bool = False
    """Whether two people are asked."""

    @property
    def answer(self) -> Decision | None:
        """The decision that stands, where there is one."""
        if self.state not in (State.DONE, State.UNSURE):
            return None
        return self.final or (self.first[-1] if self.first else None)

    def of(self, person: str) -> Decision | None:
        """What somebody answered."""
        return next((one for one in self.first if one.by == person), None)


def standing(decisions: Iterable[Decision], asked: str, *, two: bool) -> Standing:
    """How far the answer is; what was answered to another value stands no more."""
    listed = sorted((one for one in decisions if one.asked == asked), key=lambda one: one.id)
    first = tuple(one for one in listed if not one.final)
    final = next((one for one in reversed(listed) if one.final), None)
    return Standing(_state(first, final, two=two), first, final, two)


def _state(first: tuple[Decision, ...], final: Decision | None, *, two: bool) -> State:
    if final:
        return State.UNSURE if final.answer is Answer.UNSURE else State.DONE
    if len(first) < (2 if two else 1):
        return State.OPEN
    if len({one.meant for one in first}) > 1:
        return State.DISPUTE
    return State.UNSURE if first[0].answer is Answer.UNSURE else State.DONE


def decisions(connection: Connection, questions: Collection[str]) -> dict[str, list[Decision]]:
    """The decisions that stand, by question."""
    rows, found = tables.decision, dict[str, list[Decision]]()
    for some in chunks(sorted(questions)):
        query = select(rows).where(rows.c.question.in_(some), rows.c.ended.is_(None))
        for row in connection.execute(query.order_by(rows.c.id)):
            found.setdefault(row.question, []).append(_decision(row))
    return found


def wanted_twice(connection: Connection, questions: Collection[str]) -> set[str]:
    """Those of these questions that somebody asked a second answer for."""
    rows, found = tables.second, set[str]()
    for some in chunks(sorted(questions)):
        query = select(rows.c.question).where(rows.c.question.in_(some), rows.c.ended.is_(None))
        found.update(connection.execute(query).scalars())
    return found


def standing_of(
    connection: Connection, asked: Mapping[str, tuple[str, str]], settings: ReviewSettings
) -> dict[str, Standing]:
    """How far the answers are; `asked` has kind and content of each question by id."""
    listed = decisions(connection, asked)
    twice = wanted_twice(connection, asked)
    return {
        name: standing(
            listed.get(name, ()),
            content,
            two=name in twice or settings.wants_two(name, what),
        )
        for name, (what, content) in asked.items()
    }


def _decision(row: Any) -> Decision:
    names = ("id", "question", "asked", "by", "final", "revision", "value", "given", "note")
    found = {name: row._mapping[name] for name in names}
    return Decision(answer=Answer(row.answer), **found)
