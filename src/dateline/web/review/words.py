"""Words: what is asked, why, and what was answered, as the pages say it."""

from collections.abc import Mapping
from typing import Any

from dateline.record.reviewing.standing import Answer, Decision
from dateline.vocabulary.wording import differ_on

WHATS = {"event": "Events", "pair": "One or two", "value": "Values"}
"""Kinds of questions, as filters name them."""

STATES = {
    "todo": "To do",
    "dispute": "To adjudicate",
    "unsure": "Nobody knows",
    "skipped": "Skipped by me",
    "waiting": "Awaits a second answer",
    "done": "Answered",
}

KEYS: Mapping[str, tuple[tuple[Answer, str, str], ...]] = {
    "event": (
        (Answer.ACCEPT, "a", "Accept"),
        (Answer.REJECT, "r", "Reject"),
        (Answer.UNSURE, "u", "Unsure"),
    ),
    "pair": (
        (Answer.SAME, "s", "One event"),
        (Answer.DIFFERENT, "d", "Two events"),
        (Answer.UNSURE, "u", "Unsure"),
    ),
    "value": (
        (Answer.ACCEPT, "a", "Accept"),
        (Answer.REJECT, "r", "Leave out"),
        (Answer.UNSURE, "u", "Unsure"),
    ),
}
"""Answers with their keys and words, by kind of question."""

SAID = {
    Answer.ACCEPT: "accepted",
    Answer.REJECT: "rejected",
    Answer.CORRECT: "corrected",
    Answer.SAME: "said: one event",
    Answer.DIFFERENT: "said: two events",
    Answer.UNSURE: "was unsure",
}

FIELDS = {"issue": "what it was about", "demand": "what was demanded"}


def question(what: str, field: str | None = None) -> str:
    """What is asked, in a sentence."""
    if what == "event":
        return "Is this an event, and told as the report tells it?"
    if what == "pair":
        return "Is this one event, or are these two?"
    return f"Is this {FIELDS.get(field or '') or differ_on(field or '')}?"


def label(what: str, field: str | None = None) -> str:
    """What is asked, in a word or two."""
    if what == "value":
        return (field or "").removeprefix("counts.")
    return {"event": "event", "pair": "one or two?"}[what]


def why(what: str, data: Mapping[str, Any]) -> str:
    """Why it is asked, in a sentence."""
    chance = percent(data.get("chance", 1.0))
    if what == "pair":
        return (
            f"The machine cannot tell, and keeps them apart until somebody says: "
            f"that they are one event has a chance of {chance}."
        )
    if what == "event":
        if differ := data.get("differ"):
            return f"Reports differ on {differ_on(str(differ))}."
        if data.get("chance", 1.0) < 0.95:
            return f"The machine is {chance} sure of what it was; nobody has looked at it yet."
        return "A machine read this, and nobody has looked at it yet."
    if accounts := data.get("accounts"):
        return f"{accounts} accounts contradict each other."
    return f"The machine is only {chance} sure of it."


def percent(chance: float) -> str:
    """A probability in percent."""
    return f"{round(100 * chance)} %"


def decided(one: Decision, value: str | None = None) -> str:
    """What somebody decided, after their name."""
    if one.answer is Answer.CORRECT and value:
        return f"corrected it to {value}"
    if one.answer is Answer.REJECT and one.question.startswith("value."):
        return "left it out"
    return SAID[one.answer]
