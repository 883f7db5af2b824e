"""Counts: numbers of few people who may live are told as fewer than a limit."""

from dateline.publishing.coarsening.notes import Notes
from dateline.publishing.policy import Policy
from dateline.vocabulary import CountRole, Tally


def is_small(role: CountRole, low: int | None, high: int | None, policy: Policy) -> bool:
    """Whether a number is a small cell: people were counted, and fewer than the limit."""
    if role not in policy.small_cell_roles:
        return False
    most = high if high is not None else low
    return most is not None and 0 < most < policy.small_cell


def coarse_counts(
    counts: dict[CountRole, Tally], policy: Policy, notes: Notes
) -> dict[CountRole, Tally]:
    """The counts with small cells made coarse."""
    return {role: _coarse(role, tally, policy, notes) for role, tally in counts.items()}


def fewer_than(policy: Policy) -> dict[str, object]:
    """What stands for a small number."""
    most = policy.small_cell
    text = f"fewer than {most}"
    return {"low": 1, "best": None, "high": most - 1, "text": text}


def _coarse(role: CountRole, tally: Tally, policy: Policy, notes: Notes) -> Tally:
    high = tally.high if tally.high is not None else tally.best
    if not is_small(role, tally.low, high, policy):
        return tally
    notes.add(f"counts.{role.value}", "a small number told as fewer than a limit", "small")
    return tally.model_copy(update=fewer_than(policy) | {"steps": ()})
