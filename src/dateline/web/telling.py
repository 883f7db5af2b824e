"""Telling: one event as its page tells it - values, accounts, reports, relations, history."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.display.derived import value_words
from dateline.display.event import ValueRow, rows
from dateline.record.revising import Revision
from dateline.record.showing import Shown, Source
from dateline.record.why import why
from dateline.vocabulary import EventAccount, EventDropped, EventVersion
from dateline.web.evidence import Evidence, evidence


@dataclass(frozen=True)
class Value:
    """A value of the event: what of, in words, by how many sources, and what it rests on."""

    label: str
    words: str
    family: str
    sources: int
    rule: str
    evidence: list[Evidence]


@dataclass(frozen=True)
class Group:
    """All values of one label: one `when`, perhaps several `victims`."""

    label: str
    family: str
    values: list[Value]


@dataclass(frozen=True)
class Version:
    """One account with what it rests on."""

    version: EventVersion
    evidence: list[Evidence]


@dataclass(frozen=True)
class Account:
    """What is told in more than one way, the best graded first."""

    about: str
    versions: list[Version]


@dataclass(frozen=True)
class Dropped:
    """What an outlet tells no more, with the words of the earlier edition."""

    dropped: EventDropped
    evidence: list[Evidence]


@dataclass(frozen=True)
class Told:
    """A report with its copies behind it."""

    report: Source
    copies: list[Source]


@dataclass(frozen=True)
class Relation:
    """Another event, and how this one stands to it."""

    how: str
    event: str
    title: str


@dataclass(frozen=True)
class Page:
    """All that the page of an event tells."""

    groups: list[Group]
    accounts: list[Account]
    dropped: list[Dropped]
    reports: list[Told]
    relations: list[Relation]
    entered: dict[str, str]
    why: list[str]
    history: list[Revision]


def telling(shown: Shown, texts: Mapping[str, str], *, whole: bool = False) -> Page:
    """An event with what it rests on, as its page tells it; `texts` are those of its reports.

    What is printed has its quotes `whole`: nobody can click on paper.
    """
    dropped = [
        Dropped(one, evidence(shown, one.claims, whole=whole)) for one in shown.event.dropped
    ]
    return Page(
        groups=list(_groups(shown, whole)),
        accounts=[_account(shown, one, texts, whole) for one in shown.event.accounts],
        dropped=dropped,
        reports=_reports(shown),
        relations=list(_relations(shown)),
        entered=shown.entered,
        why=why(shown, "same", value_words) if len(shown.event.mentions) > 1 else [],
        history=list(shown.history),
    )


def _groups(shown: Shown, whole: bool) -> Iterator[Group]:
    found: dict[tuple[str, str], list[Value]] = {}
    for one in _values(shown, whole):
        found.setdefault((one.label, one.family), []).append(one)
    for (label, family), values in found.items():
        yield Group(label, family, values)


def _values(shown: Shown, whole: bool) -> Iterator[Value]:
    """Values in the order in which people ask for them; the same words told twice are one."""
    merged: dict[tuple[str, str], list[ValueRow]] = {}
    for row in rows(shown.event):
        merged.setdefault((row.family, row.words.lower()), []).append(row)
    for first, *others in merged.values():
        claims = [*first.value.claims, *(claim for row in others for claim in row.value.claims)]
        yield Value(
            label=first.label,
            words=first.words,
            family=first.family,
            sources=first.value.sources,
            rule=first.value.rule,
            evidence=evidence(shown, list(dict.fromkeys(claims)), whole=whole),
        )


def _account(shown: Shown, account: EventAccount, texts: Mapping[str, str], whole: bool) -> Account:
    best = sorted(account.versions, key=lambda one: (one.grade.credibility, one.grade.reliability))
    listed = [Version(one, evidence(shown, one.claims, texts, whole=whole)) for one in best]
    return Account(account.about, listed)


def _reports(shown: Shown) -> list[Told]:
    """Reports, the oldest first; a copy stands behind what it came of where that is shown too."""
    known = {one.id for one in shown.reports}
    behind: dict[str, list[Source]] = {}
    for one in shown.reports:
        if one.came_of in known and one.came_of != one.id:
            behind.setdefault(one.came_of or "", []).append(one)
    hidden = {one.id for some in behind.values() for one in some}
    return [Told(one, behind.get(one.id, [])) for one in shown.reports if one.id not in hidden]


def _relations(shown: Shown) -> Iterator[Relation]:
    event = shown.event
    listed = (
        ("Part of", event.part_of),
        ("Has the part", event.parts),
        ("Follows", event.follows),
        ("Followed by", event.followed_by),
    )
    for how, others in listed:
        for other in others:
            yield Relation(how, other, shown.related.get(other) or other)
