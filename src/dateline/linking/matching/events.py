"""Weighing two tellings of events: kind, day, place, numbers, groups and words."""

from collections.abc import Iterator

from dateline.linking.matching.comparing import apart, count_case, days_apart, place_case
from dateline.linking.matching.kinds import kind_case
from dateline.linking.matching.told import Told
from dateline.linking.matching.weights import Weights
from dateline.linking.words import cosine
from dateline.vocabulary import CountRole, Group, GroupKind, Mention, Reason

ROLES = (CountRole.DEAD, CountRole.INJURED, CountRole.ARRESTED)


def weigh_events(
    a: tuple[Told, Mention], b: tuple[Told, Mention], weights: Weights
) -> Iterator[Reason]:
    """What the mentions of two tellings say of whether they are one event."""
    (my_telling, mine), (your_telling, yours) = a, b
    table = weights.event
    yield table["kind"].of_case("kind", kind_case(mine.kind.name, yours.kind.name))
    days = days_between(my_telling, your_telling)
    if days is not None:
        yield table["day"].of_number("day", days)
    cases = {"place": place_case(mine.where, yours.where), "groups": groups_case(mine, yours)} | {
        role.value: count_case(mine.counts.get(role), yours.counts.get(role)) for role in ROLES
    }
    yield from (table[about].of_case(about, case) for about, case in cases.items() if case)
    if my_telling.local and your_telling.local:
        yield table["told"].of_number("told", cosine(my_telling.local, your_telling.local))


def days_between(a: Told, b: Told) -> float | None:
    """Days between two tellings, by all that each says of how long it was; None: not known.

    A curfew that goes on is not for that one with what was told by other kinds the days before.
    """
    days = apart(a.days and a.days[:2], b.days and b.days[:2])
    if days is None or a.telling is None or b.telling is None:
        return days
    mine, yours = a.telling.mention, b.telling.mention
    if kind_case(mine.kind.name, yours.kind.name) in ("the same kind", "kinds of one event"):
        return days
    return max(days, days_apart(mine.when, yours.when) or 0.0)


def groups_case(a: Mention, b: Mention) -> str | None:
    """Whether those who act are of one kind; None where one side tells of nobody."""
    mine, yours = _kinds(a.actors), _kinds(b.actors)
    if not mine or not yours:
        return None
    return "groups of different kinds" if mine.isdisjoint(yours) else "groups of one kind"


def _kinds(groups: tuple[Group, ...]) -> set[GroupKind]:
    return {group.kind for group in groups} - {GroupKind.UNKNOWN}
