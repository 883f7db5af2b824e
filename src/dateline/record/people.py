"""People: what they decide - merge, split, reject, edit, new - as judgements and claims of theirs.

Each function writes within a change that is the person's, and gives the mentions whose events
must be settled again.
"""

from collections.abc import Collection, Iterable

from sqlalchemy import insert, select, update

from dateline.errors import RecordError
from dateline.record import tables
from dateline.record.cleaning import cleaned
from dateline.record.finding import event_id, mentions_of
from dateline.record.ids import mint
from dateline.record.judging import end_judgements, enter_judgements
from dateline.record.store import Change
from dateline.vocabulary import Judgement, PersonClaim, Relation, Span

REJECTED = "rejected"
"""Field of the claim by which a person says that a mention tells of no event."""

TOGETHER = (Relation.SAME, Relation.COPY_OF)
APART = (Relation.DIFFERENT,)


def merge(change: Change, author: str, events: Iterable[str]) -> set[str]:
    """Judge events to be one: every mention is the same as the oldest."""
    listed = [event_id(change.connection, one) for one in events]
    if len(set(listed)) < 2:
        raise RecordError("to merge takes two events or more (these are one already)")
    mentions = mentions_of(change.connection, listed)
    end_judgements(change, mentions, person=True, relations=(*APART, Relation.UNSURE))
    _together(change, author, mentions)
    change.touch(*listed, *mentions)
    return set(mentions)


def split(change: Change, author: str, event: str, taken: Collection[str]) -> set[str]:
    """Judge some mentions of an event to be another occurrence than the rest."""
    name = event_id(change.connection, event)
    mentions = mentions_of(change.connection, [name])
    if strangers := sorted(set(taken) - set(mentions)):
        raise RecordError(f"{strangers[0]} is no mention of {name}")
    rest = [one for one in mentions if one not in set(taken)]
    apart = [one for one in mentions if one in set(taken)]
    if not rest or not apart:
        raise RecordError("to split takes some mentions of the event, not none and not all")
    end_judgements(change, mentions, person=True, relations=(*TOGETHER, *APART))
    _together(change, author, rest)
    _together(change, author, apart)
    # All pairs: what is split again later must not come back to what was split off before.
    pairs = ((one, other) for one in apart for other in rest)
    enter_judgements(change, [_judged(Relation.DIFFERENT, *pair, author) for pair in pairs])
    change.touch(name, *mentions)
    return set(mentions)


def relate(change: Change, author: str, relation: Relation, first: str, second: str) -> set[str]:
    """Judge an event to follow another or to be part of it."""
    ends = [event_id(change.connection, one) for one in (first, second)]
    if ends[0] == ends[1]:
        raise RecordError("an event cannot follow itself or be a part of itself")
    heads = [mentions_of(change.connection, [one])[0] for one in ends]
    enter_judgements(change, [_judged(relation, heads[0], heads[1], author)])
    change.touch(*ends, *heads)
    return set(heads)


def reject(change: Change, author: str, event: str, reason: str) -> set[str]:
    """Say that an event is none: its id stays as a tombstone."""
    name = event_id(change.connection, event)
    mentions = mentions_of(change.connection, [name])
    for mention in mentions:
        claim = PersonClaim(id=mint("c"), field=REJECTED, value={}, by=author, note=reason)
        enter_claim(change, mention, claim)
    change.touch(name)
    return set(mentions)


def edit(  # noqa: PLR0913 - one a part of the claim
    change: Change,
    author: str,
    event: str,
    field: str,
    value: dict[str, object],
    *,
    mention: str | None = None,
    evidence: tuple[Span, ...] = (),
    note: str | None = None,
    cell: str | None = None,
) -> set[str]:
    """Enter a person's value for a field; it wins, and their earlier one is superseded.

    What a report says, as a person reads it, is `according.tell`.
    """
    name = event_id(change.connection, event)
    mentions = mentions_of(change.connection, [name])
    if mention is not None and mention not in mentions:
        raise RecordError(f"{mention} is no mention of {name}")
    if not evidence and not note and not cell:
        raise RecordError(
            "a value needs evidence: words of a report, or a note that says how known"
        )
    target = mention or mentions[0]
    _supersede(change, mentions, field)
    claim = PersonClaim(
        id=mint("c"),
        field=field,
        value=value,
        by=author,
        evidence=evidence,
        note=note,
        cell=cell,
    )
    enter_claim(change, target, claim)
    change.touch(name)
    return {target}


def enter_claim(change: Change, mention: str, claim: PersonClaim) -> None:
    """Write one claim of a person or data set on a mention."""
    row = {
        "id": claim.id,
        "mention_id": mention,
        "data": cleaned(claim.model_dump(mode="json", exclude={"id"}, exclude_none=True)),
        "revision": change.revision,
    }
    change.connection.execute(insert(tables.claim).values(row))
    change.touch(mention)


def _supersede(change: Change, mentions: Collection[str], field: str) -> None:
    """End what people decided on a field; what reports and data sets say of it stands beside."""
    rows, of = tables.claim, tables.mention
    found = change.connection.execute(
        select(rows.c.id, rows.c.data, of.c.entered_by)
        .join(of, of.c.id == rows.c.mention_id)
        .where(rows.c.mention_id.in_(sorted(mentions)), rows.c.ended.is_(None))
    )
    old = [
        row.id
        for row in found
        if row.data["field"] == field
        and not row.data.get("told")
        and not (row.data.get("cell") and row.data["by"] == row.entered_by)
    ]
    change.connection.execute(update(rows).where(rows.c.id.in_(old)).values(ended=change.revision))


def _together(change: Change, author: str, mentions: list[str]) -> None:
    first, *others = mentions
    enter_judgements(change, [_judged(Relation.SAME, one, first, author) for one in others])


def _judged(relation: Relation, first: str, second: str, author: str) -> Judgement:
    return Judgement(relation=relation, first=first, second=second, by=author, person=True)
