"""Judging: judgements entered and ended; which of them stand, and what hangs together by them."""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, and_, insert, or_, select, update

from dateline.record import tables
from dateline.record.store import Change
from dateline.record.tellings import chunks
from dateline.vocabulary import Judgement, Reason, Relation

JOINING = (Relation.SAME, Relation.COPY_OF, Relation.UNSURE)
"""What two mentions may hang together by; whether they do, clustering decides."""


def enter_judgements(change: Change, judgements: Iterable[Judgement]) -> None:
    """Enter judgements; those of the linker on the same pair are superseded."""
    listed = list(judgements)
    if not listed:
        return
    rows = [
        {
            "relation": one.relation.value,
            "first": one.first,
            "second": one.second,
            "by": one.by,
            "person": one.person,
            "score": one.score,
            "reasons": [reason.model_dump(mode="json") for reason in one.reasons],
            "revision": change.revision,
        }
        for one in listed
    ]
    change.connection.execute(insert(tables.judgement), rows)


def standing(connection: Connection, mentions: Collection[str]) -> list[Judgement]:
    """All judgements that stand and whose two mentions are among these."""
    rows, wanted = tables.judgement, set(mentions)
    found: list[Judgement] = []
    for some in chunks(sorted(wanted)):
        query = select(rows).where(rows.c.first.in_(some), rows.c.ended.is_(None))
        listed = connection.execute(query.order_by(rows.c.id))
        found += [_judgement(row) for row in listed if row.second in wanted]
    return found


def component(connection: Connection, mentions: Iterable[str]) -> set[str]:
    """All mentions that hang together with these by judgements that may join."""
    found = set(mentions)
    edge = found
    while edge:
        edge = _neighbours(connection, edge) - found
        found |= edge
    return found


def end_judgements(
    change: Change, mentions: Collection[str], *, person: bool, relations: Collection[Relation]
) -> None:
    """Supersede judgements between these mentions, of people or of the linker."""
    rows = tables.judgement
    some = sorted(mentions)
    change.connection.execute(
        update(rows)
        .where(rows.c.first.in_(some), rows.c.second.in_(some))
        .where(rows.c.ended.is_(None), rows.c.person.is_(person))
        .where(rows.c.relation.in_([relation.value for relation in relations]))
        .values(ended=change.revision)
    )


def _neighbours(connection: Connection, mentions: Collection[str]) -> set[str]:
    rows = tables.judgement
    found: set[str] = set()
    joining = and_(
        rows.c.ended.is_(None), rows.c.relation.in_([relation.value for relation in JOINING])
    )
    for some in chunks(sorted(mentions)):
        ends = or_(rows.c.first.in_(some), rows.c.second.in_(some))
        for pair in connection.execute(select(rows.c.first, rows.c.second).where(joining, ends)):
            found.update(pair)
    return found


def _judgement(row: object) -> Judgement:
    data = dict(row._mapping)  # type: ignore[attr-defined]
    reasons = tuple(Reason.model_validate(one) for one in data["reasons"] or ())
    names = ("relation", "first", "second", "by", "person", "score")
    return Judgement(**{name: data[name] for name in names}, reasons=reasons)
