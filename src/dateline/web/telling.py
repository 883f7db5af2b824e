"""Telling: one event as its page tells it - values, accounts, reports, relations, history."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.display.derived import value_words
from dateline.display.event import rows
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

    values: list[Value]
    accounts: list[Account]
    dropped: list[Dropped]
    reports: list[Told]
    relations: list[Relation]
    entered: dict[str, str]
    why: list[str]
    history: list[Revision]


def telling(shown: Shown) -> Page:
    """An event with what it rests on, as its page tells it."""
    return Page(
        values=list(_values(shown)),
        accounts=[_account(shown, one) for one in shown.event.accounts],
        dropped=[Dropped(one, evidence(shown, one.claims)) for one in shown.event.dropped],
        reports=_reports(shown),
        relations=list(_relations(shown)),
        entered=shown.entered,
        why=why(shown, "same", value_words) if len(shown.event.mentions) > 1 else [],
        history=list(shown.history),
    )


def _values(shown: Shown) -> Iterator[Value]:
    """Values in the order in which people ask for them; the same words told twice are one."""
    for row in rows(shown.event):
        yield Value(
            label=row.label,
            words=row.words,
            family=row.family,
            sources=row.value.sources,
            rule=row.value.rule,
            evidence=evidence(shown, row.value.claims),
        )


def _account(shown: Shown, account: EventAccount) -> Account:
    best = sorted(account.versions, key=lambda one: (one.grade.credibility, one.grade.reliability))
    return Account(account.about, [Version(one, evidence(shown, one.claims)) for one in best])


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
