"""Doubt: how unsure an answer of the machine is, from 0 (sure) to 1 (as likely as not)."""

import math
from collections.abc import Sequence

from dateline.record.reviewing.rules import Rules


def entropy(probability: float) -> float:
    """Bits that the answer to "is it so?" tells: 1 at one half, 0 where it is sure."""
    if not 0 < probability < 1:
        return 0.0
    return -sum(p * math.log2(p) for p in (probability, 1 - probability))


def spread(shares: Sequence[float]) -> float:
    """How evenly accounts are told, 0 to 1: their entropy over that of as many equal ones."""
    total = sum(shares)
    parts = [one / total for one in shares if one > 0] if total else []
    if len(parts) < 2:
        return 0.0
    return -sum(p * math.log2(p) for p in parts) / math.log2(len(parts))


def of_bits(score: float, even: float) -> float:
    """The probability that two mentions are one event, by the linker's bits."""
    return 1 / (1 + 2 ** (even - score))


def worth(rules: Rules, weight: float, doubt: float, stake: float) -> float:
    """What an answer is worth: the queue begins with the largest."""
    return round(weight * (rules.floor + (1 - rules.floor) * doubt) * stake, 6)


def stake(rules: Rules, reports: int, dead: int | None, modality: str) -> float:
    """How much of the record hangs on an event."""
    most = 1 + math.log2(max(1, reports)) + (rules.died if dead else 0)
    return most * rules.modality.get(modality, 1.0)
