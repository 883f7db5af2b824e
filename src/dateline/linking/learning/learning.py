"""Learning: weights moved from the shipped ones towards what people judged, as far as it reaches.

The rule, the same at every step: n decisions go n / (n + PRIOR) of the way. Each level goes so from
its shipped weight to what Splink estimates, n being the decisions with a pair that reached it; then
all weights together, by one slope and what is added to every pair, so that the bits of what was
judged are its odds. Ten decisions go a third of the way. Thresholds stay: what was judged by other
weights can stand beside what is judged by these.
"""

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from dateline.linking.learning.estimating import estimate
from dateline.linking.learning.examples import (
    Example,
    Level,
    decisions,
    levels_of,
    shares,
    weighed,
    weight_of,
)
from dateline.linking.matching import Weights, load_weights
from dateline.linking.matching.weights import Comparison

PRIOR = 20
"""Decisions that the shipped weights are worth. On pairs of two labelled collections (held out) the
loss of 100 decisions was less by half with 10, 20 and 40; with 10, ten decisions made it worse."""

MIDDLE = 3.0
"""Bits at which the shipped weights take both answers for as likely: their threshold."""

ALWAYS = ("words", "wordless")
"""Comparisons of which each pair reaches one: what is added to every pair is added there."""

PULL = 25.0
"""How strongly the slope is held at 1: few pairs, all of about as many bits, tell little of it."""

STEPS = 50
SLOPES = (0.25, 2.0)


class Learnt(NamedTuple):
    """Trained weights, and in how many decisions each level was reached."""

    weights: Weights
    reached: dict[Level, int]


def learn(examples: Sequence[Example]) -> Learnt:
    """The shipped weights, moved by what was judged; the order of examples is all one."""
    shipped = load_weights()
    sizes = {name: len(part.levels or part.cases) for name, part in shipped.event.items()}
    estimated = estimate(examples, sizes)
    reached = _reached(examples)
    moved = {
        level: weight_of(shipped, level)
        + _way(reached[level]) * (estimated.get(level, 0.0) - weight_of(shipped, level))
        for level in levels_of(shipped)
    }
    slope, middle = _calibrated(_with(shipped, moved), examples)
    scaled = {
        level: weight * slope + (level[0] in ALWAYS) * (MIDDLE - middle)
        for level, weight in moved.items()
    }
    return Learnt(_with(shipped, scaled), dict(reached))


def likely(bits: float) -> float:
    """How likely two mentions are one event, by their bits."""
    return 1 / (1 + 2 ** min(60.0, MIDDLE - bits))


def _way(number: int) -> float:
    return number / (number + PRIOR)


def _reached(examples: Sequence[Example]) -> Counter[Level]:
    pairs = {(level, one.decision) for one in examples for level in one.levels}
    return Counter(level for level, _ in pairs)


def _with(weights: Weights, table: dict[Level, float]) -> Weights:
    event = {name: _part(name, part, table) for name, part in weights.event.items()}
    return weights.model_copy(update={"event": event})


def _part(name: str, part: Comparison, table: dict[Level, float]) -> Comparison:
    levels = tuple(
        level.model_copy(update={"weight": round(table[name, number], 2)})
        for number, level in enumerate(part.levels)
    )
    cases = {case: round(table[name, number], 2) for number, case in enumerate(part.cases)}
    return part.model_copy(update={"levels": levels, "cases": cases})


def _calibrated(weights: Weights, examples: Sequence[Example]) -> tuple[float, float]:
    """The slope of all weights, and the bits at which both answers are as likely."""
    counted = shares(examples)
    points = [(weighed(one, weights), one.same, counted[one]) for one in sorted_by(examples)]
    slope, offset = _fitted(points)
    way = _way(decisions(examples))
    slope = 1 + way * (min(SLOPES[1], max(SLOPES[0], slope)) - 1)
    return slope, MIDDLE + way * (min(3 * MIDDLE, max(-MIDDLE, offset)) - MIDDLE)


def sorted_by(examples: Sequence[Example]) -> list[Example]:
    """Examples in an order that hangs on nothing but themselves: sums are then the same."""
    return sorted(examples, key=lambda one: (one.story, one.decision, one.same, sorted(one.levels)))


def _fitted(points: Sequence[tuple[float, bool, float]]) -> tuple[float, float]:
    """Slope a and middle b of P = 1 / (1 + 2^(b - a s)), by Newton's method.

    A pull towards 1 and `MIDDLE` keeps both finite.
    """
    a, b = 1.0, MIDDLE
    for _ in range(STEPS):
        ga, gb, haa, hbb, hab = PULL * (a - 1), b - MIDDLE, PULL, 1.0, 0.0
        for bits, same, count in points:
            p = 1 / (1 + 2 ** max(-60.0, min(60.0, b - a * bits)))
            off, curve = count * (p - same), count * p * (1 - p) * math.log(2)
            ga, gb = ga + off * bits, gb - off
            haa, hbb, hab = haa + curve * bits**2, hbb + curve, hab - curve * bits
        det = haa * hbb - hab**2
        da, db = (hbb * ga - hab * gb) / det, (haa * gb - hab * ga) / det
        step = min(1.0, 1.0 / max(1e-9, abs(da), abs(db)))
        a, b = a - step * da, b - step * db
        if abs(da) + abs(db) < 1e-6:
            break
    return a, b
