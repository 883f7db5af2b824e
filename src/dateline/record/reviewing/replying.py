"""Replying: what somebody typed or chose, as the value and the evidence that they mean by it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from dateline.deriving import load_registry
from dateline.errors import BadOption
from dateline.record.according import can_be_told
from dateline.record.citing import cite
from dateline.record.finding import mentions_of
from dateline.record.placing import place_value
from dateline.record.reviewing.choices import Choice, choices, suggestion
from dateline.record.reviewing.coding import LEFT_OUT, Code, code
from dateline.record.reviewing.listing import Item
from dateline.record.reviewing.standing import Answer, decisions
from dateline.record.showing import Shown, show_event
from dateline.record.store import Store
from dateline.record.supplying import supplied

TOLD = "told"
"""Where an answer keeps the report that tells what was typed, in the words that were given."""

OTHER = "decision."
"""What the choice of another person's answer begins with."""


@dataclass(frozen=True)
class Reply:
    """What somebody answers.

    `choice` is the id of a value that was told; `typed` one of their own, which takes `words` of a
    report or a note. `asked` is what they saw: the answer to another value is refused.
    """

    answer: Answer
    asked: str | None = None
    choice: str | None = None
    typed: str | None = None
    words: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Told:
    """An answer with the code of the value that it says, and a corrected value with evidence."""

    answer: Answer
    value: Code | None = None
    given: dict[str, Any] | None = None


def resolve(
    store: Store, connection: Connection, item: Item, reply: Reply, note: str | None
) -> Told:
    """What a reply means; raises `BadOption` where it is none.

    Whoever corrects a value to what the machine says accepts it; to nothing, rejects it.
    """
    if item.what != "value" or item.field is None or reply.answer is Answer.UNSURE:
        return Told(reply.answer)
    if reply.answer is Answer.REJECT:
        return Told(Answer.REJECT, LEFT_OUT)
    shown = show_event(connection, item.event, load_registry(store.folder))
    machine = suggestion(shown, item.field)
    own = machine.code if machine else LEFT_OUT
    if reply.answer is Answer.ACCEPT:
        return Told(Answer.ACCEPT, own)
    given = _given(store, connection, item.field, shown, reply, note)
    said = code(item.field, given["value"])
    if said == LEFT_OUT:
        return Told(Answer.REJECT, LEFT_OUT)
    return Told(Answer.ACCEPT, own) if said == own else Told(Answer.CORRECT, said, given)


def _given(
    store: Store,
    connection: Connection,
    field: str,
    shown: Shown,
    reply: Reply,
    note: str | None,
) -> dict[str, Any]:
    if reply.choice and reply.choice.startswith(OTHER):
        return _as_another(connection, shown, field, reply.choice)
    if reply.typed and reply.typed.strip():
        return _typed(store, connection, field, shown, reply, note)
    if not reply.choice:
        raise BadOption("value: choose one, or type what is right")
    found = next((one for one in choices(shown, field) if one.id == reply.choice), None)
    if found is None:
        raise BadOption("value: this is not among what the reports tell (any more)")
    return _chosen(shown, found)


def _as_another(connection: Connection, shown: Shown, field: str, choice: str) -> dict[str, Any]:
    """What another person corrected it to, where an editor decides for them."""
    name = f"value.{shown.event.id}.{field}"
    for one in decisions(connection, [name]).get(name, ()):
        if choice == f"{OTHER}{one.id}" and one.given:
            return dict(one.given)
    raise BadOption("value: nobody answered this (any more)")


def _typed(
    store: Store,
    connection: Connection,
    field: str,
    shown: Shown,
    reply: Reply,
    note: str | None,
) -> dict[str, Any]:
    _, value = supplied(field, reply.typed or "", store.settings)
    if reply.words and reply.words.strip():
        cited = cite(connection, mentions_of(connection, [shown.event.id]), reply.words)
        spans = [cited.span.model_dump(mode="json")]
        given = {"value": value, "mention": cited.mention, "evidence": spans}
        # What a report says in these words is its claim; by a note alone a person decides.
        return given | ({TOLD: cited.report} if value and can_be_told(field) else {})
    if value and not note:
        raise BadOption("note: say how you know, or which words of the report say so")
    return {"value": value, "note": note}


def _chosen(shown: Shown, one: Choice) -> dict[str, Any]:
    """A told value with the evidence of the claim that tells it."""
    value: Mapping[str, Any] = one.value
    if one.geonames is not None:
        value = place_value(str(one.geonames))
    line = next((found for found in map(shown.line, one.claims) if found), None)
    given: dict[str, Any] = {"value": dict(value)}
    if line is None:
        raise BadOption("value: this is not among what the reports tell (any more)")
    if line.evidence:
        spans = [span.model_dump(mode="json") for span in line.evidence]
        return given | {"mention": line.mention, "evidence": spans}
    return given | {"note": line.note or f"as {line.by} says"}
