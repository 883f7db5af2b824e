"""Statements: the claims of all tellings in one list, each with who says it and since when."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from dateline.deriving.context import Context
from dateline.deriving.misreading import without_misread
from dateline.deriving.registry import folded
from dateline.deriving.voices import root_of, spoken_for
from dateline.vocabulary import (
    Attribution,
    Basis,
    Claim,
    Grounded,
    PersonClaim,
    SourceKind,
    Stance,
    Telling,
)
from dateline.vocabulary.claim import value_type


@dataclass(frozen=True, eq=False)
class Statement:
    """One claim: its id, value, telling, and the source at the root of its chain.

    `root` is equal for statements that are not independent of each other: the police of one event
    are one source however many outlets quote them, and so is a house with all its outlets and those
    whom it quotes without a name. `speaker` tells these apart, as whose totals stand side by side.
    `house` prints it; it is the root of what it tells in its own words.
    """

    id: str
    field: str
    value: Grounded
    telling: Telling
    root: str
    house: str
    speaker: str
    by: str
    stance: Stance
    official: bool
    chain: tuple[Attribution, ...]
    person: bool = False
    dropped: bool = False
    read_by: str | None = None
    """The person who read it in the report; None: a reader."""
    copied: bool = False
    """Whether it stands in a copy of another report."""
    lasting: bool = False
    """Whether it stands where a later edition does not repeat it: no reader looked for it there."""

    @property
    def inferred(self) -> bool:
        """Whether the words do not say it themselves."""
        return self.value.basis is Basis.INFERRED

    @cached_property
    def order(self) -> tuple[date, str]:
        """By when it was told; equal days by content."""
        return (self.telling.published or date.min, self.telling.key)


def statements(tellings: Iterable[Telling], context: Context) -> list[Statement]:
    """All statements of tellings, the oldest first.

    Left out are those that are superseded, what a person read otherwise, and what is told on a
    field that a person left out.
    """
    listed = sorted(tellings, key=lambda one: (one.published or date.min, one.key))
    houses = context.houses(listed)
    outlets = context.outlets(listed, houses)
    outlets = spoken_for(listed, outlets) | outlets
    emptied = _emptied(listed)
    said = [
        replace(one, copied=True) if context.is_copy(telling) else one
        for telling in listed
        for one in _of(
            telling, houses.get(telling.article or "", f"person:{telling.entered_by}"), outlets
        )
        if one.field not in emptied
    ]
    return without_misread(said, listed, houses)


def _emptied(tellings: Iterable[Telling]) -> set[str]:
    """Fields for which people entered that nothing is to stand, and no value."""
    entered = [
        claim
        for telling in tellings
        for claim in telling.person_claims
        if not claim.told and not _of_data_set(telling, claim)
    ]
    return {one.field for one in entered if not one.value} - {
        one.field for one in entered if one.value
    }


def of_field(all_of_them: Iterable[Statement], field: str) -> list[Statement]:
    """Those on one field; if people have said something on it, theirs alone (the latest)."""
    found = [one for one in all_of_them if one.field == field]
    of_people = [one for one in found if one.person]
    return of_people[-1:] or found


def roots(some: Iterable[Statement]) -> int:
    """How many independent sources stand behind statements."""
    return len(independent(some))


def independent(some: Iterable[Statement]) -> set[str]:
    """The keys of the houses and voices that count as independent sources of statements.

    What a house tells in its own words it may know from those whom it quotes on the same: a paper
    and the police in it are one source, a paper that quotes police and a union is two, and so are
    two papers that both quote the police. Of the houses and the voices that hang together the more
    numerous count.
    """
    listed = list(some)
    houses = {one.root for one in listed if one.root == one.house}
    voices = {one.root for one in listed} - houses
    quoting = {(one.house, one.root) for one in listed if one.root in voices}
    quoting = {(house, voice) for house, voice in quoting if house in houses}
    if not quoting:
        return houses | voices
    groups = _hanging_together(quoting)
    apart = (houses | voices) - {name for group in groups for name in group}
    return apart.union(*(max(group & houses, group & voices, key=len) for group in groups))


def _hanging_together(pairs: Iterable[tuple[str, str]]) -> list[set[str]]:
    """Names in groups: those of a pair are in one."""
    groups: list[set[str]] = []
    for pair in pairs:
        joined = set(pair).union(*(group for group in groups if group & set(pair)))
        groups = [group for group in groups if not group & joined] + [joined]
    return groups


def _of(telling: Telling, house: str, outlets: Mapping[str, str]) -> Iterator[Statement]:
    claims = telling.mention.claims
    superseded = {one.supersedes for one in claims if one.supersedes is not None}
    for index, claim in enumerate(claims):
        if index not in superseded:
            yield _read(telling, index, claim, house, outlets)
    for entered in telling.person_claims:
        if not entered.value:
            continue
        yield (
            _retold(telling, entered, house, outlets)
            if entered.told
            else _entered(telling, entered)
        )


def _read(
    telling: Telling, index: int, claim: Claim, house: str, outlets: Mapping[str, str]
) -> Statement:
    chain = chain_of(telling.attributions, claim.value.attribution) or _entered_by_words(telling)
    said = _said(telling, claim.field, claim.value, chain, (_root(chain, house, outlets), house))
    official = bool(claim.official) or said.official
    return replace(said, id=telling.claim_id(index), stance=claim.stance, official=official)


def _entered_by_words(telling: Telling) -> tuple[Attribution, ...]:
    """Who says that something happened that a person entered: who says what it was."""
    if not telling.entered_by:
        return ()
    kinds = (one for one in telling.person_claims if one.field == "kind" and one.told)
    return next((one.said_by for one in kinds), ())


def _retold(
    telling: Telling, claim: PersonClaim, house: str, outlets: Mapping[str, str]
) -> Statement:
    """What a report tells, as a person read it: theirs who say it, as what a reader finds."""
    chain = claim.said_by
    rests = {"basis": Basis.STATED, "evidence": claim.evidence}
    if not claim.evidence:
        rests = {"basis": Basis.SUPPLIED, "supplied_by": claim.by}
    value = value_type(claim.field).model_validate({**rests, **claim.value})
    said = _said(telling, claim.field, value, chain, (_root(chain, house, outlets), house))
    return replace(said, id=claim.id, stance=claim.stance, read_by=claim.by)


def _said(
    telling: Telling,
    field: str,
    value: Grounded,
    chain: tuple[Attribution, ...],
    behind: tuple[str, str],
) -> Statement:
    """A statement of those who stand in its chain, or of the report; `behind`: root and house."""
    root, house = behind
    return Statement(
        id="",
        field=field,
        value=value,
        telling=telling,
        root=root,
        house=house,
        speaker=root + (f"/{folded(chain[0].by)}" if chain else ""),
        by=chain[0].by if chain else _teller(telling),
        stance=Stance.ASSERTED,
        official=bool(chain and chain[0].kind is SourceKind.OFFICIAL),
        chain=chain,
    )


def _teller(telling: Telling) -> str:
    """Who tells where nobody is quoted: the outlet; who entered it only if no report did."""
    return telling.outlet or (not telling.report and telling.entered_by) or "the report"


def _entered(telling: Telling, claim: PersonClaim) -> Statement:
    given = {"basis": Basis.SUPPLIED, "supplied_by": claim.by, **claim.value}
    return Statement(
        id=claim.id,
        field=claim.field,
        value=value_type(claim.field).model_validate(given),
        telling=telling,
        root=f"person:{claim.by}",
        house=f"person:{claim.by}",
        speaker=f"person:{claim.by}",
        by=claim.by,
        stance=Stance.ASSERTED,
        official=False,
        chain=(),
        person=not _of_data_set(telling, claim),
    )


def _of_data_set(telling: Telling, claim: PersonClaim) -> bool:
    """Whether a data set says so in a row of its own: one source among others, no correction."""
    return claim.cell is not None and claim.by == telling.entered_by


def chain_of(attributions: Sequence[Attribution], index: int | None) -> tuple[Attribution, ...]:
    """From the one who knows to the last who passed it on, without the outlet."""
    if index is None or index >= len(attributions):
        return ()
    first = attributions[index]
    return (first, *(attributions[i] for i in first.chain if i < len(attributions)))


def _root(chain: Sequence[Attribution], house: str, known: Mapping[str, str]) -> str:
    """The key of who says it: the house itself, where it quotes nobody."""
    return root_of(chain[0], house, known) if chain else house
