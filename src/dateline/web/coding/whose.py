"""Whose: whether a value is what a report tells, and by whom, or what a person decides."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.display.derived import value_words
from dateline.display.event import ValueRow
from dateline.display.values import kind_words
from dateline.record.according import How, Meant, can_be_told, has_sources, how_of, may_stand_beside
from dateline.record.sayers import REPORT, sayer, sayers
from dateline.record.selecting import Selected
from dateline.record.showing import Line, Shown
from dateline.vocabulary import Reading
from dateline.web.coding.given import Given


@dataclass(frozen=True)
class There:
    """What was read in the report so far: in words, who says it, the words that say so."""

    value: str
    by: str
    quote: str
    read_by: str
    stays: bool
    """Whether it stays beside what is entered: what somebody else is quoted for, in other words."""


@dataclass(frozen=True)
class Whose:
    """How the form stands on that: what is chosen, who may be named, what was read there."""

    how: How | None
    """None: by the evidence - words are what a report tells, a note alone is one's own."""
    at: str
    """The words that who says it was found for."""
    by: str
    sayers: list[str]
    there: list[There]
    beside: bool
    """Whether it may stand beside other values that the report tells."""
    others: int
    """Other reports that tell of the event."""
    decided: str
    """The value that a person decided on, which wins; "" for none."""


def whose(  # noqa: PLR0913, PLR0917 - one a part of the form
    given: Given,
    field: str,
    shown: Shown,
    current: Sequence[ValueRow],
    report: str,
    reading: Reading | None,
    chosen: Selected | None,
) -> Whose | None:
    """What a form asks on a field; None where no report tells of it."""
    if not report or not can_be_told(field):
        return None
    names, by = sayers(reading), _by(given, field, reading, chosen)
    own = shown.source(report)
    outlet = {(own.outlet or "") if own else "", REPORT, ""}

    def stays(one: Line) -> bool:
        if not (chosen and may_stand_beside(field)) or given.one("alone"):
            return False
        if any(chosen.span.overlaps(span) for span in one.evidence):
            return False
        return not has_sources(field) or (one.by != by and one.by not in outlet)

    return Whose(
        how=_how(given, chosen),
        at=chosen.at if chosen else "",
        by=by,
        sayers=names,
        there=list(
            dict.fromkeys(
                _there(one, stays(one))
                for one in shown.claims
                if one.report == report and _on(one, field)
            )
        ),
        beside=may_stand_beside(field),
        others=sum(1 for one in shown.reports if one.id != report and not one.withdrawn),
        decided=next((row.words for row in current if row.value.rule == "person"), ""),
    )


def meant(given: Given, field: str, *, words: bool) -> Meant:
    """How a value is meant, as the form says it; raises `BadOption`."""
    same = given.one("by_for") == given.one("at")
    how = how_of(given.one("how"), field, words=words)
    return Meant(how, given.one("by") if same else "", bool(given.one("alone")))


def _how(given: Given, chosen: Selected | None) -> How | None:
    if given.one("how") in list(How):
        return How(given.one("how"))
    return How.TOLD if chosen else None


def _by(given: Given, field: str, reading: Reading | None, chosen: Selected | None) -> str:
    """Who says it: as was chosen for these words, else as was read of them."""
    if chosen is None:
        return ""
    if given.one("by") and given.one("by_for") == chosen.at:
        return given.one("by")
    found = sayer(reading, chosen.span, field)
    return found[0].by if found else REPORT


def _on(one: Line, field: str) -> bool:
    # Accounts of one report stand beside its claims, under ids of their own.
    return one.field == field and not one.person and ".account" not in one.id


def _there(one: Line, stays: bool) -> There:
    quote = " … ".join(" ".join(span.text.split()) for span in one.evidence)
    value = str(one.value.get("name", "")) if one.field == "kind" else ""
    words = kind_words(value) if value else value_words(one.field, one.value)
    return There(words, one.by, quote, one.read_by or "", stays)
