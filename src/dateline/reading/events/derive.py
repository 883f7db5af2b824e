"""Deriving: the claims of an event become its fields, by declared rules.

- `kind`: the kind whose best claim and whose share of all claims' probability are highest together.
- `when`, `where`: a claim with evidence of its own before a carried one; then the finer; then the
  one told first.
- counts: settled per role (`dateline.reading.counts.casualties`).
- `polarity`, `certainty`, `time`: those of the telling that decides: an actual one before others.
- groups, places and means: each once, in the order told.
- `issue`, `demand`, `cause`: the one told first.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import TypeVar

from dateline.reading.counts import RoleCount, casualties, size
from dateline.reading.counts.lexicon import numbers
from dateline.reading.events.fitting import TELLING_OF
from dateline.reading.events.wheres import FINENESS, fineness
from dateline.vocabulary import (
    Basis,
    Claim,
    Count,
    CountRole,
    Grounded,
    Group,
    Kind,
    Place,
    PlacePrecision,
    Time,
    TimePrecision,
)

Value = TypeVar("Value", bound=Grounded)

NOBODY_KNOWN = "person"
LOOSELY = frozenset({"dozens", "hundreds", "thousands", "scores", "others", "many", "several"})
"""Numbers of people that are no numbers."""

A_FEW_DAYS = timedelta(days=3)
"""The longest time that is taken for a day by itself: a weekend."""

PRECISIONS = list(TimePrecision)
"""From fine to coarse."""

BASES = [Basis.SUPPLIED, Basis.STATED, Basis.COMPUTED, Basis.INFERRED, Basis.CARRIED]
"""From strong to weak."""


def values(claims: Iterable[Claim], field: str, of: type[Value]) -> list[Value]:
    """The values that are claimed for a field, in the order told."""
    return [c.value for c in claims if c.field == field and isinstance(c.value, of)]


def kind_of(claims: Sequence[Claim]) -> Kind:
    """The kind with the most probability: the mean of its claims' best and of its share of all.

    An attack stays one, whoever is blamed for it in the sentences after it.
    """
    claimed = values(claims, "kind", Kind)
    if min(claimed, key=lambda kind: kind.evidence[0].start).name not in TELLING_OF:
        claimed = [kind for kind in claimed if kind.name not in TELLING_OF]
    total = sum(kind.probability for kind in claimed)
    share: dict[str, float] = {}
    for kind in claimed:
        share[kind.name] = share.get(kind.name, 0) + kind.probability / total
    best = {name: max(k.probability for k in claimed if k.name == name) for name in share}
    # Rounded, so that of kinds as good as equal the one told first holds.
    name = max(share, key=lambda name: round(share[name] + best[name], 2))
    return max((k for k in claimed if k.name == name), key=lambda k: k.probability)


def when_of(claims: Sequence[Claim]) -> Time | None:
    """The time with the strongest basis; of these the finest, up to a day; then the first.

    Of weeks, months and years a day within that is carried or inferred tells more.
    """
    claimed = values(claims, "when", Time)
    best = min(claimed, key=_time_rank, default=None)
    if best is None or not is_vague(best):
        return best
    return next((time for time in claimed if not is_vague(time) and lies_within(time, best)), best)


def where_of(claims: Sequence[Claim]) -> Place | None:
    """The place with the strongest basis; of these the finest; then the first told.

    Of a building known only to lie in a county, a town of that county tells more; and where only
    counties and countries are told, the town that the title names.
    """
    claimed = values(claims, "where", Place)
    if inferred := [place for place in claimed if _is_town_of_title(place)]:
        return inferred[0]
    known = [place for place in claimed if not any(_is_finer(other, place) for other in claimed)]
    return min(known, key=_place_rank, default=None)


def counts_of(counts: Sequence[RoleCount], claims: Sequence[Claim]) -> dict[CountRole, Count]:
    """One count a role, settled from all that is told."""
    settled = casualties(counts)
    fields = {role: values(claims, f"counts.{role.value}", Count) for role in CountRole}
    supplied = {
        role: count
        for role, claimed in fields.items()
        for count in claimed
        if count.basis is Basis.SUPPLIED
    }
    if _are_the_dead(counts, settled, supplied.get(CountRole.DEAD)):
        settled.pop(CountRole.INJURED, None)
    return {
        role: supplied[role] if role in supplied else _attributed(settled[role], claimed)
        for role, claimed in fields.items()
        if role in settled or role in supplied
    }


def _are_the_dead(
    counts: Sequence[RoleCount], settled: Mapping[CountRole, Count], dead: Count | None
) -> bool:
    """Whether those who were shot in the text are no more than those who died in the title."""
    hit, told = settled.get(CountRole.INJURED), settled.get(CountRole.DEAD)
    if dead is None or hit is None or (told is not None and size(told) > 0):
        return False
    open_outcome = [c.open_outcome for c in counts if c.role is CountRole.INJURED]
    return all(open_outcome) and size(hit) <= size(dead)


def each_once(claimed: Iterable[Group]) -> tuple[Group, ...]:
    """Groups by their words, each once, the surest telling of each.

    "Prisoners" are the "six prisoners" told besides, a "rebel" attack is by the "rebel units"; who
    is only counted, or "a person", is not told besides those who are described.
    """
    kept: dict[str, Group] = {}
    for group in claimed:
        key = _without_article(group.text)
        if key not in kept or group.probability > kept[key].probability:
            kept[key] = group
    described = [key for key in kept if not _tells_nobody(key)]
    told = described or [key for key in kept if key != NOBODY_KNOWN]
    return tuple(
        group
        for key, group in kept.items()
        if (key in told or not told) and not _is_told_fuller(key, group, kept)
    )


def _tells_nobody(key: str) -> bool:
    """Whether words tell that there was somebody, of what age or how many, and nothing more."""
    return (
        key == NOBODY_KNOWN
        or key.endswith("-year-old")
        or key.isdigit()
        or key in numbers()[0]
        or key in LOOSELY
    )


def _is_told_fuller(key: str, group: Group, kept: Mapping[str, Group]) -> bool:
    """Whether a single word is among those of another group."""
    if " " in key:
        return False
    return any(
        (key in words[:-1] and other.kind is group.kind) or key == words[-1]
        for words, other in ((told.split(), other) for told, other in kept.items())
        if len(words) > 1
    )


def _without_article(words: str) -> str:
    first, _, rest = words.lower().partition(" ")
    return rest if first in {"the", "a", "an"} else words.lower()


def first_of(claimed: Sequence[Value]) -> Value | None:
    """The value told first."""
    return claimed[0] if claimed else None


def _attributed(count: Count, claimed: Sequence[Count]) -> Count:
    """A settled count with the attribution of the claim that it was read from."""
    for claim in claimed:
        if claim.evidence[:1] == count.evidence[:1]:
            return count.model_copy(update={"attribution": claim.attribution})
    return count


def is_vague(time: Time) -> bool:
    """Whether a time says no more than a week, a month or a year; not that it lasted so long."""
    if time.precision is TimePrecision.DAYS and "/" in (time.edtf or ""):
        return False
    if time.earliest is None or time.latest is None:
        return False
    return time.latest - time.earliest > A_FEW_DAYS


def lies_within(time: Time, other: Time) -> bool:
    """Whether a time ends within another."""
    if time.latest is None or other.earliest is None or other.latest is None:
        return False
    return other.earliest <= time.latest <= other.latest


def _time_rank(time: Time) -> tuple[int, int]:
    """Strong before weak, then fine before coarse; all within one day counts as equally fine."""
    day = PRECISIONS.index(TimePrecision.DAY)
    return BASES.index(time.basis) // 3, max(day, PRECISIONS.index(time.precision))


def _place_rank(place: Place) -> tuple[bool, int, int]:
    """Known before unknown, strong before weak, fine before coarse; in a town the one told first.

    A park of which nothing else is known stands behind the same park with the town of the report.
    """
    town = FINENESS[PlacePrecision.TOWN]
    unknown = not (place.name or place.admin)
    return unknown, BASES.index(place.basis) // 3, -min(town, fineness(place))


def _is_town_of_title(place: Place) -> bool:
    """Whether a town was inferred from the report as a whole, which it only is in want of one."""
    return place.basis is Basis.INFERRED and place.precision is PlacePrecision.TOWN


def _is_finer(town: Place, place: Place) -> bool:
    """Whether a town that is told lies in all that is known of a place that is in no gazetteer."""
    unresolved = place.name is None and bool(place.admin)
    told = town.precision is PlacePrecision.TOWN and town.basis is not Basis.CARRIED
    return unresolved and told and place.admin[0] in town.admin
