"""According: what a report tells, as a person reads it better than the machine, and who says it.

Such a claim is the report's: it takes the place of what was read there, and is derived from like
any other. A value that a person decides on is `people.edit`: it wins.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, select, update

from dateline.deriving.misreading import BY_SOURCE, LISTED
from dateline.deriving.retelling import MOULDING
from dateline.errors import BadOption, RecordError
from dateline.record import people, tables
from dateline.record.citing import Cited
from dateline.record.finding import event_id, mentions_of
from dateline.record.ids import mint
from dateline.record.people import enter_claim
from dateline.record.readings import read_back
from dateline.record.sayers import chosen_sayer
from dateline.record.store import Change
from dateline.vocabulary import Attribution, PersonClaim, Span, Stance


class How(StrEnum):
    """How a value that a person enters stands to what reports tell."""

    TOLD = "told"  # the report says so: a claim of its
    DECIDED = "decided"  # it is so: it wins over all that is told


@dataclass(frozen=True)
class Said:
    """What a person read: the value, its words or a note, who says it, what else goes."""

    field: str
    value: dict[str, Any]
    evidence: tuple[Span, ...] = ()
    note: str | None = None
    by: tuple[Attribution, ...] = ()
    alone: bool = False


@dataclass(frozen=True)
class Meant:
    """How a person means a value: see `How`; by whom it is told, and whether all else there goes.

    `by` is what the report calls them, or `sayers.REPORT`; "": who says the words that are cited.
    """

    how: How
    by: str = ""
    alone: bool = False


def enter(  # noqa: PLR0913 - one a part of the claim
    change: Change,
    author: str,
    event: str,
    field: str,
    value: dict[str, Any],
    meant: Meant,
    *,
    cited: Cited | None = None,
    report: str = "",
    note: str | None = None,
) -> set[str]:
    """Enter a value as the person means it: what a report tells, or what they decide.

    Words say by themselves of which report they are; without any, `report` is needed for what is
    told. Gives the mentions whose events must be settled again.
    """
    evidence = (cited.span,) if cited else ()
    mention = cited.mention if cited else None
    if meant.how is How.DECIDED:
        return people.edit(
            change, author, event, field, value, mention=mention, evidence=evidence, note=note
        )
    report = cited.report if cited else report
    if not report:
        raise BadOption("say which report tells it: its words are needed")
    read = read_back(change.connection, report)
    by = chosen_sayer(read.reading if read else None, cited, meant.by, field)
    said = Said(field, value, evidence, note, by, meant.alone)
    return tell(
        change, author, event, mention or report_told(change.connection, event, report), said
    )


def can_be_told(field: str) -> bool:
    """Whether reports tell of a field; titles, grades and a team's own fields people decide on."""
    return field.partition(".")[0] not in {"title", "grade", "extra"}


def may_stand_beside(field: str) -> bool:
    """Whether a report may tell several values of a field, by several sources or side by side."""
    return field.partition(".")[0] in BY_SOURCE | LISTED


def has_sources(field: str) -> bool:
    """Whether a report may tell a field once for each source that it quotes."""
    return field.partition(".")[0] in BY_SOURCE


def how_of(given: str, field: str, *, words: bool) -> How:
    """How a value is meant: as said, else by words as told, and by a note as decided."""
    if given and given not in list(How):
        raise BadOption(f"{given[:40]}: must be {How.TOLD.value} or {How.DECIDED.value}")
    if not can_be_told(field):
        if given == How.TOLD:
            raise BadOption(f"{field}: no report tells it; it is for you to decide")
        return How.DECIDED
    return How(given) if given else How.TOLD if words else How.DECIDED


def tell(change: Change, author: str, event: str, mention: str, said: Said) -> set[str]:
    """Enter what a report tells; what was read there on the field gives way.

    `mention` is the report's telling of the event. An empty value says that the report tells
    nothing of the field. What a person read there earlier is superseded.
    """
    name = event_id(change.connection, event)
    mentions = mentions_of(change.connection, [name])
    if mention not in mentions:
        raise RecordError(f"{mention} is no mention of {name}")
    if not said.evidence and not said.note:
        raise RecordError("what a report tells needs its words, or a note on what is wrong there")
    if said.field in MOULDING and not said.value:
        raise BadOption(f"{said.field}: say what the report tells of it instead")
    claim = claim_of(author, said)
    siblings = _of_its_report(change.connection, mention, mentions)
    _supersede(change, siblings, claim)
    enter_claim(change, mention, claim)
    change.touch(name)
    return set(siblings)


def report_told(connection: Connection, event: str, report: str) -> str:
    """The mention by which a report tells of an event; raises `RecordError` where it does not."""
    rows = tables.mention
    mentions = mentions_of(connection, [event_id(connection, event)])
    query = select(rows.c.id).where(rows.c.id.in_(mentions), rows.c.report_id == report)
    found = connection.execute(query.order_by(rows.c.order)).scalar()
    if found is None:
        raise RecordError(f"{report} does not tell of this event")
    return str(found)


def claim_of(author: str, said: Said) -> PersonClaim:
    """What a person read, as the claim that it is entered as."""
    return PersonClaim(
        id=mint("c"),
        field=said.field,
        value=said.value,
        by=author,
        evidence=said.evidence,
        note=said.note,
        told=True,
        said_by=said.by,
        stance=said.by[0].stance if said.by else Stance.ASSERTED,
        alone=said.alone,
    )


def _of_its_report(connection: Connection, mention: str, mentions: Iterable[str]) -> list[str]:
    """A mention and those of the same report among others."""
    rows = tables.mention
    report = select(rows.c.report_id).where(rows.c.id == mention).scalar_subquery()
    query = select(rows.c.id).where(rows.c.id.in_(list(mentions)), rows.c.report_id == report)
    return sorted({mention, *connection.execute(query).scalars()})


def _supersede(change: Change, mentions: list[str], claim: PersonClaim) -> None:
    """End what people read there before on the field: of the same words or source, or all."""
    rows = tables.claim
    query = select(rows.c.id, rows.c.data).where(
        rows.c.mention_id.in_(mentions), rows.c.ended.is_(None)
    )
    old = [
        row.id
        for row in change.connection.execute(query)
        if row.data.get("told")
        and row.data["field"] == claim.field
        and _instead(PersonClaim.model_validate({**row.data, "id": row.id}), claim)
    ]
    change.connection.execute(update(rows).where(rows.c.id.in_(old)).values(ended=change.revision))


def _instead(old: PersonClaim, new: PersonClaim) -> bool:
    if new.alone or not new.value or not old.value or not may_stand_beside(new.field):
        return True
    if any(one.overlaps(other) for one in old.evidence for other in new.evidence):
        return True
    names = [one.said_by[0].by if one.said_by else None for one in (old, new)]
    return new.field.partition(".")[0] in BY_SOURCE and names[0] == names[1]
