"""Retelling: reports as people read them - whether it happened, of what kind, one or many."""

from collections.abc import Iterable
from typing import Any

from dateline.deriving.happening import plain
from dateline.vocabulary import (
    Basis,
    Kind,
    Modality,
    PersonClaim,
    Scope,
    Setting,
    Telling,
)

MOULDING = frozenset({"kind", "modality", "scope", "setting"})
"""Fields of which each report has one value, beside its claims."""


def as_told(tellings: Iterable[Telling]) -> list[Telling]:
    """Tellings with what people read of these fields in their reports, instead of the readers'."""
    listed = list(tellings)
    read: dict[str, list[PersonClaim]] = {}
    for telling in listed:
        claims = [one for one in telling.person_claims if one.told and one.field in MOULDING]
        if telling.report and claims:
            read.setdefault(telling.report, []).extend(claims)
    return [_as_told(one, read.get(one.report or "", ())) for one in listed] if read else listed


def _as_told(telling: Telling, claims: Iterable[PersonClaim]) -> Telling:
    other: dict[str, Any] = {}
    for claim in claims:
        if claim.value:
            other |= _parts(claim)
    if not other:
        return telling
    return telling.model_copy(update={"mention": telling.mention.model_copy(update=other)})


def _parts(claim: PersonClaim) -> dict[str, Any]:
    """What a claim makes of a mention."""
    value = str(claim.value.get("value"))
    if claim.field == "kind":
        by = {"basis": Basis.SUPPLIED, "supplied_by": claim.by}
        return {"kind": Kind.model_validate({**claim.value, **by})}
    if claim.field == "scope":
        return {"scope": Scope(value)}
    if claim.field == "setting":
        return {"setting": Setting(value)}
    told = plain(Modality(value))
    names = ("modality", "polarity", "certainty", "time")
    return {name: getattr(told, name) for name in names}
