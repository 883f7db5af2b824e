"""Choices: the values that reports tell for a field, to choose one from with its evidence."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.record.reviewing.asking import value_of
from dateline.record.reviewing.coding import Code, code
from dateline.record.showing import Line, Shown
from dateline.vocabulary import Stance

MOST = 9
"""Values that are offered: one key each."""

DERIVED = frozenset({"claims", "rule", "sources", "official", "steps"})
"""Keys of a derived value that are not the value itself."""


@dataclass(frozen=True)
class Choice:
    """A value that was told; `id` is the first claim of it, and after "~" the runner-up's number.

    `geonames` is the id of a place that the reader thought of, too, and has to be looked up.
    """

    id: str
    value: Mapping[str, Any]
    code: Code
    claims: tuple[str, ...]
    chance: float | None = None
    suggested: bool = False
    geonames: int | None = None


def choices(shown: Shown, field: str, chances: Mapping[str, float] | None = None) -> list[Choice]:
    """What the machine suggests first, then what else is told, the likeliest first."""
    known = chances or {}
    suggested = suggestion(shown, field)
    own = suggested.code if suggested else None
    told = [one for one in _told(shown, field, known) if one.code != own]
    told.sort(key=lambda one: (-(one.chance or 0.0), one.id))
    listed = [*([suggested] if suggested else []), *told]
    return listed[:MOST]


def suggestion(shown: Shown, field: str) -> Choice | None:
    """The value that the machine derived; None where the event has none (any more)."""
    data = shown.event.model_dump(mode="json", exclude_none=True)
    value = value_of(data, field)
    if value is None:
        return None
    plain = {key: part for key, part in value.items() if key not in DERIVED}
    claims = tuple(value["claims"])
    name = claims[0] if claims else "derived"
    return Choice(name, plain, code(field, plain), claims, None, suggested=True)


def _told(shown: Shown, field: str, chances: Mapping[str, float]) -> Iterator[Choice]:
    grouped: dict[Code, list[Line]] = {}
    for line in shown.claims:
        if line.field == field and line.stance is not Stance.DENIED and line.value:
            grouped.setdefault(code(field, line.value), []).append(line)
    others: dict[int, Choice] = {}
    for key, lines in grouped.items():
        claims = tuple(line.id for line in lines)
        best = max((chances.get(one, 1.0) for one in claims), default=None)
        yield Choice(claims[0], _plain(lines[0]), key, claims, best)
        for one in _runners_up(lines):
            others.setdefault(one.geonames or 0, one)
    seen = set(grouped)
    yield from (one for one in others.values() if one.code not in seen)


def _plain(line: Line) -> dict[str, Any]:
    return {key: part for key, part in line.value.items() if key not in {"runners_up", "role"}}


def _runners_up(lines: Iterable[Line]) -> Iterator[Choice]:
    """Places of the same name that a reader thought of, too."""
    for line in lines:
        for i, one in enumerate(line.value.get("runners_up") or ()):
            known = one.get("geonames_id")
            if known:
                value = {"text": line.value.get("text", one.get("name", "")), **one}
                value.pop("probability", None)
                yield Choice(
                    id=f"{line.id}~{i}",
                    value=value,
                    code=f"geonames {known}",
                    claims=(line.id,),
                    chance=one.get("probability"),
                    geonames=int(known),
                )
