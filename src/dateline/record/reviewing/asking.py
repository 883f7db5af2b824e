"""Asking: the questions that one event raises - is it one, and which of its values are doubtful.

Pure: an event as it is kept, and the probabilities of its claims. Two events that may be one are
`pairs`. Nothing of a report's words is kept with a question.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dateline.record.reviewing.coding import code
from dateline.record.reviewing.doubt import entropy, spread, stake, worth
from dateline.record.reviewing.rules import Rules

Data = Mapping[str, Any]

ABOUT_EVENTS = frozenset({"occurrence", "what happened"})
"""What accounts differ on that no value answers: whether it is an event of this kind."""

SURELY = 0.98
"""No reading is surer: one claim of probability 1 is a rule that fired, not a fact."""


@dataclass(frozen=True)
class Question:
    """What a person is asked, why, and what an answer is worth."""

    id: str
    what: str
    event: str
    asked: str
    worth: float
    kind: str
    data: dict[str, Any] = field(default_factory=dict)
    other: str | None = None
    field: str | None = None

    @property
    def row(self) -> dict[str, Any]:
        """The columns that do not hang on answers."""
        return {
            "what": self.what,
            "event_id": self.event,
            "other_id": self.other,
            "field": self.field,
            "asked": self.asked,
            "worth": self.worth,
            "kind": self.kind,
            "data": self.data,
        }


def questions(event: Data, chances: Mapping[str, float], rules: Rules) -> Iterator[Question]:
    """The questions of an event that a machine read; `chances` of claims by their ids."""
    asker = _Asker(event, chances, rules)
    yield asker.is_it()
    for name in rules.fields:
        value = value_of(event, name)
        if value and value["rule"] != "person":
            yield from asker.is_its(name, value)


def value_of(event: Data, name: str) -> Data | None:
    """The value of a field of an event as it is kept; None where it has none."""
    first, _, rest = name.partition(".")
    found = event.get(first)
    if rest:
        found = (found or {}).get(rest)
    return found if isinstance(found, dict) else None


def stake_of(event: Data, rules: Rules) -> float:
    """How much of the record hangs on an event."""
    dead = event.get("counts", {}).get("dead", {}).get("best")
    return stake(rules, event.get("reports", 1), dead, event["modality"])


def named(what: object) -> str:
    """What is asked, by its content."""
    said = json.dumps(what, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def chance(value: Data, chances: Mapping[str, float]) -> float:
    """How likely a value is right: the probability of the surest claim that it rests on."""
    return max((chances.get(one, 0.0) for one in value["claims"]), default=1.0)


class _Asker:
    """An event with what is known of its claims."""

    def __init__(self, event: Data, chances: Mapping[str, float], rules: Rules) -> None:
        self.event = event
        self.chances = chances
        self.rules = rules
        self.stake = stake_of(event, rules)
        self.accounts = {one["about"]: one["versions"] for one in event.get("accounts", ())}

    def is_it(self) -> Question:
        """Whether this is an event, of this kind."""
        likely = min(SURELY, chance(self.event["kind"], self.chances))
        differ = sorted(ABOUT_EVENTS & self.accounts.keys())
        doubts = [entropy(likely), *(_differing(self.accounts[one]) for one in differ)]
        data: dict[str, Any] = {"chance": round(likely, 3)}
        if differ:
            data["differ"] = differ[0]
        return Question(
            id=f"event.{self.event['id']}",
            what="event",
            event=self.event["id"],
            asked="event",
            worth=worth(self.rules, self.rules.weights["event"], max(doubts), self.stake),
            kind=self.event["kind"]["name"],
            data=data,
        )

    def is_its(self, name: str, value: Data) -> Iterator[Question]:
        """Whether this is its value: where that is unlikely, or accounts contradict each other."""
        likely = chance(value, self.chances)
        versions = self.accounts.get(name, [])
        if likely >= self.rules.sure and not versions:
            return
        data: dict[str, Any] = {"chance": round(likely, 3)}
        if versions:
            data["accounts"] = len(versions)
        doubt = max(entropy(likely), _differing(versions))
        yield Question(
            id=f"value.{self.event['id']}.{name}",
            what="value",
            event=self.event["id"],
            field=name,
            asked=named(code(name, value)),
            worth=worth(self.rules, self.rules.fields[name], doubt, self.stake),
            kind=self.event["kind"]["name"],
            data=data,
        )


def _differing(versions: list[Data]) -> float:
    return spread([one.get("independent_sources", 1) for one in versions])
