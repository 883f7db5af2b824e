"""Dropping: what an outlet told in an earlier edition of an article and tells no more in a later.

Editions of one article are one telling: what two of them tell counts once, from the later; what the
last one leaves out is withdrawn by the outlet, and counts only where nothing else is told.
"""

from collections.abc import Sequence
from dataclasses import replace

from dateline.deriving.statements import Statement
from dateline.deriving.wording import content
from dateline.vocabulary import EventDropped

TELLING = frozenset(
    {"occurrence", "counts", "when", "where", "places", "cause", "issue", "demand", "means"}
)
"""Fields whose values tell something that an outlet can withdraw."""


def of_last_editions(listed: Sequence[Statement]) -> list[Statement]:
    """Statements without those that a later edition repeats; what it drops is marked so."""
    newer: dict[str, dict[int, set[str]]] = {}
    for one in listed:
        telling = one.telling
        if telling.article and not _entered(one):
            said = newer.setdefault(telling.article, {}).setdefault(telling.edition, set())
            said.add(content(one))
    kept = []
    for one in listed:
        telling = one.telling
        if _entered(one) or not telling.article or telling.edition == telling.editions:
            kept.append(one)
            continue
        later = [said for n, said in newer[telling.article].items() if n > telling.edition]
        if not any(content(one) in said for said in later):
            kept.append(replace(one, dropped=True))
    return kept


def standing(listed: Sequence[Statement]) -> list[Statement]:
    """Statements that no outlet has dropped; if all that was read is dropped, all."""
    kept = [one for one in listed if not one.dropped]
    return kept if any(not one.person for one in kept) else list(listed)


def _entered(one: Statement) -> bool:
    """Whether it is a person's, and no later edition can tell whether it is told still."""
    return one.person or one.lasting


def dropped(listed: Sequence[Statement]) -> tuple[EventDropped, ...]:
    """What outlets have dropped, each value once."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for one in listed:
        if one.dropped and one.field.partition(".")[0] in TELLING:
            by = one.telling.outlet or one.telling.article or "the report"
            found.setdefault((one.field, _text(one), by), []).append(one.id)
    return tuple(
        EventDropped(about=about, text=text, by=by, claims=tuple(claims))
        for (about, text, by), claims in found.items()
    )


def _text(one: Statement) -> str:
    value = one.value
    if one.field == "occurrence":
        return "it happened"
    return str(getattr(value, "text", None) or getattr(value, "edtf", None) or one.field)
