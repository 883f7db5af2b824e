"""Becoming: what became of the events that a report tells - as they are in the record by now."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from dateline.display.derived import value_words
from dateline.display.values import about_words
from dateline.record import tables
from dateline.record.people import REJECTED
from dateline.record.showing import titles
from dateline.record.tellings import chunks, load_tellings, members
from dateline.vocabulary import PersonClaim, Relation, Telling


@dataclass(frozen=True)
class Became:
    """An event that a report tells, as the record has it now."""

    mention: str
    event: str
    local: str | None
    """The mention's id in the reading; None for one that a person entered."""
    title: str
    """Of the event as it is now; "" where it is none any more."""
    added_by: str | None = None
    """The person who entered it from words of this report."""
    joined: bool = False
    """Whether a person said that it is one event with another."""
    corrections: list[tuple[str, str]] = field(default_factory=list)
    """What people entered of it: the field and the value, in words."""

    @property
    def gone(self) -> bool:
        """Whether it was taken out."""
        return not self.title


def became(connection: Connection, report: str) -> list[Became]:
    """The events that a report tells, in the order in which they were entered."""
    rows = tables.mention
    query = (
        select(rows.c.id, rows.c.event_id, rows.c.local, rows.c.entered_by)
        .where(rows.c.report_id == report, rows.c.state != "retired")
        .order_by(rows.c.order)
    )
    found = list(connection.execute(query))
    named = titles(connection, (row.event_id for row in found))
    others = members(connection, (row.event_id for row in found))
    told = load_tellings(connection, {one for some in others.values() for one in some})
    judged = _joined(connection, [row.id for row in found])
    return [
        Became(
            mention=row.id,
            event=row.event_id,
            local=row.local,
            title="" if _rejected(told.get(row.id)) else named.get(row.event_id, ""),
            added_by=row.entered_by,
            joined=row.id in judged,
            corrections=list(_corrections(row.id, row.entered_by, others, told, row.event_id)),
        )
        for row in found
    ]


def _corrections(
    mention: str,
    entered_by: str | None,
    members_of: dict[str, list[str]],
    told: dict[str, Telling],
    event: str,
) -> Iterable[tuple[str, str]]:
    """What people decided on the event, and what they read of it in this report."""
    for name in members_of.get(event, ()):
        for claim in told[name].person_claims:
            own = name == mention
            if claim.field == REJECTED or (claim.told and not own) or claim.cell:
                continue
            if entered_by and own and claim.by == entered_by:
                continue  # that is the event as it was entered
            yield about_words(claim.field), _words(claim)


def _words(claim: PersonClaim) -> str:
    return value_words(claim.field, claim.value) if claim.value else "left out"


def _rejected(telling: Telling | None) -> bool:
    return telling is not None and any(one.field == REJECTED for one in telling.person_claims)


def _joined(connection: Connection, mentions: Collection[str]) -> set[str]:
    """Those of some mentions that people said to be the same as another."""
    rows, found = tables.judgement, set[str]()
    same = (rows.c.relation == Relation.SAME.value) & rows.c.person & rows.c.ended.is_(None)
    for some in chunks(sorted(mentions)):
        near = rows.c.first.in_(some) | rows.c.second.in_(some)
        for pair in connection.execute(select(rows.c.first, rows.c.second).where(same, near)):
            found.update(pair)
    return found & set(mentions)
