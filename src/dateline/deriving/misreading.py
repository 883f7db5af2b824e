"""Misreading: what a person read better than a reader takes the place of what was read there.

It goes by report: of one that a person read, what stood on the field; and the same value where a
later edition or a copy of that report was misread alike. What another source says in the report
stays, unless the person said that nothing else there is right.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.deriving.wording import content
from dateline.vocabulary import PersonClaim, Span, Telling

if TYPE_CHECKING:
    from dateline.deriving.statements import Statement

BY_SOURCE = frozenset({"counts", "cause"})
"""Fields that a report may tell once for each source that it quotes: the police say 4, the hospital
6."""

LISTED = frozenset({"actors", "targets", "victims", "responders", "means"})
"""Fields of which a report may tell several values side by side."""

ALSO = {"where": "places"}
"""Fields on which the same words were read, too."""


def without_misread(
    said: Sequence["Statement"], tellings: Sequence[Telling], houses: Mapping[str, str]
) -> list["Statement"]:
    """Statements without those in whose place a person read something else."""
    told = _told(tellings)
    if not told:
        return list(said)
    by_claim = {one.id: one for one in said if one.read_by is not None}
    gone: dict[int, str] = {}  # the claim in whose favour, by the place in the list
    for place, one in enumerate(said):
        for claim in told.get(one.telling.report or "", ()):
            if one.read_by is None and not one.person and _misread(one, claim, by_claim):
                gone.setdefault(place, claim.id)
    gone |= dict(_elsewhere(said, gone, houses))
    return [_lasting(one, said, gone) for place, one in enumerate(said) if place not in gone]


def _told(tellings: Sequence[Telling]) -> dict[str, list[PersonClaim]]:
    """What people read in reports, by report."""
    found: dict[str, list[PersonClaim]] = {}
    for telling in tellings:
        claims = [one for one in telling.person_claims if one.told]
        if telling.report and claims:
            found.setdefault(telling.report, []).extend(claims)
    return found


def _misread(one: "Statement", claim: PersonClaim, by_claim: Mapping[str, "Statement"]) -> bool:
    """Whether a claim stands in place of what was read in the same report."""
    if one.field == ALSO.get(claim.field):
        return bool(_shares(one.value.evidence, claim.evidence))
    if one.field != claim.field:
        return False
    better = by_claim.get(claim.id)
    first = claim.field.partition(".")[0]
    if claim.alone or better is None or first not in BY_SOURCE | LISTED:
        return True
    if _shares(one.value.evidence, claim.evidence):
        return True
    # What the outlet sums up in its own voice is of nobody else.
    return first in BY_SOURCE and (one.speaker == better.speaker or not one.chain)


def _elsewhere(
    said: Sequence["Statement"], gone: Mapping[int, str], houses: Mapping[str, str]
) -> Iterator[tuple[int, str]]:
    """The same values where later editions or copies of a report were misread alike."""

    def key(one: "Statement") -> tuple[str | None, str]:
        return houses.get(one.telling.article or ""), content(one)

    misread = {key(said[place]): claim for place, claim in gone.items()} if gone else {}
    for place, one in enumerate(said if misread else ()):
        if place in gone or one.person or one.read_by is not None or not one.telling.article:
            continue
        if claim := misread.get(key(one)):
            yield place, claim


def _lasting(one: "Statement", said: Sequence["Statement"], gone: Mapping[int, str]) -> "Statement":
    """A statement of a person's reading, which stands where no reader can tell that it is gone.

    That is where a reader had read nothing of it, and where a later edition was misread alike.
    """
    if one.read_by is None:
        return one
    places = [said[place] for place, claim in gone.items() if claim == one.id]
    later = any(other.telling.edition > one.telling.edition for other in places)
    return replace(one, lasting=later or not places)


def _shares(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return any(mine.overlaps(yours) for mine in one for yours in other)
