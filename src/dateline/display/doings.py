"""Doings: what a revision did to an event, in words: "read in the Herald: dead: 4"."""

from dateline.display.derived import value_words
from dateline.display.values import about_words
from dateline.record.changing import Done
from dateline.record.people import REJECTED
from dateline.record.revising import Revision
from dateline.vocabulary import PersonClaim, Relation

VERBS = {
    "add": "read",
    "reread": "read again",
    "new": "entered this event",
    "edit": "corrected",
    "merge": "joined it with",
    "split": "split it from",
    "relate": "related it to",
    "reject": "said that it is no event",
    "undo": "took back",
    "import": "imported a table",
    "link": "linked",
    "withdraw": "withdrew a report",
    "rebuild": "made again",
    "review": "reviewed",
    "adjudicate": "decided between two answers",
    "second": "asked for a second answer",
    "comment": "commented",
    "assign": "assigned it",
    "tag": "changed its tags",
    "set": "changed a set that holds it",
    "place": "said where its place is",
}
"""What a person or the program did, by the action of the revision."""

ALONE = frozenset({"new", "reject", "import", "withdraw", "rebuild"})
"""Actions whose words say all."""


def done_words(one: Revision, done: Done) -> str:
    """What a revision did, as it stands after the name of who did it; other events are left out."""
    verb = VERBS.get(one.action, one.action)
    if one.action in ALONE:
        return verb
    if one.action == "review":
        return f"{verb} it: {one.reason}" if one.reason else f"{verb} it"
    if one.action == "undo":
        return f"{verb} revision {one.undoes}"
    if one.action == "edit":
        return _edited(verb, done)
    if one.action == "relate":
        if done.relations == (Relation.DIFFERENT,):
            return "said that it is another event than"
        how = ", ".join(relation.value.replace("_", " ") for relation in done.relations)
        return f"said how it stands to another: {how}" if how else verb
    if one.action in {"merge", "split"}:
        return verb
    return f"{verb} {', '.join(one.reports)}" if one.reports else verb


def _edited(verb: str, done: Done) -> str:
    """What somebody decided on, or read in a report: "read dead: 4 in the Herald"."""
    claims = _entered(done)
    decided = [_claimed(one) for one in claims if not one.told]
    told = [_read(one, done.outlets.get(one.id, "a report")) for one in claims if one.told]
    parts = [f"{verb} {', '.join(decided)}"] if decided else []
    return "; ".join([*parts, *told]) or f"{verb} a value"


def _read(claim: PersonClaim, outlet: str) -> str:
    if not claim.value:
        return f"read in {outlet} that it tells nothing of {about_words(claim.field)}"
    by = f", according to {claim.said_by[0].by}" if claim.said_by else ""
    return f"read in {outlet}: {_claimed(claim)}{by}"


def _entered(done: Done) -> list[PersonClaim]:
    return [claim for claim in done.entered if claim.field != REJECTED]


def _claimed(claim: PersonClaim) -> str:
    """A claim in words: "dead: 12"."""
    told = value_words(claim.field, claim.value) if claim.value else "left out"
    return f"{about_words(claim.field)}: {told}"
