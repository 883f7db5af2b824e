"""Groups, topics and means: what is told, equal words once, those of most sources first."""

from collections.abc import Sequence

from dateline.deriving.registry import folded
from dateline.deriving.statements import Statement, of_field, roots
from dateline.vocabulary import EventGroup, EventTopic, Group, Means, Topic

MOST = 8
"""Groups and means that an event lists in one role; the claims keep all."""


def groups(all_of_them: Sequence[Statement], role: str) -> tuple[EventGroup, ...]:
    """The groups in a role: actors, targets, victims, responders."""
    found = []
    for some in _alike(of_field(all_of_them, role))[:MOST]:
        value = some[0].value
        assert isinstance(value, Group)
        found.append(
            EventGroup(
                text=value.text,
                kind=value.kind,
                public_role=value.public_role,
                claims=tuple(one.id for one in some),
                rule="person" if some[0].person else "group",
                sources=roots(some),
            )
        )
    return tuple(found)


def topic(all_of_them: Sequence[Statement], field: str) -> EventTopic | None:
    """Issue, demand or cause: what most independent sources tell."""
    found = _alike(of_field(all_of_them, field))
    return _as_topic(found[0], "topic") if found else None


def means(all_of_them: Sequence[Statement]) -> tuple[EventTopic, ...]:
    """Weapons, tactics, platforms and media."""
    return tuple(_as_topic(some, "means") for some in _alike(of_field(all_of_them, "means"))[:MOST])


def _alike(listed: Sequence[Statement]) -> list[list[Statement]]:
    """Statements of one value together: of one entry of the small vocabulary, or equal words."""
    by_value: dict[str, list[Statement]] = {}
    for one in listed:
        by_value.setdefault(_key(one), []).append(one)
    return sorted(by_value.values(), key=_rank)


def _key(one: Statement) -> str:
    value = one.value
    if isinstance(value, Group):
        return folded(value.text)
    assert isinstance(value, Topic | Means)
    return value.kind or folded(value.text)


def _rank(some: Sequence[Statement]) -> tuple[int, float, object]:
    surest = max(one.value.probability for one in some)
    return (-roots(some), -surest, some[0].order)


def _as_topic(some: Sequence[Statement], rule: str) -> EventTopic:
    value = some[0].value
    assert isinstance(value, Topic | Means)
    return EventTopic(
        text=value.text,
        kind=value.kind,
        claims=tuple(one.id for one in some),
        rule="person" if some[0].person else rule,
        sources=roots(some),
    )
