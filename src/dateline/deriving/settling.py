"""When, where and kind: the value that most independent sources support, at its finest."""

from collections.abc import Callable, Sequence
from datetime import date

from dateline.deriving.statements import Statement, of_field, roots
from dateline.vocabulary import (
    EventKind,
    EventPlace,
    EventWhen,
    Kind,
    Modality,
    Place,
    PlacePrecision,
    Stance,
    Time,
)

FINENESS = {precision: rank for rank, precision in enumerate(reversed(PlacePrecision))}
"""Rank of a place's precision: a town is the finest."""


def when(all_of_them: Sequence[Statement]) -> EventWhen | None:
    """The tightest time that most independent sources support."""
    listed = _told(of_field(all_of_them, "when"))
    bounded = [one for one in listed if _interval(one)]
    if not bounded:
        return _as_when(listed[-1], listed[-1:]) if listed else None
    best = _best(bounded, _within, lambda one: (-_length(one), one.value.probability, *_near(one)))
    return _as_when(*best)


def _near(one: Statement) -> tuple[bool, int]:
    """Of what happened the report that is nearest to it, the first; of plans what is told last.

    Later reports name the day of what they tell anew: that the toll rose, that a strike goes on.
    """
    told = (one.telling.published or date.max).toordinal()
    happened = one.telling.mention.modality in (Modality.ACTUAL, Modality.BACKGROUND)
    return happened, -told if happened else told


def where(all_of_them: Sequence[Statement]) -> EventPlace | None:
    """The finest place that most independent sources support."""
    listed = _told(of_field(all_of_them, "where"))
    if not listed:
        return None
    return _as_place(*_best(listed, _is_in, lambda one: (_fineness(one), one.value.probability)))


def places(all_of_them: Sequence[Statement]) -> tuple[EventPlace, ...]:
    """All places with their roles, each once, those of most sources first."""
    by_place: dict[object, list[Statement]] = {}
    for one in (*of_field(all_of_them, "where"), *of_field(all_of_them, "places")):
        place = _place(one)
        by_place.setdefault((place.geonames_id or place.text.casefold(), place.role), []).append(
            one
        )
    listed = sorted(by_place.values(), key=lambda some: (-roots(some), some[0].order))
    return tuple(_as_place(some[0], some) for some in listed)


def kind(all_of_them: Sequence[Statement]) -> EventKind | None:
    """The kind that most independent sources tell: each report's own choice, or a person's."""
    listed = [
        one
        for one in of_field(all_of_them, "kind")
        if one.person or _kind(one) == one.telling.mention.kind.name
    ]
    if not listed:
        return None
    by_name: dict[str, list[Statement]] = {}
    for one in listed:
        by_name.setdefault(_kind(one), []).append(one)
    name = max(by_name, key=lambda n: (roots(by_name[n]), _surest(by_name[n]), n))
    chosen = by_name[name]
    return EventKind(
        name=name,
        claims=tuple(one.id for one in chosen),
        rule="person" if chosen[0].person else "kind",
        sources=roots(chosen),
    )


def _told(listed: Sequence[Statement]) -> list[Statement]:
    """What is told; what was inferred only where nothing is told."""
    asserted = [one for one in listed if one.stance is not Stance.DENIED]
    return [one for one in asserted if not one.inferred] or asserted


def _best(
    listed: Sequence[Statement],
    supports: Callable[[Statement, Statement], bool],
    fine: Callable[[Statement], tuple[float, ...]],
) -> tuple[Statement, list[Statement]]:
    """The statement with most independent support, and those that support it."""
    backing = {one: [other for other in listed if supports(one, other)] for one in listed}
    best = max(listed, key=lambda one: (roots(backing[one]), *fine(one), one.order))
    return best, backing[best]


def _interval(one: Statement) -> tuple[date, date] | None:
    assert isinstance(one.value, Time)
    first, last = one.value.earliest, one.value.latest
    return (first or date.min, last or date.max) if first or last else None


def _length(one: Statement) -> int:
    first, last = _interval(one) or (date.min, date.max)
    return (last - first).days


def _within(one: Statement, other: Statement) -> bool:
    """Whether the other's time holds this one's: who says "in May" supports 3 May."""
    inner, outer = _interval(one), _interval(other)
    return bool(inner and outer and outer[0] <= inner[0] and inner[1] <= outer[1])


def _place(one: Statement) -> Place:
    assert isinstance(one.value, Place)
    return one.value


def _fineness(one: Statement) -> int:
    return FINENESS[_place(one).precision]


def _is_in(one: Statement, other: Statement) -> bool:
    """Whether the other's place is this one or contains it."""
    inner, outer = _place(one), _place(other)
    if inner.geonames_id and inner.geonames_id == outer.geonames_id:
        return True
    name = outer.name or outer.text
    same = (inner.name or inner.text).casefold() == name.casefold()
    return (same or name in inner.admin) and inner.country_code == outer.country_code


def _kind(one: Statement) -> str:
    assert isinstance(one.value, Kind)
    return one.value.name


def _surest(some: Sequence[Statement]) -> float:
    return sum(one.value.probability for one in some)


def _as_when(deciding: Statement, supporting: Sequence[Statement]) -> EventWhen:
    value = deciding.value
    assert isinstance(value, Time)
    clocks = [one for one in supporting if isinstance(one.value, Time) and one.value.clock]
    clock = value.clock or (clocks[-1].value.clock if clocks else None)  # type: ignore[attr-defined]
    return EventWhen(
        edtf=value.edtf,
        earliest=value.earliest,
        latest=value.latest,
        precision=value.precision,
        clock=clock,
        claims=_ids(deciding, supporting),
        rule="person" if deciding.person else "when",
        sources=roots(supporting),
    )


def _as_place(deciding: Statement, supporting: Sequence[Statement]) -> EventPlace:
    plain = _place(deciding).model_dump(include=set(EventPlace.model_fields))
    return EventPlace(
        **plain,
        claims=_ids(deciding, supporting),
        rule="person" if deciding.person else "where",
        sources=roots(supporting),
    )


def _ids(deciding: Statement, others: Sequence[Statement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([deciding.id, *(one.id for one in others)]))
