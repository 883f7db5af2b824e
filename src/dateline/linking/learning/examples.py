"""Examples: two tellings that a person judged, by the level of each comparison that they reach."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from dateline.linking.matching import Told, Weights, load_weights
from dateline.linking.matching.barriers import barrier
from dateline.linking.matching.events import weigh_events
from dateline.linking.matching.reports import weigh_reports

Level = tuple[str, int]
"""A comparison of `[event.*]`, and the place of one of its levels or cases in the table."""


class Example(NamedTuple):
    """A pair that was judged: whether it is one event, what it reaches, in which decision.

    `decision` names what a person did at once: a split of an event judges many pairs, and is still
    one decision. `story` names what pairs hang together with; it is never torn apart in checking.
    """

    same: bool
    levels: frozenset[Level]
    decision: str
    story: str


def example(a: Told, b: Told, *, same: bool, decision: str, story: str) -> Example | None:
    """The example of two tellings; None where something other than weights keeps them apart."""
    first, second = sorted((a, b), key=lambda told: told.key)
    if first.telling is None or second.telling is None or barrier(first, second):
        return None
    numbered, of_number = _numbered()
    mine, yours = (first, first.telling.mention), (second, second.telling.mention)
    reasons = (
        *weigh_reports(first, second, numbered, numbered.event),
        *weigh_events(mine, yours, numbered),
    )
    return Example(same, frozenset(of_number[int(one.weight)] for one in reasons), decision, story)


def weighed(one: Example, weights: Weights) -> float:
    """The bits that weights give to an example."""
    return sum(weight_of(weights, level) for level in one.levels)


def weight_of(weights: Weights, level: Level) -> float:
    """The weight of a level."""
    name, number = level
    part = weights.event[name]
    return part.levels[number].weight if part.levels else list(part.cases.values())[number]


def levels_of(weights: Weights) -> list[Level]:
    """All levels of all comparisons of events."""
    return [
        (name, number)
        for name, part in weights.event.items()
        for number in range(len(part.levels or part.cases))
    ]


def shares(examples: Iterable[Example]) -> dict[Example, float]:
    """What each example counts: a decision counts once for each answer that it gave."""
    listed = list(examples)
    answers: dict[tuple[str, bool], int] = {}
    for one in listed:
        answers[one.decision, one.same] = answers.get((one.decision, one.same), 0) + 1
    return {one: 1 / answers[one.decision, one.same] for one in listed}


def decisions(examples: Iterable[Example], *, same: bool | None = None) -> int:
    """How many decisions these examples are; with `same`, those that gave this answer."""
    return len({one.decision for one in examples if same is None or one.same is same})


@cache
def _numbered() -> tuple[Weights, Mapping[int, Level]]:
    """The shipped table, each level weighing its own number: a reason then tells its level."""
    weights = load_weights()
    number = {level: place for place, level in enumerate(levels_of(weights))}
    table = {
        name: part.model_copy(
            update={
                "levels": tuple(
                    level.model_copy(update={"weight": float(number[name, place])})
                    for place, level in enumerate(part.levels)
                ),
                "cases": {
                    case: float(number[name, place]) for place, case in enumerate(part.cases)
                },
            }
        )
        for name, part in weights.event.items()
    }
    return weights.model_copy(update={"event": table}), {n: level for level, n in number.items()}
